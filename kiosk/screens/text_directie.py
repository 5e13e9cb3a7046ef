"""What the tables of words hold for the screens on which a device in custody is given back, and for
what is still to be done about it (08)."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_directie import (
    DirectieKey,
    Door,
    GiveStep,
    Now,
    PageNote,
    RowNote,
    SafeStep,
)
from kiosk.views_duties import DutyFace
from policy.custody import Where
from policy.duties import DutyKind
from policy.duty_evidence import DamageOutcome, How, Present
from policy.release import Collector, ReleaseReason, Why

TwoLines = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DirectieTexts:
    """`{name}` is a first name, `{group}` a group, `{when}` a day and a time, `{who}` to whom it is
    given, `{slot}`, `{number}`, `{count}`, `{minutes}` and `{pages}` are numbers."""

    directie_title: str
    teacher_title: str
    nothing_held: str
    group: str
    nth: TwoLines
    """The first three by their own words, with a space between; and any other."""
    since: str
    day_letters: int
    """So many of a weekday's name are its short name."""
    today: str
    at_once: str
    notes: Mapping[RowNote, str]
    one_minute: str
    lies: Mapping[Where, str]
    """A soft hyphen says where a word may be broken."""
    chips: Mapping[DutyKind, str]
    tasks: TwoLines
    """How many duties are open: one, and several; the first of them follows."""
    tasks_short: str
    todo: Mapping[DutyKind, str]
    planned: str
    delegate: str
    """Today's, `{name}` of the staff."""
    no_delegate: str
    delegates: str
    """The same in short."""
    delegate_title: str
    delegate_now: str
    delegate_nobody: str
    delegate_note: str
    delegate_clock: str
    delegate_none: str
    delegate_save: TwoLines
    """Of the button: who is chosen becomes one; and is one no more."""
    keys: Mapping[DirectieKey, str]
    page_title: str
    refused: Mapping[Why, TwoLines]
    page_notes: Mapping[PageNote, TwoLines]
    may_go: TwoLines
    why_now: TwoLines
    """Before its time; and while nobody can tell the time."""
    reasons: Mapping[ReleaseReason, str]
    give_title: str
    same_still: str
    at_intake: str
    now: str
    nows: Mapping[Now, str]
    unchecked: str
    duties: str
    done: Mapping[DutyKind, str]
    not_done: str
    hows: Mapping[How, str]
    doors: Mapping[Door, str]
    steps: Mapping[GiveStep, TwoLines]
    disagrees: TwoLines
    """In place of `GiveStep.COLLECTOR`, when the pupil says that it is not right."""
    collectors: Mapping[Collector, str]
    takes_it: Mapping[Collector, str]
    """The same, as whoever takes the device along."""
    disagreed: str
    """At intake the pupil said that it was not right."""
    yes: str
    yes_held: str
    no: str
    follow_up: str
    safe_title: str
    safe: Mapping[SafeStep, TwoLines]
    duty_list: str
    no_duties: str
    until: str
    fell_away: str
    duty_title: str
    faces: Mapping[DutyFace, str]
    parties: str
    which_day: str
    which_time: str
    who_was: str
    presents: Mapping[Present, str]
    when_invited: str
    outcomes: Mapping[DamageOutcome, str]
    filed: str
    offence_title: str
    offence_headline: str
    offence_of: str
    withdrawn: str
    saved: str
    sure: str
    fell: TwoLines
    order: str
    order_ask: str
    page: str
