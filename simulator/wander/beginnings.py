"""The situations in which a walk begins: made by the hands of the week, as the school's people make
them, at the kiosk itself. A walk that begins at an empty gate seldom comes to a custody's end.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from kiosk.ports import Asked
from kiosk.views_open import Answer as Said
from kiosk.views_release import GroupAt, GroupChoice
from kiosk.views_staff import Pick, Tile
from policy.devices import DeviceKind, PermissionId
from policy.offences import Category
from policy.opened_early import EmergencyReason, OpenReason, ToWhom
from policy.people import Role
from policy.school_day import Timetable
from policy.school_times import GymHour
from simulator.school import TIMES, School, SchoolPlan
from simulator.staff import SimulatedStaff
from simulator.wander.sensors import Sensors
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.draw import STEPS_MAX, Answer, Cut, Incident
from simulator.week.give import Giver, drawn_return
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import POCKET, Device, Taken
from simulator.week.take import Taker

Begin = Callable[[Hands, Random], None]

ARRIVES, LESSONS, HOME = time(8, 20), time(10, 20), time(14, 20)
SATURDAY = date(2026, 9, 19)
COMES_SHARE = 0.8
AWAY_S = 65.0
"""Whoever was at the screen before is gone by then."""
KEPT_SHARE = 0.5
"""Of what could be so or so."""
OPEN_S = 3.0
"""Until a door that sticks has been given up, and others have opened."""
STUCK_S = 7.0
BEGUN = 2
"""After so many pages the school has the device."""
GYM = Timetable(
    dict.fromkeys(range(1, 6), TIMES),
    {"8": dict.fromkeys(range(1, 6), replace(TIMES, gym=(GymHour(time(8, 30), time(9, 15), True),)))},
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """One of them: `begin` makes it, in a school as `plan` changes it."""

    begin: Begin
    plan: Callable[[SchoolPlan], SchoolPlan] = lambda plan: plan

    @property
    def name(self) -> str:
        """For whoever reads of it."""
        return self.begin.__name__.replace("_", " ")


# --- the gate ---


def an_empty_gate(hands: Hands, _chance: Random) -> None:
    """Nobody is there in the morning."""
    hands.leap(ARRIVES)


def an_emergency(hands: Hands, chance: Random) -> None:
    """A director comes to open everything; something is in custody too."""
    hand_in(hands, chance)
    take(hands, chance, DeviceKind.SMARTWATCH)
    _comes(hands, chance, chance.choice(DIRECTORS), Tile.OPEN_EVERYTHING)


def school_is_out(hands: Hands, chance: Random) -> None:
    """Everybody's phone is inside."""
    hand_in(hands, chance)
    hands.leap(HOME)


def school_has_begun(hands: Hands, chance: Random) -> None:
    """The same, hours before."""
    hand_in(hands, chance)
    hands.leap(LESSONS)
    _comes(hands, chance, chance.choice(TEACHERS), Tile.TAKE_INTO_CUSTODY)


def the_cabinet_is_full(hands: Hands, chance: Random) -> None:
    """There are fewer slots than pupils."""
    hand_in(hands, chance, len(hands.school.cabinet.slots))


def there_is_no_school(hands: Hands, _chance: Random) -> None:
    """On a Saturday."""
    hands.leap(LESSONS)


def gym_in_the_first_hour(hands: Hands, _chance: Random) -> None:
    """One group hands in at the gym hall; and somebody of the other keeps his phone."""
    state, today = hands.world.state, hands.today
    with state.act(Role.OPERATOR) as act:
        for child in hands.school.children:
            permission = PermissionId(state.store.new_id())
            if child.pupil.group != "8":
                act.may_keep.grant(permission, child.pupil.id, DeviceKind.PHONE, today)
                act.record("may_keep.granted", {"permission": str(permission)})
    hands.leap(ARRIVES)


def slots_that_see(hands: Hands, chance: Random) -> None:
    """The slots have sensors, and devices lie where nobody says."""
    hands.world.state.locks = Sensors(hands.world.link, chance)
    hand_in(hands, chance)
    hands.leap(chance.choice((LESSONS, HOME)))


# --- custodies ---


def a_pending_custody(hands: Hands, chance: Random) -> None:
    """A teacher was called away from it."""
    hands.leap(LESSONS)
    cut = (chance.choice(list(Cut)), chance.randint(BEGUN, STEPS_MAX - 1))
    taken = take(hands, chance, DeviceKind.PHONE, cut=cut)
    hands.wait(AWAY_S)
    _comes(hands, chance, taken.by, Tile.UNFINISHED)


def a_custody_of_the_teacher(hands: Hands, chance: Random) -> None:
    """For the first time; school is out."""
    hand_in(hands, chance)
    hands.leap(LESSONS)
    taken = take(hands, chance, DeviceKind.PHONE, in_cabinet=True)
    hands.leap(chance.choice((LESSONS, HOME)))
    _comes(hands, chance, taken.by, Tile.CUSTODIES)


def a_custody_of_the_directie(hands: Hands, chance: Random) -> None:
    """For the third time of one pupil, with duties open; a director took it over, or not yet."""
    hands.leap(LESSONS)
    for kind in (DeviceKind.SMARTWATCH, DeviceKind.PHONE):
        taken = take(hands, chance, kind)
    if chance.random() < KEPT_SHARE:
        director = chance.choice(DIRECTORS)
        Giver(hands, taken, drawn_return(chance, taken), chance).take_over(director)
    hands.leap(chance.choice((LESSONS, HOME)))
    _comes(hands, chance, chance.choice(DIRECTORS), Tile.CUSTODIES)


def a_custody_in_a_locked_place(hands: Hands, chance: Random) -> None:
    """A laptop that fits into no slot."""
    hands.leap(LESSONS)
    taken = take(hands, chance, DeviceKind.LAPTOP)
    hands.leap(chance.choice((LESSONS, HOME)))
    _comes(hands, chance, taken.by, Tile.CUSTODIES)


def an_order_of_kiosk_admin(hands: Hands, chance: Random) -> None:
    """A director is waited for."""
    hands.leap(LESSONS)
    take(hands, chance, DeviceKind.PHONE)
    verb, arguments = chance.choice(asked_for(hands.school)[1:])
    hands.world.inbox.put(Asked(verb, arguments, lambda _: None))
    hands.wait(DOOR_S)


def asked_for(school: School) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """What is asked for at a keyboard and waits for somebody at the kiosk: a badge that is given
    out; and what a director has to say yes to."""
    nobody = "00" * 32
    first = {"number": nobody, "eckid": nobody, "name": school.children[0].pupil.first_name}
    return (
        ("badge_enrol", {**first, "replace": True}),
        ("duty_list", {}),
        ("offence_list", first),
        ("delegate_name", {"name": TEACHERS[0].member.shown_name}),
    )


# --- the staff at doors ---


def a_group_half_way(hands: Hands, chance: Random) -> None:
    """Doors of a group open, and some are shut again; its teacher is at the screen."""
    hand_in(hands, chance)
    hands.leap(HOME)
    hands.sign_in(chance.choice(TEACHERS), Tile.RELEASE_GROUP)
    view = hands.view
    assert isinstance(view, GroupChoice), "groups are to be let go"
    doors = [place for place, each in enumerate(view.groups) if each.doors]
    hands.tap(GroupAt(chance.choice(doors)))
    hands.wait(DOOR_S)
    _shut_some(hands, chance)


def an_emergency_to_tick_off(hands: Hands, chance: Random) -> None:
    """Everything was opened and shut again: who knows what is where."""
    hand_in(hands, chance)
    hands.sign_in(chance.choice(DIRECTORS), Tile.OPEN_EVERYTHING)
    hands.tap(chance.choice(list(EmergencyReason)), Said.SURE)
    hands.wait(OPEN_S)
    _shut_some(hands, chance, all_of_them=True)
    hands.tap(Said.TICK_OFF)
    if chance.random() < KEPT_SHARE:
        hands.stop()


def a_loan_is_out(hands: Hands, chance: Random) -> None:
    """A phone is lent for the lesson."""
    hand_in(hands, chance)
    hands.sign_in(chance.choice(TEACHERS), Tile.OPEN_ONE)
    slot, device = next(hands.ledger.in_slots())
    hands.tap(Pick(slot), OpenReason.LESSON, ToWhom.PUPIL, Said.OPEN)
    hands.wait(DOOR_S)
    hands.take_out(device, POCKET)
    hands.push_shut(slot)
    hands.stop()
    hands.leap(chance.choice((LESSONS, HOME)))


# --- what fails ---


def a_clock_that_is_not_sure(hands: Hands, chance: Random) -> None:
    """Somebody set it, and nobody vouches for it."""
    hand_in(hands, chance)
    clock = hands.school.clock
    clock.trust = False
    clock.step(timedelta(hours=chance.choice((-1, 1))))
    hands.wait(DOOR_S)


def a_jam(hands: Hands, chance: Random) -> None:
    """Of a slot with a phone in it, and of those that are empty: three pulses opened nothing."""
    hand_in(hands, chance)
    hands.leap(HOME)
    for slot in hands.school.cabinet.slots:
        hands.world.jam(slot.number, jammed=True)
    for _ in range(3):
        hands.at_gate(next(hands.ledger.in_slots())[1].owner)
        hands.wait(STUCK_S)


BEGINNINGS = (
    Beginning(an_empty_gate),
    Beginning(a_pending_custody),
    Beginning(a_custody_of_the_directie),
    Beginning(school_is_out, lambda plan: replace(plan, after_release=True)),
    Beginning(an_emergency_to_tick_off),
    Beginning(a_custody_of_the_teacher),
    Beginning(a_jam),
    Beginning(an_order_of_kiosk_admin),
    Beginning(slots_that_see),
    Beginning(a_group_half_way, lambda plan: replace(plan, after_release=True)),
    Beginning(a_custody_in_a_locked_place),
    Beginning(gym_in_the_first_hour, lambda plan: replace(plan, timetable=GYM)),
    Beginning(a_loan_is_out),
    Beginning(an_emergency),
    Beginning(the_cabinet_is_full, lambda plan: replace(plan, slots=3)),
    Beginning(a_clock_that_is_not_sure),
    Beginning(there_is_no_school, lambda plan: replace(plan, date=SATURDAY)),
    Beginning(school_has_begun),
)
"""Each in its turn, by the seed: what is rare is not left to chance."""


# --- what they are made of ---


def hand_in(hands: Hands, chance: Random, at_most: int = 5) -> None:
    """Some pupils put their phones in, one after another."""
    hands.leap(ARRIVES)
    for number in chance.sample(range(len(hands.school.children)), at_most):
        hands.at_gate(number)
        for slot in hands.open_doors():
            hands.put_in(Device(number, DeviceKind.PHONE), slot)
            hands.push_shut(slot)


def take(
    hands: Hands,
    chance: Random,
    kind: DeviceKind,
    *,
    in_cabinet: bool = False,
    cut: tuple[Cut | None, int] = (None, 0),
) -> Taken:
    """A teacher takes a device of one pupil, always the same, and it goes under lock; or he is
    called away after so many pages."""
    inside = [device.owner for _, device in hands.ledger.in_slots()] if in_cabinet else [0]
    offender = inside[0]
    incident = Incident(
        at=LESSONS,
        offender=offender,
        device=Device(offender, kind),
        by=chance.choice(TEACHERS),
        categories=frozenset({chance.choice((Category.UNAUTHORISED_USE, Category.RECORDING))}),
        in_cabinet=in_cabinet,
        by_name=False,
        damaged=None,
        answer=chance.choice(list(Answer)),
        aside=None,
        cut=cut[0],
        cut_after=cut[1],
        fits=False,
    )
    taker = Taker(hands, incident, chance)
    taker.begin()
    return taker.taken


def _comes(hands: Hands, chance: Random, by: SimulatedStaff, tile: Tile) -> None:
    """Whom it is about mostly comes to the screen, and begins with it."""
    if chance.random() < COMES_SHARE:
        hands.sign_in(by, tile)


def _shut_some(hands: Hands, chance: Random, *, all_of_them: bool = False) -> None:
    """Whatever is inside is taken out first, or is not."""
    for slot in hands.open_doors():
        device = hands.ledger.inside(slot)
        if device is not None and chance.random() < KEPT_SHARE:
            hands.take_out(device, POCKET)
        if all_of_them or chance.random() < KEPT_SHARE:
            hands.push_shut(slot)
