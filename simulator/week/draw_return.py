"""How a device goes home, drawn from the seed when its time has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from policy.condition import ITEMS, Item
from policy.release import Collector
from simulator.staff import SimulatedStaff
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.ledger import Taken

DIFFERENT_SHARE = 0.12
DISSENT_SHARE = 0.08
PARENT_SHARE = 0.3
AWAY_SHARE = 0.1
"""Whoever gives back is called away in the middle, with the door open."""
KILL_SHARE = 0.04
"""The kiosk is killed then."""
POWER_SHARE = 0.03
"""The power fails meanwhile, in the middle of a transaction."""
ACTS_MAX = 5
JAM_SHARE = 0.05
"""Its door does not open at first."""


class Break(Enum):
    """What comes between."""

    AWAY = auto()
    KILL = auto()
    POWER = auto()


@dataclass(frozen=True, slots=True)
class Return:
    """One return as it is meant: by whom, to whom, what is different, and what comes between; the
    power at the `acts`-th transaction. `jams`: its door, if it lies behind one."""

    by: SimulatedStaff
    collector: Collector
    different: Item | None
    dissent: bool
    breaks: Break | None
    acts: int
    jams: bool

    @property
    def disputed(self) -> bool:
        """Whether somebody has to follow up."""
        return self.dissent or self.different is not None


def drawn_return(
    chance: Random,
    taken: Taken,
    delegates: Sequence[SimulatedStaff] = (),
    also: Sequence[SimulatedStaff] = (),
) -> Return:
    """By whoever may: of what the directie keeps a director, or one of today's `delegates`; of the
    rest anybody, `also` whoever is a teacher for the day."""
    staff = (*DIRECTORS, *delegates) if taken.nth > 1 else (*TEACHERS, *DIRECTORS, *also)
    adults = (Collector.PARENT, Collector.OTHER_GUARDIAN)
    shares = (1.0 - AWAY_SHARE - KILL_SHARE - POWER_SHARE, AWAY_SHARE, KILL_SHARE, POWER_SHARE)
    return Return(
        by=chance.choice(staff),
        collector=chance.choice(adults) if chance.random() < PARENT_SHARE else Collector.PUPIL,
        different=_different(chance, taken),
        dissent=chance.random() < DISSENT_SHARE,
        breaks=chance.choices((None, *Break), shares)[0],
        acts=chance.randint(1, ACTS_MAX),
        jams=chance.random() < JAM_SHARE,
    )


def _different(chance: Random, taken: Taken) -> Item | None:
    items = ITEMS[taken.device.kind]
    return chance.choice(items) if chance.random() < DIFFERENT_SHARE else None
