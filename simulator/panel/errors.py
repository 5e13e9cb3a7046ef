"""What can go wrong with the window and its recordings; each message says what to do."""


class PanelError(Exception):
    """What was asked of the window cannot be done."""


class RecordingError(PanelError):
    """A file is no recording that can be lived again."""


class OfficeError(PanelError):
    """The office's folder, or its socket, cannot be used."""


class NoDisplayError(PanelError):
    """There is nothing to open a window on."""
