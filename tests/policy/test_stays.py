"""The phases of a stay: what is not in the table is forbidden (P2)."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from uuid import UUID

from policy.events import KINDS
from policy.people import PupilId
from policy.stays import (
    IN_CUSTODY,
    MOVES,
    PHASE_AFTER,
    Happening,
    Phase,
    Stay,
    StayId,
    StayKind,
    entry_kind,
)

NOW = datetime(2026, 9, 15, 8, 30, tzinfo=UTC)

ALLOWED = {
    "hand_in_authorised": {
        "opened": "hand_in_opened",
        "refused": "ended",
        "no_answer": "uncertain",
        "unseen": "uncertain",
    },
    "hand_in_opened": {
        "closed": "inside",
        "found": "found",
        "collect": "collect_authorised",  # a device is let go at its open door
        "unseen": "uncertain",
    },
    "found": {"seen_empty": "ended"},
    "inside": {
        "collect": "collect_authorised",
        "hand_in": "reopen_authorised",
        "opened_late": "uncertain",
        "unseen": "uncertain",
    },
    "reopen_authorised": {
        "opened": "hand_in_opened",
        "refused": "inside",
        "no_answer": "inside",
        "unseen": "uncertain",
    },
    "collect_authorised": {
        "opened": "collect_opened",
        "refused": "inside",
        "no_answer": "inside",
        "unseen": "uncertain",
    },
    "collect_opened": {
        "closed": "ended",
        "still_seen": "uncertain",
        "unwatched": "uncertain",
        "unseen": "uncertain",
    },
    "ended": {},
    "uncertain": {
        "hand_in": "retry_authorised",
        "collect": "collect_retry_authorised",
        "seen_empty": "ended",
        "seen_inside": "inside",
        "opened_late": "uncertain",
    },
    "collect_retry_authorised": {
        "opened": "collect_opened",
        "refused": "uncertain",
        "no_answer": "uncertain",
        "unseen": "uncertain",
    },
    "retry_authorised": {
        "opened": "hand_in_opened",
        "refused": "uncertain",
        "no_answer": "uncertain",
        "unseen": "uncertain",
    },
}


def test_every_phase_and_happening_is_as_the_school_wants_it_or_forbidden():
    for phase, happening in product(Phase, Happening):
        expected = ALLOWED[phase.value].get(happening.value)
        found = MOVES.get((phase, happening))
        assert (None if found is None else found.phase.value) == expected, (phase, happening)


def test_a_slot_is_freed_by_a_collection_seen_to_its_end_a_pulse_never_given_or_a_look_inside():
    into_ended = {cell for cell, move in MOVES.items() if move.phase is Phase.ENDED}
    assert into_ended == {
        (Phase.COLLECT_OPENED, Happening.CLOSED),
        (Phase.HAND_IN_AUTHORISED, Happening.REFUSED),
        (Phase.UNCERTAIN, Happening.SEEN_EMPTY),
        (Phase.FOUND, Happening.SEEN_EMPTY),
    }


def test_a_kind_of_entry_always_leads_to_the_same_phase():
    phases = {}
    for move in MOVES.values():
        assert phases.setdefault(move.kind, move.phase) is move.phase


def test_every_phase_is_reached_by_some_kind_of_entry_so_that_a_verifier_can_fold():
    assert set(PHASE_AFTER.values()) == set(Phase)
    assert set(PHASE_AFTER) <= set(KINDS)
    assert all("stay" in KINDS[kind].data for kind in PHASE_AFTER)


def test_the_entries_of_a_custody_have_names_of_their_own_and_the_same_phases():
    stay = Stay(
        StayId(UUID(int=1)), PupilId(UUID(int=2)), 3, Phase.INSIDE, 1, UUID(int=4), NOW, NOW
    )
    custody = replace(stay, kind=StayKind.CUSTODY)
    for kind in {move.kind for move in MOVES.values()} | {"hand_in.authorised"}:
        assert entry_kind(stay, kind) == kind
        called = entry_kind(custody, kind)
        assert PHASE_AFTER[called] is PHASE_AFTER[kind]
        assert called.split(".")[0] in {"custody", "release", "stay"}
    assert set(IN_CUSTODY.values()) <= set(KINDS)
