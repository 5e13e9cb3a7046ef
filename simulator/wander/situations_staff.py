"""Situations in which the staff open doors, or something was asked at a keyboard, and a walk
begins."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from kiosk.ports import Asked
from kiosk.views_open import Answer
from kiosk.views_release import GroupAt, GroupChoice
from kiosk.views_staff import Digit, Key, Pick, Tile
from policy.devices import DeviceKind
from policy.opened_early import EmergencyReason, OpenReason, ToWhom
from simulator.staff import STAFF, SimulatedStaff, StaffBadge
from simulator.wander.cast import CHOSEN_PIN, SPARE_UID
from simulator.wander.situations_custody import take
from simulator.wander.situations_gate import (
    AGAIN_S,
    ARRIVES,
    HOME,
    LESSONS,
    OPEN_S,
    a_jam,
    hand_in,
)
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import POCKET
from simulator.week.roster import asked_by_number

SHARE = 0.5
"""Of what could be so or so."""
COMES_SHARE = 0.8
NEW = {"change": "add", "name": "Kim", "roles": ["teacher"]}


def a_group_half_way(hands: Hands, chance: Random) -> None:
    """Doors of a group open, and some are shut again; its teacher is at the screen."""
    hand_in(hands, chance)
    hands.leap(HOME)
    _release(hands, chance, chance.choice(TEACHERS))
    hands.wait(DOOR_S)
    _shut_some(hands, chance)


def a_group_that_goes_early(hands: Hands, chance: Random) -> None:
    """A director is asked why."""
    hand_in(hands, chance)
    _release(hands, chance, chance.choice(DIRECTORS))


def an_emergency(hands: Hands, chance: Random) -> None:
    """A director opens everything; something is in custody too."""
    hand_in(hands, chance, 3)
    take(hands, chance, DeviceKind.SMARTWATCH)
    hands.sign_in(chance.choice(DIRECTORS), Tile.OPEN_EVERYTHING)


def an_emergency_to_tick_off(hands: Hands, chance: Random) -> None:
    """Everything was opened and shut again: who knows what is where."""
    hand_in(hands, chance)
    hands.sign_in(chance.choice(DIRECTORS), Tile.OPEN_EVERYTHING)
    hands.tap(chance.choice(list(EmergencyReason)), Answer.SURE)
    hands.wait(OPEN_S)
    _shut_some(hands, chance, all_of_them=True)
    hands.tap(Answer.TICK_OFF)


def a_loan_is_out(hands: Hands, chance: Random) -> None:
    """A phone is lent for the lesson; the same teacher may open the next."""
    hand_in(hands, chance)
    hands.sign_in(chance.choice(TEACHERS), Tile.OPEN_ONE)
    (slot, device), (other, _) = list(hands.ledger.in_slots())[:2]
    hands.tap(Pick(slot), OpenReason.LESSON, ToWhom.PUPIL, Answer.OPEN)
    hands.wait(DOOR_S)
    hands.take_out(device, POCKET)
    hands.push_shut(slot)
    hands.tap(Answer.DONE)
    if chance.random() < SHARE:
        hands.tap(Pick(other))


def a_look_that_sticks(hands: Hands, chance: Random) -> None:
    """Nobody knows whether a phone went in; a teacher wants to look, and the door does not open."""
    hands.leap(ARRIVES)
    for slot in hands.school.cabinet.slots:
        hands.world.jam(slot.number, jammed=True)
    hands.at_gate(0)
    hands.wait(AGAIN_S)
    (stay,) = hands.school.store.open_stays()
    hands.sign_in(chance.choice(TEACHERS), Tile.OPEN_ONE)
    hands.tap(Pick(stay.slot), Answer.LOOK)


def pupils_without_badges(hands: Hands, chance: Random) -> None:
    """A teacher helps them, by their names."""
    hands.leap(LESSONS)
    hands.sign_in(chance.choice(TEACHERS), Tile.WITHOUT_BADGE)


def a_technician_at_a_jam(hands: Hands, chance: Random) -> None:
    """He looks at the doors that three pulses did not open."""
    a_jam(hands, chance)
    hands.type_pin(STAFF[StaffBadge.TECHNICIAN])


def a_badge_is_given_out(hands: Hands, _chance: Random) -> None:
    """The next badge that is held up is a pupil's new one."""
    hands.leap(LESSONS)
    _ask(hands, *asked_for()[0])


def an_order_of_kiosk_admin(hands: Hands, chance: Random) -> None:
    """A director is waited for, and mostly comes."""
    hands.leap(LESSONS)
    _ask(hands, *chance.choice(asked_for()[1:]))
    _mostly_comes(hands, chance, chance.choice(DIRECTORS))


def a_change_of_the_staff(hands: Hands, chance: Random) -> None:
    """A director has to say yes to it, and mostly comes."""
    hands.leap(LESSONS)
    _ask(hands, "staff_change", NEW)
    _mostly_comes(hands, chance, chance.choice(DIRECTORS))


def a_pin_that_is_chosen(hands: Hands, chance: Random) -> None:
    """Somebody new has his badge and chooses a PIN, or types it a second time."""
    hands.leap(LESSONS)
    _ask(hands, "staff_change", NEW)
    hands.type_pin(chance.choice(DIRECTORS))
    hands.tap(Key.YES)
    hands.hold_up(SPARE_UID)
    if chance.random() < SHARE:
        hands.tap(*(Digit(int(digit)) for digit in CHOSEN_PIN), Key.OK)


# --- what they are made of ---


def asked_for() -> Sequence[tuple[str, Mapping[str, Any]]]:
    """What is asked for at a keyboard and waits for somebody at the kiosk: a badge that is given
    out; and what a director has to say yes to."""
    first = asked_by_number(0)
    return (
        ("badge_enrol", {**first, "replace": True}),
        ("duty_list", {}),
        ("offence_list", first),
        ("delegate_name", {"name": TEACHERS[0].member.shown_name}),
    )


def _ask(hands: Hands, verb: str, arguments: Mapping[str, Any]) -> None:
    hands.world.inbox.put(Asked(verb, arguments, lambda _: None))
    hands.wait(DOOR_S)


def _mostly_comes(hands: Hands, chance: Random, who: SimulatedStaff) -> None:
    if chance.random() < COMES_SHARE:
        hands.type_pin(who)


def _release(hands: Hands, chance: Random, by: SimulatedStaff) -> None:
    hands.sign_in(by, Tile.RELEASE_GROUP)
    view = hands.view
    assert isinstance(view, GroupChoice), "groups are to be let go"
    doors = [place for place, each in enumerate(view.groups) if each.doors]
    hands.tap(GroupAt(chance.choice(doors)))


def _shut_some(hands: Hands, chance: Random, *, all_of_them: bool = False) -> None:
    """Whatever is inside is taken out first, or is not."""
    for slot in hands.open_doors():
        device = hands.ledger.inside(slot)
        if device is not None and chance.random() < SHARE:
            hands.take_out(device, POCKET)
        if all_of_them or chance.random() < SHARE:
            hands.push_shut(slot)
