"""Which layout a screen of a given shape has, and how large its units are."""

from kiosk.screens.errors import FormatUnknown
from kiosk.screens.layout import Layout
from kiosk.screens.layout_landscape import HIGH, WIDE_MIN, landscape
from kiosk.screens.layout_portrait import HIGH_MIN, WIDE, portrait


def layout_of(width: int, height: int) -> Layout:
    """The layout of a screen of `width` x `height` pixels. Raises FormatUnknown."""
    scale = scale_of(width, height)
    return landscape(width / scale) if width >= height else portrait(height / scale)


def canvas_of(width: int, height: int) -> tuple[int, int]:
    """The largest part of a display of `width` x `height` pixels that there is a layout for."""
    if width >= height:
        return width, min(height, int(width * HIGH / WIDE_MIN))
    return min(width, int(height * WIDE / HIGH_MIN)), height


def scale_of(width: int, height: int) -> float:
    """Pixels in a unit on a screen of `width` x `height` pixels. Raises FormatUnknown for one that
    is less than 5 to 3, either way round."""
    if canvas_of(width, height) != (width, height):
        raise FormatUnknown(
            f"A screen of {width}x{height} pixels cannot be drawn: it must be at least 5 wide to"
            " 3 high, such as 800x480, or 3 wide to 5 high, such as 720x1280."
        )
    return height / HIGH if width >= height else width / WIDE
