"""Whether something may happen to a custody now, and what it makes of it (C1, C2, C3, E1, G1): a
skipped step is refused here, whatever a screen offers."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from policy.condition import AtReturn, Check, Hearing, WhyNotChecked, complete, return_objections
from policy.custody import (
    IN_HAND,
    MOVES,
    UNDER_LOCK,
    Custody,
    Happening,
    KeptKindReason,
    Stage,
    Where,
    Whereabouts,
)
from policy.devices import DeviceKind
from policy.offences import OffenceId
from policy.people import Role, StaffId
from policy.permissions import Permission, may
from policy.release import Allowed, Collector


class Objection(StrEnum):
    """Why something does not happen to a custody."""

    OUT_OF_ORDER = "out_of_order"
    """A step was skipped, or it is over: not in the table."""
    NOT_YOURS = "not_yours"
    """Another role's."""
    OFFENCE_MISSING = "offence_missing"
    CHECK_INCOMPLETE = "check_incomplete"
    """See `policy.condition.objections`; or it is the check of another kind of device."""
    PRESENCE_MISSING = "presence_missing"
    WHY_MISSING = "why_missing"
    NOT_IN_HAND = "not_in_hand"
    """It was set aside: it is taken up first."""
    MUST_BE_OFF = "must_be_off"
    """Only a kind its owner may keep is left on (C2, E1)."""
    PLACE_MISSING = "place_missing"
    """Nobody said where it lies, or it cannot lie there."""
    SECOND_MISSING = "second_missing"
    """Outside a slot two people confirm a handing over (G1)."""
    NOT_THE_DIRECTIES = "not_the_directies"
    """The ladder leaves it with whoever took it, or it was taken over already."""
    NOT_ALLOWED_YET = "not_allowed_yet"
    """Nobody may give it back now: see `policy.release`."""
    COLLECTOR_MISSING = "collector_missing"


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody with `roles` does: the happening, and what it comes with. `second` is another
    member of staff who confirms; `by` is whoever does it."""

    happening: Happening
    by: StaffId
    roles: frozenset[Role]
    second: StaffId | None = None
    offence: OffenceId | None = None
    check: Check | None = None
    hearing: Hearing | None = None
    why: WhyNotChecked | None = None
    reason: KeptKindReason | None = None
    lies: Whereabouts | None = None
    allowed: Allowed | None = None
    at_return: AtReturn | None = None
    collector: Collector | None = None


_TAKE, _GIVE = Permission.TAKE_INTO_CUSTODY, Permission.RELEASE_FIRST_STEP
NEEDS: Mapping[Happening, Permission] = MappingProxyType(
    dict.fromkeys(Happening, _TAKE)
    | dict.fromkeys((Happening.RELEASE, Happening.PUT_BACK, Happening.RETURNED), _GIVE)
    | {
        Happening.LEFT_ON: Permission.RELEASE_EARLY,
        Happening.TAKEN_OVER: Permission.RELEASE_LATER_STEPS,
    }
)
"""What whoever does it may have to do. Who may give a device back, `policy.release` says; a
delegate gives back, and takes nothing over. `LEFT_ON` is a director's, as all is that goes beyond
the rule."""
del _TAKE, _GIVE


def take_objection(
    kind: DeviceKind,
    kept: Collection[DeviceKind],
    roles: Collection[Role],
    reason: KeptKindReason | None,
) -> Objection | None:
    """What speaks against taking a device of that kind, None when nothing does. `kept` are the
    kinds its owner may keep today (E1): only a director takes one, with a reason."""
    if not may(roles, Permission.TAKE_INTO_CUSTODY):
        return Objection.NOT_YOURS
    if kind not in kept:
        return None
    if Role.DIRECTOR not in roles:
        return Objection.NOT_YOURS
    return Objection.WHY_MISSING if reason is None else None


def moved(custody: Custody, deed: Deed) -> Custody | Objection:
    """The custody after it, or why it does not happen.

    `measure` and `stay` are not touched: the desk sets the first by `policy.consequences`, the
    second in the transaction that gives or frees the slot.
    """
    stage = MOVES.get((custody.stage, deed.happening))
    if stage is None:
        return Objection.OUT_OF_ORDER
    if not may(deed.roles, NEEDS[deed.happening]):
        return Objection.NOT_YOURS
    wrong = _GUARDS[deed.happening](custody, deed)
    return wrong or _after(replace(custody, stage=stage), deed)


_PLACES = (
    Happening.SET_ASIDE,
    Happening.PUT_AWAY,
    Happening.MOVED,
    Happening.PUT_BACK,
)


def _after(custody: Custody, deed: Deed) -> Custody:
    if deed.happening is Happening.PUT_BACK:
        custody = replace(custody, released=None)
    match deed.happening:
        case happening if happening in _PLACES and deed.lies is not None:
            custody = replace(custody, lies=deed.lies)
        case Happening.TAKEN_UP:
            custody = replace(custody, lies=IN_HAND)
        case Happening.TAKEN_OVER:
            custody = replace(custody, taken_over_by=deed.by)
        case Happening.RELEASE:
            custody = replace(custody, released=deed.allowed)
        case Happening.RETURNED:
            why = deed.why if deed.at_return is None else None
            custody = replace(custody, at_return=deed.at_return, return_unchecked=why)
            custody = replace(custody, collector=deed.collector)
        case _:
            custody = _taken(custody, deed)
    return custody


def _taken(custody: Custody, deed: Deed) -> Custody:
    match deed.happening:
        case Happening.RECORDED if deed.offence is not None:
            custody = replace(custody, offences=(*custody.offences, deed.offence))
        case Happening.CHECKED:
            custody = replace(custody, intake=deed.check)
        case Happening.HEARD:
            custody = replace(custody, hearing=deed.hearing)
        case Happening.NOT_CHECKED:
            custody = replace(custody, unchecked=deed.why)
        case Happening.LEFT_ON:
            custody = replace(custody, left_on=deed.reason)
    return custody


def _recorded(custody: Custody, deed: Deed) -> Objection | None:
    new = deed.offence is not None and deed.offence not in custody.offences
    return None if new else Objection.OFFENCE_MISSING


def _checked(custody: Custody, deed: Deed) -> Objection | None:
    check = deed.check
    whole = check is not None and check.kind is custody.kind and complete(check)
    return _in_hand(custody, deed) if whole else Objection.CHECK_INCOMPLETE


def _heard(_custody: Custody, deed: Deed) -> Objection | None:
    return Objection.PRESENCE_MISSING if deed.hearing is None else None


def _not_checked(_custody: Custody, deed: Deed) -> Objection | None:
    return Objection.WHY_MISSING if deed.why is None else None


def _left_on(custody: Custody, deed: Deed) -> Objection | None:
    if custody.take_reason is None:
        return Objection.MUST_BE_OFF
    return Objection.WHY_MISSING if deed.reason is None else None


def _set_aside(_custody: Custody, deed: Deed) -> Objection | None:
    aside = deed.lies is not None and deed.lies.where in {Where.BAG, Where.SLOT}
    return None if aside else Objection.PLACE_MISSING


def _set_aside_before(custody: Custody, _deed: Deed) -> Objection | None:
    return Objection.PLACE_MISSING if custody.lies == IN_HAND else None


def _in_hand(custody: Custody, _deed: Deed) -> Objection | None:
    return None if custody.lies == IN_HAND else Objection.NOT_IN_HAND


def _put_away(_custody: Custody, deed: Deed) -> Objection | None:
    if deed.lies is None or deed.lies.where not in UNDER_LOCK:
        return Objection.PLACE_MISSING
    confirmed = deed.second is not None and deed.second != deed.by
    return None if confirmed or deed.lies.where is Where.SLOT else Objection.SECOND_MISSING


def _moved(custody: Custody, deed: Deed) -> Objection | None:
    return Objection.PLACE_MISSING if deed.lies == custody.lies else _put_away(custody, deed)


def _taken_over(custody: Custody, _deed: Deed) -> Objection | None:
    return None if custody.interim else Objection.NOT_THE_DIRECTIES


def _release(_custody: Custody, deed: Deed) -> Objection | None:
    return Objection.NOT_ALLOWED_YET if deed.allowed is None else None


def _returned(custody: Custody, deed: Deed) -> Objection | None:
    if deed.collector is None:
        return Objection.COLLECTOR_MISSING
    if custody.stage is Stage.BEGUN:
        return _in_hand(custody, deed)
    now = deed.at_return
    whole = now is not None and now.now.kind is custody.kind and not return_objections(now)
    return None if whole or deed.why is not None else Objection.CHECK_INCOMPLETE


_GUARDS: Mapping[Happening, Callable[[Custody, Deed], Objection | None]] = MappingProxyType(
    {
        Happening.RECORDED: _recorded,
        Happening.CHECKED: _checked,
        Happening.HEARD: _heard,
        Happening.NOT_CHECKED: _not_checked,
        Happening.SWITCHED_OFF: _in_hand,
        Happening.LEFT_ON: _left_on,
        Happening.SET_ASIDE: _set_aside,
        Happening.TAKEN_UP: _set_aside_before,
        Happening.PUT_AWAY: _put_away,
        Happening.MOVED: _moved,
        Happening.TAKEN_OVER: _taken_over,
        Happening.RELEASE: _release,
        Happening.PUT_BACK: _put_away,
        Happening.RETURNED: _returned,
    }
)
