"""What an offence that was entered, corrected or withdrawn changes: the measure of what is still
held, duties to open, and duties offered for cancelling (S1, S2, S3, S4; policy.md, Times and days).

What was carried out stays as it was: a device that went home is not taken again, and an offence
with no device held has its measure when it is recorded. One entered late so never raises it. A
device still held follows the ladder, up and down, without a new check; it has the highest measure
of its own offences and of what its owner did since the first of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policy.custody import Custody, CustodyId
from policy.duties import Duty, DutyId, DutyKind
from policy.ladder import Counting, Measure, measure
from policy.offences import Offence, OffenceId

OF_OFFENCE = frozenset(
    {
        DutyKind.INFORM_PARENTS,
        DutyKind.CONVERSATION,
        DutyKind.ASSESS_CRIMINAL,
        DutyKind.POLICE_REPORT,
    }
)
"""Duties that fall away with their offence. Damage, a suspension and a file do not."""


@dataclass(frozen=True, slots=True)
class Consequences:
    """`measures`: of each custody still held, where it changed; None: no offence is left.
    `opened`: duties that are now to be done, each about its offence. `offered`: open duties that
    are not asked for any more; a director cancels them, or does not."""

    measures: Mapping[CustodyId, Measure | None]
    opened: tuple[tuple[OffenceId, DutyKind], ...]
    offered: tuple[DutyId, ...]


def consequences(
    of_pupil: Sequence[Offence],
    custodies: Iterable[Custody],
    duties: Iterable[Duty],
    counting: Counting,
    carried_out: Mapping[OffenceId, Measure],
) -> Consequences:
    """What changes for one pupil after one of his offences was entered, corrected or withdrawn.

    Args:
        of_pupil: all of his offences, as they are now.
        custodies: those that have one of them.
        duties: those about one of them, done and cancelled ones too.
        counting: how this school counts.
        carried_out: the measures of offences that are carried out already.
    """
    about = list(duties)
    measures = recompute(custodies, of_pupil, counting)
    return Consequences(
        measures,
        tuple(_opened(of_pupil, about, counting, carried_out)),
        tuple(each.id for each in about if _offered(each, of_pupil, counting)),
    )


def recompute(
    custodies: Iterable[Custody], of_pupil: Sequence[Offence], counting: Counting
) -> dict[CustodyId, Measure | None]:
    """The measures of what is still held, where they are not what they were."""
    wanted = {
        each.id: (each.measure, measure_of(each, of_pupil, counting))
        for each in custodies
        if each.held
    }
    return {key: now for key, (before, now) in wanted.items() if now != before}


def measure_of(custody: Custody, of_pupil: Sequence[Offence], counting: Counting) -> Measure | None:
    """What the ladder says of a device that is held; None: no offence is left.

    Another pupil's device has the measure of the offence it was used for, and is not lifted by what
    that pupil does later: its owner did nothing.
    """
    counted = [each for each in of_pupil if not each.withdrawn]
    own = [each for each in counted if each.id in custody.offences]
    if not own:
        return None
    first = min(each.order for each in own)
    his = own[0].pupil == custody.owner
    since = [each for each in counted if each.order >= first] if his else own
    found = (measure(each, counted, counting) for each in since)
    return max(each for each in found if each is not None)


def asked(offence: Offence, by_ladder: Measure | None) -> frozenset[DutyKind]:
    """The duties that an offence brings by itself; none when it was withdrawn."""
    if offence.withdrawn or by_ladder is None:
        return frozenset()
    criminal = {DutyKind.ASSESS_CRIMINAL} if offence.misuse else set()
    return frozenset({*by_ladder.duties, *criminal})


def _opened(
    of_pupil: Sequence[Offence],
    duties: Sequence[Duty],
    counting: Counting,
    carried_out: Mapping[OffenceId, Measure],
) -> Iterable[tuple[OffenceId, DutyKind]]:
    there = {(each.about, each.kind) for each in duties if not each.cancelled}
    for offence in sorted(of_pupil, key=lambda each: each.order):
        by_ladder = carried_out.get(offence.id) or measure(offence, of_pupil, counting)
        for kind in sorted(asked(offence, by_ladder)):
            if (offence.id, kind) not in there:
                yield offence.id, kind


def _offered(duty: Duty, of_pupil: Sequence[Offence], counting: Counting) -> bool:
    offence = next((each for each in of_pupil if each.id == duty.about), None)
    if not duty.open or duty.kind not in OF_OFFENCE or offence is None:
        return False
    wanted = asked(offence, measure(offence, of_pupil, counting))
    if duty.kind is DutyKind.POLICE_REPORT:
        return DutyKind.ASSESS_CRIMINAL not in wanted
    return duty.kind not in wanted
