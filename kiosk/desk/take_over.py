"""A director confirms that the directie has a device (S2): from then on it is its custodian, and no
longer the teacher who took it."""

from kiosk.desk.consequences import Recorder
from kiosk.desk.state import State
from policy.custody import Custody, Happening
from policy.custody_moves import Deed, Objection, moved


def take_over(state: State, custody: Custody, by: Recorder) -> bool:
    """Confirm it; False when policy says no."""
    after = moved(custody, Deed(Happening.TAKEN_OVER, by.member.id, by.member.roles))
    if isinstance(after, Objection):
        return False
    with state.act(by.role) as transaction:
        transaction.cases.custodies.change(after)
        # An id of its own: by the custody's, which other entries name, its step would be told.
        transaction.record("case.changed", {"case": str(state.store.new_id())})
    return True
