"""The bar of the screens of taking a device into custody: whose it is, and the steps."""

from kiosk.screens.arc_steps import draw_arc_steps
from kiosk.screens.look import Look
from kiosk.screens.page import Page
from kiosk.screens.staff_bar import staff_page
from kiosk.views import At


def custody_page(
    look: Look, title: str, at: At, step: int, closes_in_s: int | None, *, back: bool = False
) -> Page:
    """An empty page with its bar; in the last seconds of the session they stand in place of the
    title, for these screens are full.

    Args:
        look: of the screen.
        title: whose it is, or what.
        at: the local time.
        step: which of the six steps it is.
        closes_in_s: the last seconds of the session.
        back: its button leads to the screen before, instead of out of the session.
    """
    if closes_in_s is not None:
        title = look.texts.custody.closing.format(seconds=closes_in_s)
    page = staff_page(look, title, at, back=back, steps=True)
    draw_arc_steps(page, look, step)
    return page


def whose(look: Look, name: str, what: str) -> str:
    """Whose it is, and what."""
    return look.texts.custody.title.format(name=name, what=what.lower())
