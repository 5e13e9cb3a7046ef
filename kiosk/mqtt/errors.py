"""What can be wrong around the relay. Every message is one sentence, without an entry's content."""


class RelayError(Exception):
    """Base of this package's errors."""


class SettingsError(RelayError):
    """The configuration cannot be used: the message names file, key and what was expected."""


class CursorError(RelayError):
    """The cursor's file is damaged, or cannot be read or written."""


class NotAnEntryError(RelayError):
    """What the kiosk sent is no journal entry; the message names the field, never its value."""


class SourceAwayError(RelayError):
    """The kiosk cannot be reached now."""


class SourceRefusedError(RelayError):
    """The kiosk answers, but not with entries."""
