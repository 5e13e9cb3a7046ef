"""A device is another pupil's than the badge said: he had held up somebody else's (worked case 10).
No lock moves, and it is nobody's offence."""

from kiosk.desk.state import State
from policy.people import Pupil, Role
from policy.stays import Phase, Stay, StayKind

CORRECTED_IN = frozenset({Phase.INSIDE, Phase.UNCERTAIN})
"""What is inside, or may be. At an open door nobody says whose it is."""


def correct(state: State, stay: Stay, pupil: Pupil, by: Role) -> bool:
    """That stay is this pupil's from now on: his badge collects it, and the other's does not.
    False, and nothing happens, where it is his already, or is no hand-in at rest."""
    at_rest = stay.kind is StayKind.HAND_IN and stay.phase in CORRECTED_IN
    if not at_rest or stay.pupil == pupil.id:
        return False
    with state.act(by) as transaction:
        transaction.give_stay(stay.id, pupil.id)
        transaction.record("stay.corrected", {"stay": str(stay.id)}, slot=stay.slot)
    return True
