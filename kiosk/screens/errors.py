"""What can go wrong with drawing."""


class ScreenError(Exception):
    """The screens cannot be drawn on this machine."""


class FontMissing(ScreenError):  # noqa: N818  # it says what is, not that it is an error
    """The font Andika is installed nowhere we look."""


class DisplayMissing(ScreenError):  # noqa: N818  # as above
    """No display could be opened."""


class FormatUnknown(ScreenError):  # noqa: N818  # as above
    """The screen has a shape no layout is made for."""
