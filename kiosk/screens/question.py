"""A door is shut, and its sensor sees something else than should be: the pupil is asked, by name
and in the hand of 04, with two buttons."""

from kiosk.screens.lettering import write, write_folded, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.open_door import draw_touchable
from kiosk.screens.page import Anchor, Page
from kiosk.screens.panels import draw_empty_panels
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import HELM, WIT, ZEE
from kiosk.screens.widgets import clock_text
from kiosk.views import Button, Touch
from kiosk.views_question import Question
from policy.recovery import Act

_MANNERS = {Act.HAND_IN: ("phone-in", ZEE), Act.COLLECT: ("phone-out", HELM)}
"""Picture and accent: those of the steps he was at."""


def draw_question(view: Question, look: Look, _moment: Moment) -> Page:
    """Is it inside, or have you all?"""
    text, told = look.texts.questions[view.act], look.layout.told
    picture, accent = _MANNERS[view.act]
    page = draw_empty_panels(look, clock_text(view.at), accent)
    page.shape(told.picture_panel, pictogram(picture, told.picture, WIT, accent, WIT))
    write_name(page, look, told.headline, view.first_name)
    write(page, look, told.body[0], text.asked)
    yes, no = (Touch(button, view.slot) for button in (Button.YES, Button.OPEN_AGAIN))
    draw_touchable(page, look, told.yes, yes, icon="check", words=text.yes)
    draw_touchable(page, look, told.no, no, icon="door-open", words=text.no)
    foot = text.foot.format(slot=view.slot)
    write_folded(page, look, told.foot, foot, anchor=Anchor.MIDDLE)
    return page
