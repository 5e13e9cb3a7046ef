"""What is done to a custody, with all that belongs to it."""

from uuid import UUID

from policy.condition import Hearing, Presence, WhyNotChecked, compared
from policy.custody import (
    IN_HAND,
    Happening,
    KeptKindReason,
    Stage,
    Where,
    Whereabouts,
)
from policy.custody_moves import Deed, moved
from policy.ladder import Measure
from policy.release import Allowed, Collector
from tests.policy.incidents import (
    DIRECTOR,
    DIRECTOR_ROLE,
    OMAR,
    custody,
    good,
)

FIRST_OFFENCE, SECOND_OFFENCE = UUID(int=1), UUID(int=2)
SLOT_11, SLOT_12 = Whereabouts(Where.SLOT, 11), Whereabouts(Where.SLOT, 12)
BAG_3, SAFE = Whereabouts(Where.BAG, 3), Whereabouts(Where.SAFE)
LOCKER = Whereabouts(Where.LOCKED_PLACE, 1)
THERE = Hearing(Presence.BADGE)
PHONE = good()


def deed(happening, by=DIRECTOR, roles=DIRECTOR_ROLE, **other):
    """What that happening comes with when all is said; `other` says it otherwise."""
    said = {
        Happening.RECORDED: {"offence": SECOND_OFFENCE},
        Happening.CHECKED: {"check": PHONE},
        Happening.HEARD: {"hearing": THERE},
        Happening.NOT_CHECKED: {"why": WhyNotChecked.PUPIL_LEFT},
        Happening.LEFT_ON: {"reason": KeptKindReason.NEEDED_ON},
        Happening.SET_ASIDE: {"lies": BAG_3},
        Happening.PUT_AWAY: {"lies": SLOT_11},
        Happening.MOVED: {"lies": SAFE, "second": OMAR},
        Happening.RELEASE: {"allowed": Allowed()},
        Happening.PUT_BACK: {"lies": SLOT_11},
        Happening.RETURNED: {"at_return": compared(PHONE), "collector": Collector.PUPIL},
    }
    return Deed(happening, by, roles, **(said.get(happening, {}) | other))


def at(stage, happening=None, **given):
    """A custody at that stage, in which nothing else speaks against that happening."""
    lies = BAG_3 if happening is Happening.TAKEN_UP else IN_HAND
    if stage in {Stage.KEPT, Stage.RELEASING}:
        lies = SLOT_12
    given = {"stage": stage, "lies": lies, "measure": Measure(2)} | given
    if happening is Happening.LEFT_ON:
        given["take_reason"] = KeptKindReason.MISUSE
    return custody(301, **({"offences": (FIRST_OFFENCE,)} | given))


ORDER = (
    Happening.RECORDED,
    Happening.CHECKED,
    Happening.HEARD,
    Happening.SWITCHED_OFF,
    Happening.PUT_AWAY,
    Happening.RELEASE,
    Happening.RETURNED,
)


def lived(*happenings, begun=None, **other):
    found = begun or custody()
    for each in happenings:
        found = moved(found, deed(each, **other))
    return found
