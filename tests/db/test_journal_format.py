"""The journal's format is final: these figures were computed once and never change."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest

from db.chain import GENESIS, canonical, digest_of
from db.columns import from_ms, to_ms
from db.journal import Frame, Head, seal
from policy.people import Role

GUIDE = Path(__file__).parents[2] / "docs" / "journal.md"
FRAME = Frame(
    cabinet=UUID("00000000-0000-4000-8000-00000000000c"),
    act=UUID("00000000-0000-4000-8000-00000000000a"),
    boot=UUID("00000000-0000-4000-8000-00000000000b"),
    at=datetime(2026, 9, 1, 6, 15, 0, 250_000, tzinfo=UTC),
    clock_ok=True,
)
LINEAGE = UUID("00000000-0000-4000-8000-00000000000d")
STAY = "00000000-0000-4000-8000-00000000000e"


def example(after=Head(LINEAGE, 0, GENESIS)):  # noqa: B008 - a frozen value
    data = {"stay": STAY, "devices": 1}
    salt = bytes(range(16))
    return seal(FRAME, after, 1, "hand_in.authorised", data, slot=3, role=Role.PUPIL, salt=salt)


def test_the_example_entry_has_the_hashes_it_always_had():
    first = example()
    second = example(first.head)
    assert first.digest.hex() == (
        "8f602fd07b169c83aebd9a15d050c0c9dd570247db5f973ee60c4a9f9642c183"
    )
    assert first.hash.hex() == "3357f837f192947c5062a483073019c5791a724b945704367d2d9bda652df565"
    assert (second.seq, second.prev_hash) == (2, first.hash)
    assert second.hash.hex() == "6a9c6a96c03494e925db47dcf07f71ebe22147402b77986d9ea2778e8207dabb"


def test_an_entry_is_hashed_as_the_guide_says_with_nothing_of_ours():
    entry = example()
    data = '{"devices":1,"stay":"00000000-0000-4000-8000-00000000000e"}'
    fields = (
        '{"act":"00000000-0000-4000-8000-00000000000a","at":1788243300250,'
        '"boot":"00000000-0000-4000-8000-00000000000b",'
        '"cabinet":"00000000-0000-4000-8000-00000000000c","clock_ok":true,'
        '"kind":"hand_in.authorised","lineage":"00000000-0000-4000-8000-00000000000d",'
        '"role":"pupil","seq":1,"slot":3,"v":1}'
    )
    digest = hashlib.sha256(bytes(range(16)) + data.encode()).digest()
    assert entry.digest == digest
    assert entry.hash == hashlib.sha256(bytes(32) + digest + fields.encode()).digest()


def test_the_program_in_the_guide_checks_what_the_socket_gives():
    program = GUIDE.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    names = {}
    exec(compile(program, str(GUIDE), "exec"), names)  # the guide's own program
    first = example()
    entries = [json.loads(json.dumps(entry.to_json())) for entry in (first, example(first.head))]
    assert names["first_that_does_not_fit"](entries) is None
    entries[1]["slot"] = 4
    assert names["first_that_does_not_fit"](entries) == 2


def test_the_example_in_the_guide_is_this_example():
    text = GUIDE.read_text(encoding="utf-8")
    shown = json.loads(text.split("```json\n")[1].split("```")[0])
    assert shown == example().to_json()


def test_an_entry_goes_out_without_its_salt():
    shown = example().to_json()
    assert "salt" not in shown
    assert len(shown) == 15
    assert shown["at"] == 1788243300250
    assert json.loads(json.dumps(shown)) == shown


def test_canonical_json_has_one_form():
    assert canonical({"b": [1, True, None], "a": {"é": "\n", "Z": -3}}) == (
        '{"a":{"Z":-3,"é":"\\n"},"b":[1,true,null]}'.encode()
    )


def test_a_salt_changes_the_digest_of_the_same_data():
    data = canonical({"reason": "full"})
    assert digest_of(bytes(16), data) != digest_of(bytes(15) + b"\x01", data)


@pytest.mark.parametrize("wrong", [{"a": 1.5}, {"a": [{"b": 2.0}]}, {1: "a"}, {"a": b"x"}])
def test_what_other_languages_write_differently_is_refused(wrong):
    with pytest.raises(AssertionError):
        canonical(wrong)


def test_a_moment_is_its_milliseconds_in_any_zone():
    amsterdam = timezone(timedelta(hours=2))
    local = datetime(2026, 9, 1, 8, 15, 0, 250_999, tzinfo=amsterdam)
    assert to_ms(local) == to_ms(FRAME.at) == 1788243300250
    assert from_ms(to_ms(local)) == FRAME.at
    assert to_ms(datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)) == -1
