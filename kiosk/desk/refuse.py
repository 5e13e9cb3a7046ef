"""Policy said no: recorded, and shown kindly. No refusal shows a name."""

from collections.abc import Callable, Mapping
from datetime import time
from types import MappingProxyType

from kiosk import views
from kiosk.desk import parts
from kiosk.desk.state import State
from kiosk.faults import FaultCode
from kiosk.ports import BadgeProblem
from policy.people import Role
from policy.refusals import Reason, Refused

REFUSAL_S = 7.0
"""How long a refusal stays on the screen (visual language, 5)."""

PROBLEMS: Mapping[BadgeProblem, Reason] = MappingProxyType(
    {
        BadgeProblem.SEVERAL: Reason.SEVERAL_BADGES,
        BadgeProblem.RANDOM: Reason.NOT_A_BADGE,
        BadgeProblem.IMPOSSIBLE: Reason.UNKNOWN_BADGE,
    }
)
"""What policy calls it when something is held up that is nobody's badge."""

_SCREENS: dict[Reason, Callable[[views.At], views.View]] = {
    Reason.UNKNOWN_BADGE: views.UnknownBadge,
    Reason.NOT_A_BADGE: views.NotABadge,
    Reason.SEVERAL_BADGES: views.SeveralBadges,
    Reason.GYM_FIRST: views.GymFirst,
    Reason.NO_SCHOOL: views.NoSchool,
    Reason.BUSY: views.OneMoment,
    Reason.WAITS_FOR_GROUP: views.WaitsForGroup,
    Reason.CABINET_SILENT: views.Full,
    Reason.SLOT_SILENT: views.DoorStuck,
    Reason.MAY_KEEP: views.MayKeep,
    Reason.HELD: views.Held,
    Reason.FULL: views.Full,
    Reason.NOTHING_INSIDE: views.NothingInside,
    Reason.CLOCK_UNSURE: lambda at: views.PartBroken(at, FaultCode.CLOCK),
}

_SILENT = frozenset({Reason.CABINET_SILENT, Reason.SLOT_SILENT})
"""While other boards answer, "the cabinet does nothing" would be untrue: then there is no room for
this pupil, or his door sticks, and who helps is the same."""


def refuse(state: State, refused: Refused, now: float) -> None:
    """Record a refusal and announce it."""
    record_refusal(state, refused.reason)
    state.announce(_screen(state, refused), now + REFUSAL_S)


def record_refusal(state: State, reason: Reason) -> None:
    """Record a refusal that nobody is there to see."""
    with state.act(Role.PUPIL) as transaction:
        transaction.record("badge.refused", {"reason": str(reason)})


def _screen(state: State, refused: Refused) -> Callable[[views.At], views.View]:
    if refused.reason in _SILENT and parts.nothing_opens(state):
        fault = parts.cabinet_fault(state)
        return lambda at: views.PartBroken(at, fault)
    if refused.reason is not Reason.NOT_YET:
        return _SCREENS[refused.reason]
    school_end = refused.school_end
    assert isinstance(school_end, time)
    return lambda at: views.NotYet(at, school_end)
