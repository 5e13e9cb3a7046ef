"""A day is changed at the running kiosk: it holds at once, and after a restart."""

from datetime import time
from uuid import UUID

import pytest

from kiosk.desk.change_day import SENTENCES
from kiosk.desk.requests import answer
from kiosk.ports import Asked
from policy.day_objections import Objection
from policy.people import Pupil, PupilId, Role
from simulator.broker import SimulatedBroker
from simulator.school import School, SchoolPlan

TODAY = "2026-09-15"


@pytest.fixture
def plan(tmp_path):
    return SchoolPlan(seed=1, pupils=2, folder=tmp_path, begins=time(11))


@pytest.fixture
def school(plan):
    built = School(plan, SimulatedBroker())
    built.world.run_until(5)
    yield built
    built.close()


def change(school, day=TODAY, change="school_end", group=None, school_end="12:00"):
    arguments = {"day": day, "change": change, "group": group, "school_end": school_end}
    return ask(school, "day_change", **arguments)


def ask(school, verb, **arguments):
    answers = []
    answer(school.world.state, Asked(verb, arguments, answers.append))
    return answers[0]


def school_end(school, group=None):
    state = school.world.state
    return state.timetable.on(state.local.date(), group).school_end


def entries(school):
    return school.store.entries_after(None, 0, 200)[0]


def test_an_early_end_entered_at_eleven_holds_at_once_and_is_in_the_journal(school):
    assert school_end(school) == time(14, 15)
    assert change(school) == {"ok": True}
    assert school_end(school) == time(12)
    last = entries(school)[-1]
    assert (last.kind, last.role) == ("day.changed", Role.OPERATOR)
    assert last.data["school_end"] == "12:00"


def test_it_still_holds_after_the_kiosk_was_killed(school, plan):
    change(school)
    school.close()
    again = School(plan, SimulatedBroker(), before=school)
    again.world.run_until(again.clock.elapsed() + 1)
    assert school_end(again) == time(12)
    school.store = again.store


def test_the_last_thing_entered_holds_and_everything_entered_is_listed(school):
    change(school)
    change(school, change="as_usual", school_end=None)
    assert school_end(school) == time(14, 15)
    listed = ask(school, "day_exceptions", since=TODAY)["exceptions"]
    assert [each["change"] for each in listed] == ["school_end", "as_usual"]
    assert listed[0] == {
        "day": TODAY,
        "change": "school_end",
        "group": None,
        "school_end": "12:00",
        "role": "operator",
        "entered_at": "2026-09-15T09:00:05+00:00",
        "clock_ok": True,
    }
    assert ask(school, "day_exceptions", since="2026-09-16")["exceptions"] == []


def test_a_group_that_has_pupils_may_be_named_and_any_other_may_not(school):
    school.store.people.add_pupil(Pupil(PupilId(UUID(int=9)), "Sam", "7A"))
    assert change(school, group="7A") == {"ok": True}
    assert school_end(school) == time(14, 15)
    assert school_end(school, "7A") == time(12)
    assert change(school, group="nobody's") == {
        "ok": False,
        "error": SENTENCES[Objection.UNKNOWN_GROUP],
    }


def test_what_is_refused_is_said_in_one_sentence_and_not_written(school):
    before = entries(school)
    assert change(school, school_end="10:59") == {
        "ok": False,
        "error": SENTENCES[Objection.TIME_PAST],
    }
    assert change(school, school_end=None)["ok"] is False
    assert entries(school) == before
    assert ask(school, "day_exceptions", since=TODAY)["exceptions"] == []


def test_every_objection_has_its_sentence():
    assert set(SENTENCES) == set(Objection)
    assert all(sentence.endswith(".") for sentence in SENTENCES.values())
