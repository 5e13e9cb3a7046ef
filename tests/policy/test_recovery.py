"""What a restart makes of a stay under way: every cell, written out (After a crash)."""

from itertools import product

import pytest

from policy.recovery import STOOD, TABLE, Act, Reached, recover
from policy.slots import Hook, Pulse
from policy.stays import Phase

# Rows: act, reached, pulse. Columns: hook open, closed, unknown.
CELLS = """
hand_in authorised pulsed      hand_in_opened  uncertain  uncertain
hand_in authorised not_pulsed  uncertain       uncertain  uncertain
hand_in authorised unknown     hand_in_opened  uncertain  uncertain
hand_in opened     pulsed      hand_in_opened  inside     uncertain
hand_in opened     not_pulsed  hand_in_opened  inside     uncertain
hand_in opened     unknown     hand_in_opened  inside     uncertain
hand_in closed     pulsed      inside          inside     inside
hand_in closed     not_pulsed  inside          inside     inside
hand_in closed     unknown     inside          inside     inside
reopen  authorised pulsed      hand_in_opened  inside     inside
reopen  authorised not_pulsed  uncertain       inside     inside
reopen  authorised unknown     hand_in_opened  inside     inside
collect authorised pulsed      collect_opened  inside     inside
collect authorised not_pulsed  uncertain       inside     inside
collect authorised unknown     collect_opened  inside     inside
collect retried    pulsed      collect_opened  uncertain  uncertain
collect retried    not_pulsed  uncertain       uncertain  uncertain
collect retried    unknown     collect_opened  uncertain  uncertain
collect opened     pulsed      collect_opened  uncertain  uncertain
collect opened     not_pulsed  collect_opened  uncertain  uncertain
collect opened     unknown     collect_opened  uncertain  uncertain
collect closed     pulsed      ended           ended      ended
collect closed     not_pulsed  ended           ended      ended
collect closed     unknown     ended           ended      ended
"""


def cells():
    for line in CELLS.strip().splitlines():
        act, reached, pulse, *phases = line.split()
        for hook, phase in zip((Hook.OPEN, Hook.CLOSED, Hook.UNKNOWN), phases, strict=True):
            yield (Act(act), Reached(reached), Pulse(pulse), hook), Phase(phase)


@pytest.mark.parametrize(("cell", "phase"), list(cells()), ids=str)
def test_each_cell_of_the_recovery_table(cell, phase):
    assert TABLE[cell] is phase


def test_the_table_has_every_cell_and_no_other():
    both = product((Act.HAND_IN, Act.COLLECT), set(Reached) - {Reached.RETRIED}, Pulse, Hook)
    reopened = product((Act.REOPEN,), (Reached.AUTHORISED,), Pulse, Hook)
    retried = product((Act.COLLECT,), (Reached.RETRIED,), Pulse, Hook)
    assert set(TABLE) == {*both, *reopened, *retried}
    assert len(TABLE) == 54 + 9 + 9


def test_no_slot_is_freed_by_itself():
    for (act, reached, _pulse, _hook), phase in TABLE.items():
        if phase is Phase.ENDED:
            assert (act, reached) == (Act.COLLECT, Reached.CLOSED)


def test_an_uncertain_stay_stays_uncertain():
    for pulse, hook in product(Pulse, Hook):
        assert recover(Phase.UNCERTAIN, pulse, hook) is Phase.UNCERTAIN
    assert set(STOOD) == set(Phase) - {Phase.UNCERTAIN, Phase.FOUND}
