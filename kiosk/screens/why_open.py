"""One hand-in is to be opened early: a tile says why, another for whom."""

from kiosk.screens.buttons import word_button
from kiosk.screens.layout_open import why_open
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.staff_bar import staff_page
from kiosk.screens.theme import HELM, INKT_ZACHT, ZEE
from kiosk.views_open import Answer, Title, WhyOpen
from policy.opened_early import ToWhom

REASON_SIZE = 22.0


def draw_why_open(view: WhyOpen, look: Look, _moment: Moment) -> Page:
    """The door opens once both are said: then there is a button for it."""
    texts, places = look.texts.open, why_open(look.layout)
    page = staff_page(look, texts.titles[Title.OPEN_ONE], view.at, back=True)
    pattern = texts.slot_of.replace("{slot}", str(view.slot))
    write_name(page, look, places.headline, view.name, pattern=pattern)
    write(page, look, places.why, texts.why, INKT_ZACHT)
    for number, reason in enumerate(view.reasons):
        row, column = divmod(number, 2)
        right, down = places.reason_step
        x, y = places.reason.x + column * right, places.reason.y + row * down
        fill = ZEE if reason is view.reason else ""
        box = places.reason._replace(x=x, y=y)
        word_button(page, look, box, reason, texts.reasons[reason], fill=fill, size=REASON_SIZE)
    write(page, look, places.to_whom, texts.to_whom, INKT_ZACHT)
    for number, to in enumerate(ToWhom):
        right, down = places.to_step
        box = places.to._replace(x=places.to.x + number * right, y=places.to.y + number * down)
        fill = ZEE if to is view.to else ""
        word_button(page, look, box, to, texts.to[to], fill=fill, size=REASON_SIZE)
    word_button(page, look, places.whose, Answer.WHOSE, texts.answers[Answer.WHOSE], size=20)
    if view.reason is not None and view.to is not None:
        word_button(page, look, places.open, Answer.OPEN, texts.answers[Answer.OPEN], fill=HELM)
    if view.closes_in_s is not None:
        words = look.texts.staff.closing.format(seconds=view.closes_in_s)
        write(page, look, places.closing, words, INKT_ZACHT, anchor=Anchor.MIDDLE)
    return page
