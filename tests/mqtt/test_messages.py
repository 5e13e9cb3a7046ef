"""What leaves the cabinet: topics, CloudEvents, and only what the allow-list lets through."""

import json
import re
from pathlib import Path

import pytest

from kiosk.mqtt.entries import Batch, Entry
from kiosk.mqtt.errors import NotAnEntryError
from kiosk.mqtt.payloads import EVENT_EXPIRY_S, event, online, timestamp
from kiosk.mqtt.ports import Trouble
from kiosk.mqtt.published import PUBLISHED, published
from policy.events import KINDS

DOCS = Path(__file__).parents[2] / "docs"
STAY = "0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11"
HEAD = [STAY, 7, "ab" * 32]
CANARY = "Canary Noor 04A1B2C3D4E5F6"

GOOD = {
    "lineage.began": {"school": STAY, "cabinet": STAY, "lineage": STAY, "after": HEAD},
    "kiosk.started": {"version": "0.1.0"},
    "hand_in.authorised": {"stay": STAY, "devices": 2},
    "hand_in.counted": {"stay": STAY, "devices": 3},
    "hand_in.unconfirmed": {"stay": STAY},
    "hand_in.opened": {"stay": STAY},
    "hand_in.closed": {"stay": STAY},
    "hand_in.unopened": {"stay": STAY},
    "stay.found": {"stay": STAY},
    "stay.emptied": {"stay": STAY},
    "stay.confirmed": {"stay": STAY},
    "early.authorised": {"stay": STAY},
    "by_name.authorised": {"stay": STAY},
    "look.authorised": {"stay": STAY},
    "look.opened": {"stay": STAY},
    "look.closed": {"stay": STAY},
    "look.unopened": {"stay": STAY},
    "stay.corrected": {"stay": STAY},
    "emergency.began": {"reason": "fire_alarm"},
    "emergency.authorised": {"stay": STAY},
    "emergency.ticked": {"stay": STAY, "saw": "empty"},
    "reopen.authorised": {"stay": STAY},
    "reopen.unopened": {"stay": STAY},
    "retry.authorised": {"stay": STAY},
    "collect.authorised": {"stay": STAY},
    "collect.retry_authorised": {"stay": STAY},
    "collect.opened": {"stay": STAY},
    "collect.closed": {"stay": STAY},
    "collect.unopened": {"stay": STAY},
    "stay.uncertain": {"stay": STAY, "act": "collect", "cause": "restart"},
    "stay.recovered": {"stay": STAY, "act": "hand_in", "phase": "inside"},
    "roster.imported": {"added": 9, "changed": 2, "returned": 1, "left": 3, "doubtful": 0},
    "badge.enrolled": {},
    "badge.blocked": {},
    "badge.replaced": {},
    "staff.signed_in": {},
    "lock_test.authorised": {},
    "lock_test.opened": {},
    "lock_test.closed": {},
    "lock_test.stuck": {},
    "repair.authorised": {"stay": STAY},
    "commission.authorised": {"board": 1, "output": 0},
    "commission.ended": {"slots": 16},
    "group.release_began": {"doors": 23},
    "group.release_ended": {"doors": 23, "opened": 22, "stage": "opened"},
    "slot.out_of_service": {},
    "slot.in_service": {},
    "slot.quarantined": {"cause": "forced"},
    "staff.added": {},
    "staff.changed": {},
    "staff.removed": {},
    "staff_badge.enrolled": {},
    "staff_badge.blocked": {},
    "pin.chosen": {},
    "pin.refused": {},
    "pin.reset": {},
    "recovery.sealed": {},
    "recovery.used": {},
    "recovery.refused": {},
    "custody.authorised": {"stay": STAY, "custody": STAY},
    **{
        kind: {"stay": STAY}
        for kind in (
            *("custody.opened", "custody.closed", "custody.unopened"),
            *("custody.reopen_authorised", "custody.reopen_unopened"),
            *("custody.retry_authorised", "release.authorised"),
            *("release.retry_authorised", "release.opened"),
            *("release.closed", "release.unopened"),
        )
    },
    "offence.recorded": {},
    "offence.withdrawn": {},
    "offence.corrected": {},
    "case.changed": {},
    "delegate.named": {},
    "delegate.ended": {},
    **{
        kind: {"custody": STAY}
        for kind in (
            *("custody.begun", "custody.let_go", "custody.taken", "custody.checked"),
            *("custody.heard", "custody.not_checked", "custody.made_ready"),
            *("custody.taken_up", "custody.measured", "custody.left_slot"),
            *("custody.releasing", "custody.returned"),
        )
    },
    "custody.set_aside": {"custody": STAY, "where": "bag", "number": 12},
    "custody.put_away": {"custody": STAY, "where": "slot", "number": 3},
    "custody.moved": {"custody": STAY, "where": "locked_place", "number": 1},
    "brings.set": {},
    "may_keep.granted": {},
    "may_keep.ended": {},
    "day.changed": {
        "exception": 3,
        "date": "2026-09-15",
        "scope": "group",
        "change": "school_end",
        "school_end": "12:00",
    },
    "badge.refused": {"reason": "not_yet"},
    "clock.vouched": {},
    "clock.confirmed": {},
    "clock.bound_ended": {},
    "door.forced": {"stay": STAY},
    "door.found_open": {"stay": None},
    "door.shut_again": {"stay": STAY},
    "part.failed": {"part": "board 3", "fault": 2},
    "part.recovered": {"part": "reader", "fault": 1},
    "reader.deaf": {"cause": "settings", "looks": 50, "in_time": 47},
    "reader.reset": {"count": 2},
    "board.started": {"board": 3, "cause": "watchdog"},
    "cabinet.balance": {"stays": [[STAY, 3, "inside"], [STAY, 14, "uncertain"]]},
}
"""For every kind, data as the desk writes it."""


def test_every_kind_of_entry_is_published_or_named_here_as_published_bare():
    assert set(PUBLISHED) == set(KINDS) == set(GOOD)


@pytest.mark.parametrize("kind", sorted(GOOD))
def test_what_the_desk_writes_is_published_whole(kind):
    assert set(PUBLISHED[kind]) <= KINDS[kind].data
    assert published(kind, GOOD[kind]) == GOOD[kind]


@pytest.mark.parametrize("kind", sorted(GOOD))
@pytest.mark.parametrize(
    "canary",
    [
        CANARY,
        [CANARY],
        {"name": CANARY},
        [[CANARY, 3, "inside"]],
        [CANARY, 7, "ab" * 32],
        1.5,
        True,
    ],
)
def test_nothing_but_the_expected_form_of_value_gets_out(kind, canary):
    good = GOOD[kind]
    for key in good:
        out = published(kind, {**good, key: canary, "name": CANARY})
        assert out == {other: value for other, value in good.items() if other != key}


@pytest.mark.parametrize("kind", ["stay.noted", "offence.weighed"])
def test_a_kind_nobody_allowed_is_published_bare_and_not_dropped(topics, journal, kind):
    entry = Entry.from_json(journal.record(kind, {"name": CANARY, "stay": STAY}))
    message = event(topics, entry)
    assert CANARY not in message.topic + message.payload.decode()
    body = json.loads(message.payload)
    assert body["hash"] == journal.head
    assert "data" not in body
    assert "datacontenttype" not in body


def test_an_entry_is_a_cloud_event(topics, journal):
    entry = journal.record("hand_in.opened", {"stay": STAY}, slot=14)
    message = event(topics, Entry.from_json(entry))
    assert message.topic == f"cabinet/v1/{topics.school}/{topics.cabinet}/event/hand_in/opened"
    assert json.loads(message.payload) == {
        "specversion": "1.0",
        "id": f"{entry['lineage']}:2",
        "source": f"/cabinet/v1/{topics.school}/{topics.cabinet}",
        "type": "nl.duinsprong.cabinet.hand_in.opened.v1",
        "time": "2026-11-23T08:00:01.500Z",
        "subject": "slot/14",
        "sequence": "0000000000000002",
        "lineage": entry["lineage"],
        "act": entry["act"],
        "boot": entry["boot"],
        "role": "pupil",
        "clockok": True,
        "entryversion": 1,
        "prevhash": entry["prev_hash"],
        "datadigest": entry["digest"],
        "hash": entry["hash"],
        "datacontenttype": "application/json",
        "data": {"stay": STAY},
    }


def test_attribute_names_are_as_cloudevents_wants_them(topics, journal):
    body = json.loads(event(topics, Entry.from_json(journal.entries[0])).payload)
    assert all(re.fullmatch("[a-z0-9]{1,20}", name) for name in body)


def test_what_was_forgotten_is_published_without_data(topics, journal):
    entry = {**journal.entries[0], "data": None}
    body = json.loads(event(topics, Entry.from_json(entry)).payload)
    assert "data" not in body
    assert body["datadigest"] == entry["digest"]


def test_sequence_sorts_as_text_as_it_does_as_a_number(topics, journal):
    journal.hand_ins(120)
    bodies = [json.loads(event(topics, Entry.from_json(e)).payload) for e in journal.entries]
    sequences = [body["sequence"] for body in bodies]
    assert sequences == sorted(sequences)


def test_the_online_state_is_one_retained_word(topics):
    message = online(topics, "ready")
    assert message.topic == f"cabinet/v1/{topics.school}/{topics.cabinet}/state/online"
    assert message.payload == b"ready"
    assert message.retain
    assert message.expiry_s is None


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_795_420_800_007, "2026-11-23T08:00:00.007Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ],
)
def test_times_are_utc_to_the_millisecond(at, text):
    assert timestamp(at) == text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("cabinet", "C" * 36),
        ("lineage", None),
        ("lineage", STAY.upper()),
        ("seq", 0),
        ("seq", "1"),
        ("seq", True),
        ("seq", 2**53),
        ("v", 0),
        ("act", 7),
        ("boot", ""),
        ("at", -1),
        ("at", 1.5),
        ("at", 253_402_300_800_000),
        ("clock_ok", 1),
        ("kind", "noslash"),
        ("kind", "hand_in/#.opened"),
        ("kind", "a.b.c"),
        ("slot", 0),
        ("slot", "14"),
        ("role", "Juf Noor"),
        ("prev_hash", "AB" * 32),
        ("digest", "ab" * 31),
        ("hash", None),
        ("data", []),
        ("data", CANARY),
    ],
)
def test_what_is_no_entry_is_refused_by_the_name_of_its_field(journal, field, value):
    with pytest.raises(NotAnEntryError) as wrong:
        Entry.from_json({**journal.entries[0], field: value})
    assert str(wrong.value) == f"An entry from the kiosk has a wrong {field}."


def test_an_entry_has_all_its_fields_and_no_others(journal):
    entry = journal.entries[0]
    for field in entry:
        with pytest.raises(NotAnEntryError):
            Entry.from_json({key: value for key, value in entry.items() if key != field})
    with pytest.raises(NotAnEntryError) as wrong:
        Entry.from_json({**entry, CANARY: CANARY})
    assert CANARY not in str(wrong.value)


@pytest.mark.parametrize(
    ("field", "value"), [("school", "x"), ("cabinet", None), ("entries", {}), ("waiting", -1)]
)
def test_an_answer_that_is_none_is_refused(journal, field, value):
    answer = journal.entries_after(None, 0, 10)
    assert Batch.from_answer(answer).waiting == 0
    with pytest.raises(NotAnEntryError):
        Batch.from_answer({**answer, field: value})


def test_the_description_for_tools_names_what_is_sent(topics, journal):
    text = (DOCS / "asyncapi.yaml").read_text(encoding="utf-8")
    body = json.loads(event(topics, Entry.from_json(journal.record("a.b", {}, slot=1))).payload)
    assert [name for name in [*body, "data"] if f"          {name}: {{" not in text] == []
    assert "address: cabinet/v1/{school}/{cabinet}/event/{aggregate}/{verb}\n" in text
    assert "address: cabinet/v1/{school}/{cabinet}/state/online\n" in text
    assert f"messageExpiryInterval: {EVENT_EXPIRY_S}" in text
    assert "enum: [ready, disconnected, lost]" in text


def test_the_page_for_subscribers_names_every_topic_word_and_attribute(topics, journal):
    text = (DOCS / "mqtt.md").read_text(encoding="utf-8")
    body = json.loads(event(topics, Entry.from_json(journal.record("a.b", {}, slot=1))).payload)
    trouble = [str(word) for word in Trouble]
    missing = [
        name
        for name in [*body, *KINDS, *trouble, "ready", "disconnected", "lost"]
        if f"`{name}`" not in text
    ]
    assert missing == []
    assert "cabinet/v1/<school>/<cabinet>/event/<aggregate>/<verb>" in text
    assert "cabinet/v1/<school>/<cabinet>/state/online" in text
