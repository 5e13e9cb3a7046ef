"""Screen 08b: the same check at return, side by side, and who takes the device along."""

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_done, draw_segment
from kiosk.screens.custody_check import ICONS
from kiosk.screens.damage_words import damage_words
from kiosk.screens.directie_parts import ICONS as DUTY_ICONS
from kiosk.screens.directie_parts import directie_page, named, place_words, short_moment
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import grid
from kiosk.screens.layout_directie import Giving, giving, ways
from kiosk.screens.lettering import shrunk, wrapped, write
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    RADIUS_BUTTON,
    RADIUS_PANEL,
    SAND_DUNE,
    TINT,
    VLAG,
    WIT,
    ZEE,
    ZON,
)
from kiosk.screens.widgets import draw_card
from kiosk.views_directie import (
    Compared,
    DirectieKey,
    Door,
    GiveBack,
    GiveStep,
    Now,
)
from kiosk.views_staff import Key
from policy.condition import ITEMS, Check, Found, Item, Working
from policy.custody import Where

MAY_DISSENT = frozenset({GiveStep.COLLECTOR})
"""The step at which the pupil is asked whether it is right."""
PICTURES = {GiveStep.DONE: "check", GiveStep.SHUT: "door-close", GiveStep.SURE: "question"}


def draw_give_back(view: GiveBack, look: Look, _moment: Moment) -> Page:
    """A row for each thing, the duties beside them, the door, and what is waited for."""
    texts, held = look.texts.directie, view.held
    items = ITEMS[held.kind]
    places = giving(look.layout, len(items))
    title = named(look, texts.give_title, held.name, held.group)
    page = directie_page(look, title, view.at, view.closes_in_s)
    write(page, look, places.headline, texts.same_still, bold=True)
    draw_card(page, places.card, WIT, RADIUS_PANEL)
    if view.intake is None:
        _write_unchecked(page, look, places)
    else:
        _write_heads(page, look, places)
        for box, item in zip(places.rows, items, strict=True):
            _draw_row(page, look, box, view, item)
    _draw_duties(page, look, places, view)
    _draw_door(page, look, places.door, view)
    _draw_panel(page, look, places, view)
    if view.step in MAY_DISSENT:
        _draw_dissent(page, look, places.dissent, view)
    return page


def _write_unchecked(page: Page, look: Look, places: Giving) -> None:
    x, y = places.card.middle
    line = Line(x, y, 22, places.card.w - 40, 14)
    words = look.texts.directie.unchecked
    write(page, look, line, words, INKT_ZACHT, bold=True, anchor=Anchor.MIDDLE)


def _write_heads(page: Page, look: Look, places: Giving) -> None:
    card, texts = places.card, look.texts.directie
    for part, words in ((0.41, texts.at_intake), (0.78, texts.now)):
        line = Line(card.x + card.w * part, places.heads, 19, card.w * 0.26, 13)
        write(page, look, line, words, INKT_ZACHT, anchor=Anchor.MIDDLE)


def _draw_row(page: Page, look: Look, box: Box, view: GiveBack, item: Item) -> None:
    texts, y = look.texts.directie, box.middle[1]
    if item is not ITEMS[view.held.kind][0]:
        edge = Box(box.x + 16, box.y - 1, box.w - 32, 2)
        page.shape(edge, svg.rect(edge, SAND_DUNE))
    icon = Box(box.x + 10, y - 16, 32, 32)
    page.shape(icon, pictogram(ICONS[item], icon))
    line = Line(icon.right + 4, centred(y, 20), 20, box.w * 0.31 - 46, 13)
    write(page, look, line, look.texts.custody.items[item], bold=True)
    assert view.intake is not None, "there is something to compare with"
    _draw_before(page, look, (box.x + box.w * 0.41, y), view.intake, item)
    answers = Box(box.x + box.w * 0.56, box.y + 4, box.w * 0.44 - 12, box.h - 8)
    for place, now in zip(grid(answers, 2, 1, 6), Now, strict=True):
        accent = HELM if now is Now.SAME else VLAG
        chosen = accent if view.compared.get(item) is now else ""
        icon_name = "check" if chosen and now is Now.SAME else ""
        tap = Compared(item, now)
        draw_segment(page, look, place, tap, texts.nows[now], chosen=chosen, icon=icon_name)


def _draw_before(
    page: Page, look: Look, at: tuple[float, float], intake: Check, item: Item
) -> None:
    """How it was at intake: a tick, or what was wrong with it."""
    words = _wrong(look, intake, item)
    x, y = at
    if not words:
        draw_done(page, Box(x - 14, y - 14, 28, 28), HELM)
        return
    box = Box(x - 38, y - 14, 76, 28)
    page.shape(box, svg.rect(box, TINT[VLAG], 8))
    line = Line(x, centred(y, 17), 17, box.w - 8, 11)
    write(page, look, line, words, VLAG, bold=True, anchor=Anchor.MIDDLE)


def _wrong(look: Look, intake: Check, item: Item) -> str:
    """Nothing: it was good."""
    texts = look.texts.custody
    if item is Item.TURNS_ON:
        _, no, could_not = texts.works
        words = {Working.NO: no, Working.NOT_CHECKED: could_not}
        return words.get(intake.working or Working.YES, "")
    if intake.found.get(item) is not Found.DAMAGE:
        return ""
    damaged = [found for found in intake.found.values() if found is Found.DAMAGE]
    if len(damaged) == 1 and len(intake.marks) == 1:
        return texts.damages[intake.marks[0].kind].lower()
    return texts.damage


def _draw_duties(page: Page, look: Look, places: Giving, view: GiveBack) -> None:
    texts = look.texts.directie
    for box, chip in zip(places.duties, view.held.chips, strict=False):
        draw_card(page, box._replace(h=box.h - 4), WIT, RADIUS_BUTTON)
        y = box.middle[1] - 2
        icon = Box(box.x + 8, y - 17, 34, 34)
        page.shape(icon, pictogram(DUTY_ICONS[chip.kind], icon))
        left = icon.right + 8
        room = box.right - left - (34 if chip.done else 8)
        line = Line(left, y - 4, 17, room, 12)
        write(page, look, line, texts.done[chip.kind], bold=True)
        when = chip.done_at or chip.planned_at
        parts = [short_moment(look, when)] if when else []
        parts += [texts.hows[chip.how]] if chip.how else []
        words = ", ".join(parts) or ("" if chip.done else texts.not_done)
        write(page, look, Line(left, y + 17, 15, room, 11), words, INKT_ZACHT)
        if chip.done:
            draw_done(page, Box(box.right - 32, y - 12, 24, 24), HELM)


def _draw_door(page: Page, look: Look, box: Box, view: GiveBack) -> None:
    page.shape(box, svg.rect(box, TINT[ZON], RADIUS_BUTTON))
    y = box.middle[1]
    icon = Box(box.x + 12, y - 16, 32, 32)
    name = "door-open" if view.door is Door.OPEN else "door-close"
    page.shape(icon, pictogram(name, icon, INKT, WIT, ZON))
    words = look.texts.directie.doors[view.door].format(slot=view.slot)
    if view.slot is None and view.held.lies.where is not Where.HAND:
        words = f"{words} · {place_words(look, view.held)}"
    line = Line(icon.right + 10, centred(y, 19), 19, box.right - icon.right - 20, 12)
    write(page, look, line, words, bold=True)


def _draw_panel(page: Page, look: Look, places: Giving, view: GiveBack) -> None:
    texts, step = look.texts.directie, view.step
    box = places.asked if step in MAY_DISSENT else places.panel
    accent = HELM if step is GiveStep.DONE else ZEE
    draw_card(page, box, accent, RADIUS_PANEL)
    icon = Box(box.x + 14, box.y + 18, 54, 54)
    page.shape(icon, pictogram(PICTURES.get(step, "pass"), icon, WIT, accent, WIT))
    name, who = view.held.name, ""
    if view.collector is not None:
        who = texts.takes_it[view.collector].format(name=name)
    disagrees = view.dissent and step is GiveStep.COLLECTOR
    patterns = texts.disagrees if disagrees else texts.steps[step]
    lines = [pattern.format(name=name, who=who) for pattern in patterns]
    room = box.right - icon.right - 20
    size = min(shrunk(look.fonts, words, room, (21, 12), bold=True) for words in lines)
    for number, words in enumerate(lines):
        line = Line(icon.right + 10, box.y + 38 + number * 28, size, room)
        write(page, look, line, words, WIT, bold=True)
    if view.follow_up and step in {GiveStep.DONE, GiveStep.SHUT}:
        line = Line(box.x + 16, box.y + 98, 17, box.w - 32, 12)
        write(page, look, line, texts.follow_up, WIT)
    if step is GiveStep.COMPARE:
        _write_known(page, look, box, view)
    _draw_ways(page, look, box, view)


def _write_known(page: Page, look: Look, panel: Box, view: GiveBack) -> None:
    """What a glance at the rows does not say: where the damage was, and that the pupil did not
    agree."""
    texts, intake = look.texts, view.intake
    known = [texts.directie.disagreed] if view.held.dissent else []
    known += damage_words(texts.custody, intake.marks) if intake else []
    room = panel.w - 32
    lines = [part for each in known for part in wrapped(look.fonts, each, room, 17, bold=False)]
    for number, words in enumerate(lines):
        line = Line(panel.x + 16, panel.y + 100 + number * 20, 17, room)
        write(page, look, line, words, WIT)


def _draw_ways(page: Page, look: Look, panel: Box, view: GiveBack) -> None:
    """What is touched at this step, at the foot of the panel."""
    texts, low = look.texts.directie, ways(panel, 1)[0]
    match view.step:
        case GiveStep.COLLECTOR:
            boxes = ways(panel, len(view.collectors))
            for box, who in zip(boxes, view.collectors, strict=True):
                draw_action(page, look, box, who, texts.collectors[who], size=20)
        case GiveStep.SURE:
            no = low._replace(w=low.w * 0.3)
            yes = Box(no.right + 8, low.y, low.w - no.w - 8, low.h)
            draw_action(page, look, no, Key.NO, texts.no)
            draw_action(page, look, yes, Key.YES, texts.yes_held)
            page.held.add(Key.YES)
        case GiveStep.DONE:
            words = look.texts.custody.done
            draw_action(page, look, low, Key.DONE, words, icon="check")
        case GiveStep.COMPARE | GiveStep.SECOND if view.door in {Door.SHUT, Door.NONE}:
            key = DirectieKey.LAY_BACK
            draw_action(page, look, low, key, texts.keys[key], icon="lock", size=19)
        case _:
            pass


def _draw_dissent(page: Page, look: Look, box: Box, view: GiveBack) -> None:
    """The pupil says that it is not right: a touch says so, another takes it back."""
    key = DirectieKey.DISSENT
    words = look.texts.directie.keys[key]
    no = view.dissent
    draw_action(page, look, box, key, words, icon="cross", filled=no, accent=VLAG, size=20)
