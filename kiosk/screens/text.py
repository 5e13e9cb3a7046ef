"""What a table of words holds; one table a language (`text_nl`, `text_en`).

`{name}` stands for a first name. Lines are broken here, not by the drawing: a child reads one
short sentence a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.faults import FaultCode
from kiosk.screens.text_custody import CustodyTexts
from kiosk.screens.text_directie import DirectieTexts
from kiosk.screens.text_menu import MenuTexts
from kiosk.screens.text_open import OpenTexts
from kiosk.screens.text_release import ReleaseTexts
from kiosk.screens.text_staff import StaffTexts
from kiosk.screens.text_who import WhoTexts
from kiosk.views import DoorStep, Now
from policy.recovery import Act


@dataclass(frozen=True, slots=True)
class RefusalText:
    """A screen in the hand of 04d: headline, two lines, the inlay, the line below."""

    headline: str
    lines: tuple[str, ...]
    inlay: str
    foot: str


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question, alone with two buttons of two lines each, and the line below, with `{slot}`; and
    in as few words on a card."""

    asked: str
    card: str
    yes: tuple[str, str]
    no: tuple[str, str]
    foot: str


@dataclass(frozen=True, slots=True)
class FaultText:
    """A screen in the hand of 10: headline, what is wrong, what to do, the technician's line."""

    headline: str
    line: str
    ask: tuple[str, str]
    foot: str


@dataclass(frozen=True, slots=True)
class DoorText:
    """A screen about doors that stand open: headline for one and for several, what to do, and whom
    to ask."""

    headline: str
    headline_several: str
    act: str
    ask: str
    foot: str = ""
    foot_ask: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """Every word a pupil's screen can show."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    hold_badge: tuple[str, str]
    now: Mapping[Now, str]
    school_ends: str
    no_school: tuple[str, str]
    clock_unsure: str
    collect_with_teacher: tuple[str, str]
    reader: str
    locks: str
    network: str
    clock: str
    own_risk: str
    hello: str
    steps: Mapping[DoorStep, str]
    devices: str
    turn: str
    put_in_several: str
    something_in_here: str
    tap_here: str
    something_in_here_short: tuple[str, str]
    one_more: tuple[str, str]
    just_one: tuple[str, str]
    door_open: str
    card_done: str
    waiting: tuple[str, str]
    done: str
    handed_in: tuple[str, str]
    collect_at: str
    collected: tuple[str, str]
    collected_foot: str
    not_yet: str
    not_yet_line: str
    not_yet_foot: str
    held: RefusalText
    gym_first: RefusalText
    no_school_screen: RefusalText
    may_keep: RefusalText
    unknown_badge: RefusalText
    several_badges: RefusalText
    not_a_badge: RefusalText
    full: RefusalText
    nothing_inside: RefusalText
    door_stuck: RefusalText
    something_inside: RefusalText
    questions: Mapping[Act, QuestionText]
    door_reminder: DoorText
    door_alarm: DoorText
    one_moment: RefusalText
    waits_for_group: RefusalText
    faults: Mapping[FaultCode, FaultText]
    staff: StaffTexts
    menu: MenuTexts
    back: str
    release: ReleaseTexts
    who: WhoTexts
    open: OpenTexts
    custody: CustodyTexts
    directie: DirectieTexts
