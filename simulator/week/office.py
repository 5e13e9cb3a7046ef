"""What the office does in the week: badges, a substitute for the day, what pupils may keep, an
early end of school; and a slot that was forced is used again."""

from dataclasses import replace
from datetime import date, time
from random import Random

from kiosk.views import UnknownBadge
from kiosk.views_staff import Digit, Key, Menu
from policy.devices import DeviceKind
from policy.staff_changes import Change
from simulator.people import drawn_uid
from simulator.staff import SimulatedStaff
from simulator.week.cast import OFFICE, SUBSTITUTE
from simulator.week.hands import Hands
from simulator.week.ledger import Spot, WeekError
from simulator.week.roster import asked_by_number

SEEN_S = 1.0


def replace_badge(hands: Hands, number: int, chance: Random) -> None:
    """That pupil gets another badge, and the one he lost is nobody's."""
    lost = hands.uid(number)
    hands.asks("badge_enrol", **asked_by_number(number), replace=True)
    hands.badges[number] = drawn_uid(chance)
    hands.pupil_holds_up(number)
    hands.asks("badge_outcome")
    is_nobodys(hands, lost)


def is_nobodys(hands: Hands, uid: bytes) -> None:
    """That badge opens nothing, and no PIN is asked for.

    Raises:
        WeekError: it is somebody's.
    """
    hands.hold_up(uid)
    if not isinstance(hands.view, UnknownBadge):
        raise WeekError(f"a badge that is nobody's is answered {hands.view!r}")


def comes_for_the_day(hands: Hands) -> SimulatedStaff:
    """Somebody stands in today: the office says yes, he gets a badge and chooses a PIN."""
    name = SUBSTITUTE.member.shown_name
    asked = {"change": str(Change.DAY_BADGE), "name": name}
    hands.asks("staff_change", **asked, roles=[], groups=None)
    hands.confirms(OFFICE)
    hands.hold_up(SUBSTITUTE.uid)
    for _ in range(2):
        hands.tap(*(Digit(int(digit)) for digit in SUBSTITUTE.pin), Key.OK)
    if not isinstance(hands.view, Menu):
        raise WeekError(f"{hands.view!r} is no menu of a substitute's")
    hands.stop()
    hands.asks("staff_outcome")
    everybody = hands.school.store.staff.everybody()
    return replace(SUBSTITUTE, member=next(each for each in everybody if each.shown_name == name))


def ends_early(hands: Hands, day: date, ends: time) -> None:
    """Heat, or a study afternoon: entered today, for today."""
    asked = {"day": day.isoformat(), "change": "school_end"}
    hands.asks("day_change", **asked, group=None, school_end=ends.isoformat("minutes"))


def may_keep(hands: Hands, number: int, kind: DeviceKind, until: date) -> None:
    """That pupil may keep such a device."""
    asked = {**asked_by_number(number), "kind": str(kind), "until": until.isoformat()}
    hands.asks("may_keep_grant", **asked)


def pulled_open(hands: Hands, slot: int) -> None:
    """Somebody pulls that door open; it is shut again with what lay behind it, and used again when
    somebody has looked.

    Raises:
        WeekError: the kiosk did not take its slot out of use.
    """
    hands.world.force(slot)
    hands.wait(SEEN_S)
    hands.push_shut(slot)
    hands.wait(SEEN_S)
    if [slot, "forced"] not in hands.asks("slots_out")["slots"]:
        raise WeekError(f"nobody was told that slot {slot} was forced")
    hands.asks("slot_back", slot=slot)


def slots_held(hands: Hands) -> list[int]:
    """Where something in custody lies under lock."""
    lies = [hands.ledger.where(each.device) for each in hands.ledger.held if each.kept]
    return [each.number for each in lies if each.spot is Spot.SLOT and each.number is not None]
