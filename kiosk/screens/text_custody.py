"""What the tables of words hold for the screens on which a device is taken into custody (07b to
07f)."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_custody import CheckAsked, CustodyKey, PlateState, Put, WhyAsked
from policy.condition import DamageKind, Item, Side, WhyNotChecked
from policy.custody import KeptKindReason, Where
from policy.devices import DeviceKind
from policy.ladder import Rung
from policy.offences import Category, Objection

TwoLines = tuple[str, str]


@dataclass(frozen=True, slots=True)
class CustodyTexts:
    """`{name}` is a pupil's first name, `{slot}` and `{number}` are numbers, `{nth}` which offence,
    `{time}`, `{date}` and `{count}` what they say."""

    title: str
    which: str
    kinds: Mapping[DeviceKind, str]
    one_tap: str
    may_keep: str
    keys: Mapping[CustodyKey, str]
    own: str
    owner: str
    why: Mapping[WhyAsked, str]
    kept_reasons: Mapping[KeptKindReason, str]
    not_checked: Mapping[WhyNotChecked, str]
    what: str
    forgotten: str
    misuse: str
    categories: Mapping[Category, TwoLines]
    objections: Mapping[Objection, str]
    at_school: str
    on: str
    watching: str
    check: str
    items: Mapping[Item, str]
    good: str
    damage: str
    works: tuple[str, str, str]
    """Yes, no, could not be checked."""
    where: str
    mark_more: str
    lacking: str
    asked: Mapping[CheckAsked, str]
    sides: Mapping[Side, str]
    damages: Mapping[DamageKind, str]
    damage_at: str
    agree: str
    all_good: tuple[str, str]
    """One thing good, and several."""
    works_not: str
    unchecked: str
    works_unchecked: str
    hold: TwoLines
    hold_dissent: TwoLines
    heard: TwoLines
    second_may: str
    off: str
    aside: str
    bag: str
    bag_empty: str
    bag_used: str
    fetch: str
    take_out: str
    lies: Mapping[Where, str]
    leave_open: TwoLines
    here: str
    nth: str
    also: TwoLines
    """Another device of his is lifted to the same measure; and several."""
    rungs: Mapping[Rung, TwoLines]
    until: str
    last_time: str
    put: Mapping[Put, TwoLines]
    plate: Mapping[PlateState, str]
    again: str
    other_place: str
    done: str
    unfinished: str
    closing: str
    since: str
