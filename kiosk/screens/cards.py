"""Screen 02b: up to three pupils at once, each with a card, a colour and a sign of his own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_STEPS, draw_background
from kiosk.screens.geometry import Box, Disc, Line
from kiosk.screens.lettering import write, write_name, write_number
from kiosk.screens.locator import Locator
from kiosk.screens.look import Look, Moment
from kiosk.screens.open_door import COLLECT_STEPS, HAND_IN_STEPS
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.steps import caption, draw_step_icon, draw_steps
from kiosk.screens.theme import (
    DUINDOORN,
    HELM,
    INKT,
    INKT_ZACHT,
    PAPER,
    RADIUS_CARD,
    RADIUS_PANEL,
    SAND_DUNE,
    WIT,
    ZEE,
    ZON,
    on,
)
from kiosk.screens.waiting import chip_wide, draw_waiting
from kiosk.screens.widgets import clock_text, draw_button, draw_card, draw_top_bar
from kiosk.views import Button, Card, Cards, DoorStep, Token, Touch
from policy.recovery import Act

SMALL_CABINET = Locator(pad=8, gap=4, radius=8, fill=SAND_DUNE, cell=PAPER)
ACCENTS: Mapping[Token, str] = {Token.CIRCLE: ZEE, Token.TRIANGLE: DUINDOORN, Token.SQUARE: ZON}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the card of a token is; everything on it is given from its corner."""

    card: Box

    def box(self, box: Box) -> Box:
        """A box of a card on the screen."""
        return box._replace(x=self.card.x + box.x, y=self.card.y + box.y)

    def line(self, line: Line) -> Line:
        """A line of a card on the screen."""
        return line._replace(x=self.card.x + line.x, baseline=self.card.y + line.baseline)

    def disc(self, disc: Disc) -> Disc:
        """A disc of a card on the screen."""
        return disc._replace(x=self.card.x + disc.x, y=self.card.y + disc.y)


def draw_cards(view: Cards, look: Look, _moment: Moment) -> Page:
    """Screen 02b."""
    page = Page()
    draw_background(page, look.layout, BEHIND_STEPS, look.layout.sea_steps)
    draw_top_bar(page, look, clock_text(view.at), chip_wide(look, view.waiting))
    draw_waiting(page, look, clock_text(view.at), view.waiting)
    taken = {card.token: card for card in view.cards}
    for number, token in enumerate(Token):
        place = _place(look, number)
        if token in taken:
            _draw_card(page, look, place, taken[token])
        else:
            _draw_free(page, look, place)
    _draw_steps(page, look, view.cards)
    return page


def _place(look: Look, number: int) -> Place:
    cards = look.layout.cards
    box = cards.card
    return Place(box._replace(x=box.x + number * cards.step_x, y=box.y + number * cards.step_y))


def _draw_card(page: Page, look: Look, place: Place, card: Card) -> None:
    cards, accent = look.layout.cards, ACCENTS[card.token]
    draw_card(page, place.card, WIT, RADIUS_PANEL)
    _draw_head(page, look, place, card)
    number, colour = place.line(cards.number), INKT_ZACHT if card.done else INKT
    write_number(page, look, number, card.slot, least=cards.number_min, colour=colour)
    if card.may_report and not card.done:
        touch = Touch(Button.SOMETHING_INSIDE, card.slot)
        draw_button(page, place.box(cards.report), RADIUS_CARD, touch)
    locator = place.box(cards.locator)
    SMALL_CABINET.draw(page, look.grid, locator, (card.slot,), lambda cell: _own(cell, accent))
    _draw_state(page, look, place, card)


def _draw_head(page: Page, look: Look, place: Place, card: Card) -> None:
    """Sign, name, and how many devices if there are several, in the colour of the pupil."""
    cards, accent = look.layout.cards, ACCENTS[card.token]
    colour, name = on(accent), place.line(cards.name)
    head = place.card._replace(h=cards.head)
    page.shape(head, _band(head, accent), _sign(place.disc(cards.token), card.token, colour))
    if card.devices > 1:
        icon = place.box(cards.devices_icon)
        page.shape(icon, pictogram("phone", icon, colour, accent, colour))
        write(page, look, place.line(cards.devices), str(card.devices), colour, bold=True)
        name = name._replace(wide=icon.x - name.x)
    write_name(page, look, name, card.first_name, colour=colour)


def _band(head: Box, accent: str) -> str:
    """A band that is round above and straight below."""
    r, bottom = RADIUS_PANEL, svg.number(head.bottom)
    return svg.path(
        f"M{svg.number(head.x)} {bottom}v{svg.number(r - head.h)}a{r} {r} 0 0 1 {r} {-r}"
        f"h{svg.number(head.w - 2 * r)}a{r} {r} 0 0 1 {r} {r}V{bottom}z",
        accent,
    )


def _sign(disc: Disc, token: Token, colour: str) -> str:
    """Circle, triangle or square of the same weight to the eye."""
    x, y, r = disc
    if token is Token.CIRCLE:
        return svg.circle((x, y), r, colour)
    if token is Token.SQUARE:
        return svg.rect(Box(x, y, 0, 0).grown(0.9 * r), colour, 0.2 * r)
    wide, high = svg.number(1.075 * r), svg.number(1.85 * r)
    corners = f"M{svg.number(x)} {svg.number(y - 1.025 * r)}l{wide} {high}h-{svg.number(2.15 * r)}z"
    return svg.path(corners, colour, colour, 0.25 * r)


def _own(cell: Box, accent: str) -> str:
    return svg.rect(cell.grown(3), accent, 4, INKT, 2)


def _draw_state(page: Page, look: Look, place: Place, card: Card) -> None:
    """Below the cabinet: is all well, done, a way to say that something is inside, what to do now,
    or that the door is open."""
    cards, texts = look.layout.cards, look.texts
    if card.asked:
        step = DoorStep.TAKE if card.act is Act.COLLECT else DoorStep.PUT_IN
        draw_step_icon(page, place.box(cards.step_icon), step, ZEE, filled=False)
        write(page, look, place.line(cards.step), texts.questions[card.act].card)
    elif card.done:
        x, y, r = disc = place.disc(cards.done)
        tick = pictogram("check", disc.box.grown(-r / 3), WIT)
        page.shape(disc.box, svg.circle((x, y), r, HELM), tick)
        write(page, look, place.line(cards.done_line), texts.card_done, HELM, bold=True)
    elif card.may_report:
        line = place.line(cards.report_line)
        write(page, look, line, texts.something_in_here, bold=True, anchor=Anchor.MIDDLE)
    elif card.step is DoorStep.CLOSE:
        icon = place.box(cards.door_icon)
        page.shape(icon, pictogram("door-open", icon, INKT, WIT, ZON))
        write(page, look, place.line(cards.door), texts.door_open)
    else:
        draw_step_icon(page, place.box(cards.step_icon), card.step, ZEE, filled=False)
        words = caption(look, card.step, card.devices)
        write(page, look, place.line(cards.step), words)


def _draw_free(page: Page, look: Look, place: Place) -> None:
    """Where nobody has a card: the next one is welcome."""
    cards = look.layout.cards
    page.shape(place.card, svg.rect(place.card.grown(-1.5), PAPER, RADIUS_PANEL, SAND_DUNE, 3))
    icon = place.box(cards.free_icon)
    page.shape(icon, pictogram("reader", icon))
    for line, words in zip(cards.free_lines, look.texts.hold_badge, strict=True):
        write(page, look, place.line(line), words, anchor=Anchor.MIDDLE)


def _draw_steps(page: Page, look: Look, cards: Sequence[Card]) -> None:
    """What the open doors have in common: the steps of one act, with all that are to do now
    filled; of different acts, that the door is to be shut."""
    under_way = [card for card in cards if not card.done] or list(cards)
    collecting = {card.act is Act.COLLECT for card in under_way}
    if len(collecting) > 1:
        draw_steps(page, look, (DoorStep.CLOSE,), (DoorStep.CLOSE,), accent=ZEE)
        return
    steps = COLLECT_STEPS if collecting == {True} else HAND_IN_STEPS
    draw_steps(page, look, steps, {card.step for card in under_way}, accent=ZEE)
