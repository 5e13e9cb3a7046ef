"""Screens 10: a part failed. What is wrong, whom to ask, and a code for the technician."""

from kiosk.faults import FaultCode
from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.panels import draw_panels
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT, RADIUS_BUTTON, STEEN, TINT, VLAG, WIT, ZON
from kiosk.screens.widgets import NO_TIME, clock_text
from kiosk.views import PartBroken

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
    told = look.layout.told
    page.shape(told.picture_panel, _picture(code, told.picture_fault))
    write(page, look, told.fault, text.line)
    page.shape(told.inlay_ask, svg.rect(told.inlay_ask, TINT[accent], RADIUS_BUTTON))
    page.shape(told.inlay_ask_icon, pictogram("teacher", told.inlay_ask_icon))
    for line, words in zip(told.inlay_ask_lines, text.ask, strict=True):
        write(page, look, line, words, bold=True)
    page.shape(told.code, svg.rect(told.code, INKT, 10))
    write(page, look, told.code_line, f"F{view.code}", WIT, bold=True, anchor=Anchor.MIDDLE)
    write_folded(page, look, told.code_note, text.foot)
    return page


def _picture(code: FaultCode, box: Box) -> str:
    name = PICTOGRAMS.get(code, "cabinet-off")
    if code is FaultCode.CLOCK:
        return pictogram(name, box, INKT, WIT, VLAG)
    return pictogram(name, box, WIT, STEEN, ZON)
