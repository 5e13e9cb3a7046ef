"""What refusals and faults share: picture in one accent, words beside or below, a line at the
foot."""

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_REFUSAL, draw_background
from kiosk.screens.lettering import write
from kiosk.screens.look import Look
from kiosk.screens.page import Page
from kiosk.screens.theme import RADIUS_PANEL, WIT
from kiosk.screens.widgets import draw_card, draw_top_bar


def draw_panels(look: Look, clock: str, accent: str, headline: str) -> Page:
    """The page with both panels, the headline and its rule."""
    page = draw_empty_panels(look, clock, accent)
    write(page, look, look.layout.told.headline, headline, bold=True)
    return page


def draw_empty_panels(look: Look, clock: str, accent: str) -> Page:
    """The page with both panels, and the rule below a headline that is still to be written."""
    page, layout = Page(), look.layout
    draw_background(page, layout, BEHIND_REFUSAL, layout.sea_words)
    draw_top_bar(page, look, clock)
    told = layout.told
    draw_card(page, told.picture_panel, accent, RADIUS_PANEL)
    draw_card(page, told.words_panel, WIT, RADIUS_PANEL)
    page.shape(told.rule, svg.rect(told.rule, accent, told.rule.h / 2))
    return page
