"""Situations with devices in custody in which a walk begins; whoever took one, or a director, is
mostly at the screen and looks at it.
"""

from random import Random

from kiosk.views_custody import CustodyKey, Unfinished
from kiosk.views_directie import DirectieKey, RowAt
from kiosk.views_staff import Tile
from policy.devices import DeviceKind
from policy.offences import Category
from simulator.staff import SimulatedStaff
from simulator.wander.situations_gate import HOME, LESSONS, hand_in, inside
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.custody_page import take_over
from simulator.week.draw import Answer, Aside, Cut, Incident
from simulator.week.hands import Hands
from simulator.week.ledger import Device, Taken
from simulator.week.take import Taker

OVER_SHARE = 0.5
"""Of what the directie keeps a director took over already."""
CHECK, AGREE, PUT_AWAY = 3, 4, 6
"""After so many pages it is the turn of that."""


def an_offence(hands: Hands, chance: Random) -> None:
    """A teacher comes with a device, and its owner holds up his badge."""
    hands.leap(LESSONS)
    hands.sign_in(chance.choice(TEACHERS), Tile.TAKE_INTO_CUSTODY)
    hands.pupil_holds_up(0)


def devices_that_wait(hands: Hands, chance: Random) -> None:
    """A teacher looks what he was not done with."""
    _pending(hands, chance, CHECK)


def a_custody_in_a_bag(hands: Hands, chance: Random) -> None:
    """Its check comes later, and has come."""
    hands.leap(LESSONS)
    taken = take(hands, chance, DeviceKind.PHONE, aside=chance.choice((Aside.BAG, Aside.SLOT)))
    hands.sign_in(taken.by, Tile.UNFINISHED)
    hands.tap(Unfinished(0))


def a_custody_to_check(hands: Hands, chance: Random) -> None:
    """A teacher was called away before it was seen together."""
    _pending(hands, chance, CHECK)
    hands.tap(Unfinished(0))


def a_check_that_comes_later(hands: Hands, chance: Random) -> None:
    """There is no time for it now; or there will be none."""
    a_custody_to_check(hands, chance)
    hands.tap(CustodyKey.LATER)
    if chance.random() < OVER_SHARE:
        hands.tap(CustodyKey.NO_CHECK)


def a_custody_to_agree_on(hands: Hands, chance: Random) -> None:
    """Before the pupil said whether it is right."""
    _pending(hands, chance, AGREE)
    hands.tap(Unfinished(0))


def a_custody_to_put_away(hands: Hands, chance: Random) -> None:
    """Before it was under lock: a laptop, which fits into a slot or does not."""
    _pending(hands, chance, PUT_AWAY, DeviceKind.LAPTOP)
    hands.tap(Unfinished(0))


def a_custody_of_the_teacher(hands: Hands, chance: Random) -> None:
    """For the first time; it was in its slot already. School is out, or not."""
    hand_in(hands, chance)
    hands.leap(LESSONS)
    taken = take(hands, chance, DeviceKind.PHONE, in_cabinet=True)
    hands.leap(chance.choice((LESSONS, HOME)))
    _looks_at(hands, taken.by)


def a_custody_in_a_locked_place(hands: Hands, chance: Random) -> None:
    """A laptop that fits into no slot; it is asked for by his teacher."""
    hands.leap(LESSONS)
    taken = take(hands, chance, DeviceKind.LAPTOP)
    hands.leap(HOME)
    _looks_at(hands, taken.by)
    hands.tap(DirectieKey.GIVE_BACK)


def a_custody_whose_pupil_comes(hands: Hands, chance: Random) -> None:
    """School is out, and nothing of his is opened."""
    hands.leap(LESSONS)
    take(hands, chance, DeviceKind.PHONE)
    hands.leap(HOME)
    hands.at_gate(0)


def a_custody_of_the_directie(hands: Hands, chance: Random) -> None:
    """For the second time of one pupil, with duties open; a director took it over, or not yet."""
    _later(hands, chance)
    hands.leap(chance.choice((LESSONS, HOME)))
    _looks_at(hands, chance.choice(DIRECTORS))


def a_custody_given_back(hands: Hands, chance: Random) -> None:
    """By a director, before its time or after it."""
    a_custody_of_the_directie(hands, chance)
    hands.tap(DirectieKey.GIVE_BACK)


def a_custody_for_the_safe(hands: Hands, chance: Random) -> None:
    """A director moves it."""
    a_custody_of_the_teacher(hands, chance)
    hands.stop()
    _looks_at(hands, chance.choice(DIRECTORS))
    hands.tap(DirectieKey.TO_SAFE)


def duties_that_are_open(hands: Hands, chance: Random) -> None:
    """A director looks at them."""
    _later(hands, chance)
    hands.sign_in(chance.choice(DIRECTORS), Tile.CUSTODIES)
    hands.tap(DirectieKey.DUTIES)


def an_offence_to_correct(hands: Hands, chance: Random) -> None:
    """A director looks at it."""
    hands.leap(LESSONS)
    take(hands, chance, DeviceKind.PHONE)
    _looks_at(hands, chance.choice(DIRECTORS))
    hands.tap(DirectieKey.OFFENCES)


# --- what they are made of ---


def take(
    hands: Hands,
    chance: Random,
    kind: DeviceKind,
    *,
    in_cabinet: bool = False,
    aside: Aside | None = None,
    cut: tuple[Cut | None, int] = (None, 0),
) -> Taken:
    """A teacher takes a device of one pupil, always the same, and it goes under lock; or he is
    called away after so many pages."""
    offender = inside(hands)[0] if in_cabinet else 0
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
        aside=aside,
        cut=cut[0],
        cut_after=cut[1],
        fits=False,
        jams=False,
    )
    taker = Taker(hands, incident, chance)
    taker.begin()
    return taker.taken


def _pending(hands: Hands, chance: Random, pages: int, kind: DeviceKind = DeviceKind.PHONE) -> None:
    """He comes back to it."""
    hands.leap(LESSONS)
    taken = take(hands, chance, kind, cut=(chance.choice((Cut.STOP, Cut.KILL)), pages))
    hands.sign_in(taken.by, Tile.UNFINISHED)


def _later(hands: Hands, chance: Random) -> None:
    """Two devices of one pupil, the second of which the directie keeps."""
    hands.leap(LESSONS)
    for kind in (DeviceKind.SMARTWATCH, DeviceKind.PHONE):
        taken = take(hands, chance, kind)
    if chance.random() < OVER_SHARE:
        take_over(hands, taken, chance.choice(DIRECTORS))


def _looks_at(hands: Hands, by: SimulatedStaff) -> None:
    """At the page of the first device."""
    hands.sign_in(by, Tile.CUSTODIES)
    hands.tap(RowAt(0))
