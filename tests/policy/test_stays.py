"""The phases of a stay: what is not in the table is forbidden (P2)."""

from itertools import product

from policy.events import KINDS
from policy.stays import NEXT, PHASE_AFTER, Happening, Phase

ALLOWED = {
    "hand_in_authorised": {
        "opened": "hand_in_opened",
        "refused": "ended",
        "no_answer": "uncertain",
    },
    "hand_in_opened": {"closed": "inside"},
    "inside": {"collect": "collect_authorised"},
    "collect_authorised": {"opened": "collect_opened", "refused": "inside", "no_answer": "inside"},
    "collect_opened": {"closed": "ended"},
    "ended": {},
    "uncertain": {"hand_in": "hand_in_authorised", "collect": "collect_authorised"},
}


def test_every_phase_and_happening_is_as_the_school_wants_it_or_forbidden():
    for phase, happening in product(Phase, Happening):
        expected = ALLOWED[phase.value].get(happening.value)
        found = NEXT.get((phase, happening))
        assert (None if found is None else found.value) == expected, (phase, happening)


def test_a_device_leaves_only_through_a_door_that_was_opened_for_its_collection():
    into_ended = {before for (before, _), after in NEXT.items() if after is Phase.ENDED}
    assert into_ended == {Phase.COLLECT_OPENED, Phase.HAND_IN_AUTHORISED}
    assert NEXT[Phase.HAND_IN_AUTHORISED, Happening.REFUSED] is Phase.ENDED


def test_every_phase_is_reached_by_some_kind_of_entry_so_that_a_verifier_can_fold():
    assert set(PHASE_AFTER.values()) == set(Phase)
    assert set(PHASE_AFTER) <= set(KINDS)
    assert all("stay" in KINDS[kind].data for kind in PHASE_AFTER)
