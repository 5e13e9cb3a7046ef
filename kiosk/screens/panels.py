"""What refusals and faults share: picture left in one accent, words right, a line below."""

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_REFUSAL, draw_background
from kiosk.screens.layout import (
    HEADLINE_BASELINE,
    PICTURE_PANEL,
    RULE,
    WORDS_INSET,
    WORDS_X,
)
from kiosk.screens.look import Look
from kiosk.screens.page import Page, Words
from kiosk.screens.theme import (
    INKT,
    RADIUS_PANEL,
    SIZE_HEADLINE,
    SIZE_HEADLINE_MIN,
    WIT,
)
from kiosk.screens.widgets import draw_card, draw_top_bar, shrunk

HEADLINE_WIDE = 384.0


def words_wide(look: Look) -> float:
    """How many units a line in the right panel may be wide."""
    return look.layout.words_panel.right - WORDS_INSET + 8 - WORDS_X


def draw_panels(look: Look, clock: str, accent: str, headline: str) -> Page:
    """The page with both panels, the headline and its rule."""
    page = Page()
    draw_background(page, look.layout, BEHIND_REFUSAL)
    draw_top_bar(page, look, clock)
    draw_card(page, PICTURE_PANEL, accent, RADIUS_PANEL)
    draw_card(page, look.layout.words_panel, WIT, RADIUS_PANEL)
    wide = HEADLINE_WIDE + look.layout.extra
    size = shrunk(look.fonts, headline, wide, (SIZE_HEADLINE, SIZE_HEADLINE_MIN), bold=True)
    page.words(Words(WORDS_X, HEADLINE_BASELINE, headline, size, INKT, bold=True, wide_max=wide))
    page.shape(RULE, svg.rect(RULE, accent, 4))
    return page
