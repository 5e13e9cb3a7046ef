"""What may be asked of the desk through the socket: answered in words, and no lock moves."""

import pytest

from kiosk.desk.requests import answer
from kiosk.ports import Asked
from kiosk.socket.verbs import VERBS
from simulator.broker import SimulatedBroker
from simulator.school import School, SchoolPlan


@pytest.fixture
def school(tmp_path):
    built = School(SchoolPlan(seed=1, pupils=2, folder=tmp_path), SimulatedBroker())
    built.world.run_until(5)
    yield built
    built.close()


def ask(school, verb, **arguments):
    answers = []
    answer(school.world.state, Asked(verb, arguments, answers.append))
    school.world.run_until(school.clock.elapsed() + 6)
    return answers[0]


UPLOAD = "0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11"
PUPIL = {"number": "0a" * 32, "eckid": "0b" * 32, "name": "Noor Berg"}
NOOR = {"first_name": "Noor", "prefix": None, "surname": "Berg", "group": "7", "year": "7"}
LISTED = {**NOOR, "number": PUPIL["number"], "eckid": None}
EVERY = (
    ("entries_after", {"lineage": None, "seq": 0, "limit": 10}),
    ("relay_status", {"connected": True, "waiting": 0}),
    ("health", {}),
    ("metrics", {}),
    ("verify", {}),
    (
        "day_change",
        {"day": "2026-09-16", "change": "as_usual", "group": None, "school_end": None},
    ),
    ("day_exceptions", {"since": "2026-09-16"}),
    ("upload_part", {"upload": UPLOAD, "part": 0, "rows": [LISTED]}),
    ("roster_compare", {"upload": UPLOAD}),
    ("roster_apply", {"upload": UPLOAD, "many_left": True}),
    (
        "upload_part",
        {"upload": UPLOAD, "part": 0, "rows": [{**PUPIL, "badge": "0c" * 32, "line": 2}]},
    ),
    ("badges_import", {"upload": UPLOAD, "replace": False}),
    ("badge_block", PUPIL),
    ("badge_enrol", {**PUPIL, "replace": False}),
    ("badge_outcome", {}),
    ("badge_counts", {}),
    ("doubtful_slots", {}),
    ("pupil_show", PUPIL),
    ("pupil_brings", {**PUPIL, "kinds": ["phone", "smartwatch"]}),
    ("may_keep_grant", {**PUPIL, "kind": "smartwatch", "until": "2026-12-18"}),
    ("may_keep_end", {**PUPIL, "kind": "smartwatch"}),
    ("clock_show", {}),
    ("slots_out", {}),
    ("slot_out", {"slot": 1, "switch": False}),
    ("slot_back", {"slot": 1}),
    ("staff_list", {}),
    ("lent_list", {}),
    ("delegate_list", {}),
    ("diagnose", {}),
)
NOTHING = "00000000-0000-4000-8000-000000000000"
_TALK = {"present": [], "on": None, "first": None, "second": None}
_CLOSE = {"restated": False, "how": None, "outcome": None, "criminal": None, "record": None}
_LETTER = {"case": NOTHING, "first": None, "last": None, "how_to_object": False}
ORDERS_FOR_NOBODY = (
    ("duty_list", {}, "No director can say yes yet"),
    ("offence_list", PUPIL, "No director can say yes yet"),
    ("suspension_list", PUPIL, "No director can say yes yet"),
    ("duty_close", {"duty": NOTHING, **_TALK, **_CLOSE, "why": None}, "There is no such duty"),
    ("duty_cancel", {"duty": NOTHING}, "There is no such duty"),
    ("offence_withdraw", {"offence": NOTHING}, "There is no such offence"),
    (
        "offence_correct",
        {"offence": NOTHING, "categories": ["recording"]},
        "There is no such offence",
    ),
    (
        "suspension_propose",
        {**PUPIL, "offence": None, "reason": None},
        "Name an offence that is misuse",
    ),
    ("suspension_hear", {"case": NOTHING, **_TALK}, "Say who was there"),
    ("suspension_check", _LETTER, "There is no such case"),
    ("suspension_confirm", {**_LETTER, "reason": None}, "There is no such case"),
    ("suspension_end", {"case": NOTHING}, "There is no such case"),
    ("suspension_drop", {"case": NOTHING}, "There is no such case"),
    ("staff_compare", {"upload": NOTHING}, "The list is not here any more"),
    ("staff_link", {"upload": NOTHING}, "The list is not here any more"),
    ("staff_recovery", {"name": "Mia"}, "The recovery code is for a director"),
    ("delegate_name", {"name": "Mia"}, "Nobody of the staff"),
    ("delegate_end", {"name": "Mia"}, "Nobody of the staff"),
)
ADD = {"change": "add", "name": "Mia", "roles": ["director"]}
NOT_DONE = (
    (("slot_settle", {"slot": 1, "saw": "empty"}), "There is no doubt about slot 1."),
    (("slot_settle", {"slot": 99, "saw": "empty"}), "This cabinet has no slot 99."),
    (("clock_confirm", {"shown": 0}), "The clock is sure: there is nothing to confirm."),
    (
        ("clock_end_bound", {}),
        "The clock is not behind any entry: there is no bound to end.",
    ),
)


def test_every_verb_of_the_table_has_an_answer_and_pulses_nothing(tmp_path):
    pulses = []
    school = School(
        SchoolPlan(seed=1, pupils=2, folder=tmp_path),
        SimulatedBroker(),
        lambda *edge: pulses.append(edge),
    )
    school.world.run_until(5)
    for verb, arguments in EVERY:
        if verb == "badge_outcome":
            school.world.present(bytes.fromhex("04a1b2c3d4e580"), 2)
        assert ask(school, verb, **arguments)["ok"] is True, verb
    for verb, arguments, error in ORDERS_FOR_NOBODY:
        assert error in ask(school, verb, **arguments)["error"], verb
    for (verb, arguments), error in NOT_DONE:
        assert ask(school, verb, **arguments)["error"] == error
    assert ask(school, "staff_change", **ADD) == {"ok": True, "step": "badge"}
    recover = ask(school, "staff_recover", name="Mia", code="AAAA")
    assert recover["error"].startswith("Another change")
    school.world.run_until(school.clock.elapsed() + 60)
    outcome = ask(school, "staff_outcome")
    assert outcome["error"].startswith("No badge came")
    assert ask(school, "order_outcome", number=1000)["error"].startswith(
        "Nothing waits for a director"
    )
    told = {verb for verb, _ in (*EVERY, *(asked for asked, _ in NOT_DONE))}
    told |= {verb for verb, _, _ in ORDERS_FOR_NOBODY}
    assert told | {"staff_change", "staff_recover", "staff_outcome", "order_outcome"} == set(VERBS)
    assert not any(verb.moves_a_lock for verb in VERBS.values())
    assert pulses == []
    school.close()


def test_entries_come_in_order_with_how_many_wait(school):
    first = ask(school, "entries_after", lineage=None, seq=0, limit=2)
    assert [entry["seq"] for entry in first["entries"]] == [1, 2]
    rest = ask(school, "entries_after", lineage=first["entries"][1]["lineage"], seq=2, limit=200)
    assert rest["entries"][0]["seq"] == 3
    assert len(rest["entries"]) == first["waiting"]
    assert rest["waiting"] == 0


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("entries_after", {"lineage": "nonsense", "seq": 0, "limit": 1}),
        (
            "entries_after",
            {"lineage": "00000000-0000-4000-8000-000000000000", "seq": 0, "limit": 1},
        ),
        ("entries_after", {"lineage": None, "seq": 10**6, "limit": 1}),
        ("open_a_door", {"slot": 1}),
    ],
)
def test_nonsense_is_answered_with_one_sentence(school, verb, arguments):
    answered = ask(school, verb, **arguments)
    assert answered["ok"] is False
    assert answered["error"]


def test_the_relay_is_believed_for_a_quarter_of_a_minute(school):
    school.world.state.relay_heard_at = None
    answer(school.world.state, Asked("relay_status", {"connected": True}, lambda _: None))
    assert school.world.state.broker_connected
    school.clock.move_to(school.clock.monotonic() + 15)
    assert not school.world.state.broker_connected
    answer(school.world.state, Asked("relay_status", {"connected": False}, lambda _: None))
    assert not school.world.state.broker_connected


def test_a_check_of_the_journal_is_answered_when_it_is_done_and_one_at_a_time(school):
    answers = []
    for _ in range(2):
        answer(school.world.state, Asked("verify", {}, answers.append))
    assert answers == [{"ok": False, "error": "A check of the journal is under way; ask again."}]
    school.world.run_until(school.clock.elapsed() + 6)
    assert answers[1]["entries"] == school.store.head.seq
    assert answers[1]["head"] == school.store.head.hash.hex()


def test_a_broken_journal_is_told_and_not_a_fault_of_the_kiosk(school):
    raw = school.store._database.connection.exec_driver_sql
    for name in raw("SELECT name FROM sqlite_master WHERE type='trigger'").scalars().all():
        raw(f"DROP TRIGGER {name}")
    raw("UPDATE journal SET clock_ok = 1 - clock_ok WHERE seq = 2")
    answered = ask(school, "verify")
    assert answered["ok"] is True
    assert ":2 does not fit" in answered["broken"]


def test_health_says_what_failed_and_how_much_is_inside(school):
    healthy = ask(school, "health")
    assert healthy["reader"] is healthy["locks"] is healthy["clock"] is True
    assert healthy["failed"] == {}
    school.world.chip.unplug()
    school.world.run_until(school.clock.elapsed() + 3)
    broken = ask(school, "health")
    assert broken["reader"] is False
    assert broken["failed"] == {"reader": 1}
    assert broken["open_stays"] == 0
