"""Screens 10: a part failed. What is wrong, whom to ask, and a code for the technician."""

from kiosk.faults import FaultCode
from kiosk.screens import svg
from kiosk.screens.layout import (
    CODE_BASELINE,
    CODE_NOTE_X,
    CODE_PLATE,
    FAULT_BODY_BASELINE,
    INLAY_TALL,
    INLAY_TALL_BASELINES,
    INLAY_TALL_ICON,
    INLAY_TALL_TEXT_X,
    PICTURE_FAULT,
    PICTURE_PANEL,
    WORDS_X,
)
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.panels import draw_panels, words_wide
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    INKT,
    RADIUS_BUTTON,
    SIZE_BODY,
    SIZE_BODY_MIN,
    SIZE_FOOTER,
    STEEN,
    TINT,
    VLAG,
    WIT,
    ZON,
)
from kiosk.screens.widgets import clock_text, shrunk
from kiosk.views import PartBroken

NO_TIME = "--:--"
SIZE_ASK = 32
PICTOGRAMS = {
    FaultCode.READER: "unplug",
    FaultCode.CABINET: "cabinet-off",
    FaultCode.CLOCK: "clock-q",
    FaultCode.DATABASE: "cabinet-off",
}


def draw_part_broken(view: PartBroken, look: Look, _moment: Moment) -> Page:
    """Screens 10a to 10c; a code without a picture of its own looks like 10b."""
    code = FaultCode(view.code)
    text = look.texts.faults.get(code, look.texts.faults[FaultCode.CABINET])
    accent = ZON if code is FaultCode.CLOCK else STEEN
    clock = NO_TIME if code is FaultCode.CLOCK else clock_text(view.at)
    page = draw_panels(look, clock, accent, text.headline)
    page.shape(PICTURE_PANEL, _picture(code))
    wide = words_wide(look)
    size = shrunk(look.fonts, text.line, wide, (SIZE_BODY, SIZE_BODY_MIN), bold=False)
    page.words(Words(WORDS_X, FAULT_BODY_BASELINE, text.line, size, INKT, wide_max=wide))
    _draw_ask(page, look, text.ask, accent)
    _draw_code(page, look, view.code, text.foot)
    return page


def _picture(code: FaultCode) -> str:
    name = PICTOGRAMS.get(code, "cabinet-off")
    if code is FaultCode.CLOCK:
        return pictogram(name, PICTURE_FAULT, INKT, WIT, VLAG)
    return pictogram(name, PICTURE_FAULT, WIT, STEEN, ZON)


def _draw_ask(page: Page, look: Look, ask: tuple[str, str], accent: str) -> None:
    inlay = look.layout.widened(INLAY_TALL)
    page.shape(inlay, svg.rect(inlay, TINT[accent], RADIUS_BUTTON))
    page.shape(INLAY_TALL_ICON, pictogram("teacher", INLAY_TALL_ICON))
    room = inlay.right - 16 - INLAY_TALL_TEXT_X
    for baseline, line in zip(INLAY_TALL_BASELINES, ask, strict=True):
        page.words(
            Words(INLAY_TALL_TEXT_X, baseline, line, SIZE_ASK, INKT, bold=True, wide_max=room)
        )


def _draw_code(page: Page, look: Look, code: int, foot: str) -> None:
    page.shape(CODE_PLATE, svg.rect(CODE_PLATE, INKT, 10))
    x = CODE_PLATE.middle[0]
    page.words(
        Words(
            x,
            CODE_BASELINE,
            f"F{code}",
            SIZE_FOOTER,
            WIT,
            bold=True,
            anchor=Anchor.MIDDLE,
            wide_max=CODE_PLATE.w,
        )
    )
    wide = look.layout.right - CODE_NOTE_X
    page.words(Words(CODE_NOTE_X, CODE_BASELINE, foot, SIZE_FOOTER, INKT, wide_max=wide))
