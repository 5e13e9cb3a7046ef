"""`kiosk-admin pupil`: what a pupil brings and may keep, without a kiosk and with one."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.admin.pupil import app
from policy.devices import KEEP_DAYS_MAX, DeviceKind
from tests.admin.office_desk import roster

TODAY = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
"""By the clock that the command reads too."""
TOMORROW, NEXT_WEEK = (str(TODAY + timedelta(days=days)) for days in (1, 7))
SHOWN = "Noor (7A)\nbrings: {}\nmay keep: {}\n"


def knows(desk):
    return desk.types("pupil", "show", "1001", "--names")


def kinds(*words):
    return [part for word in words for part in ("--kind", word)]


def test_of_a_new_pupil_nothing_is_known(desk):
    desk.imports(roster(0, 1), "--apply")
    assert knows(desk) == (0, SHOWN.format("not known: one phone", "nothing"), "")


def test_a_pupil_is_shown_on_a_terminal_only_unless_asked_for(desk):
    desk.imports(roster(0), "--apply")
    code, out, err = desk.types("pupil", "show", "1001")
    assert (code, out) == (2, "")
    assert err == "A pupil is shown on a terminal only: say --names to have it elsewhere.\n"


def test_the_office_says_what_a_pupil_brings_and_takes_it_back(desk):
    desk.imports(roster(0, 1), "--apply")
    assert desk.types("pupil", "brings", "1001", *kinds("phone", "smartwatch"))[:2] == (
        0,
        "noted\n",
    )
    assert knows(desk)[1] == SHOWN.format("phone, smartwatch", "nothing")
    assert desk.types("pupil", "brings", "noor berg", "--unknown")[0] == 0
    assert knows(desk)[1] == SHOWN.format("not known: one phone", "nothing")
    assert desk.types("verify")[0] == 0


def test_the_office_lets_a_pupil_keep_a_watch_anew_and_no_longer(desk):
    desk.imports(roster(0, 1), "--apply")
    for until in (TOMORROW, NEXT_WEEK):
        allowed = desk.types("pupil", "may-keep", "1001", *kinds("smartwatch"), "--until", until)
        assert allowed == (0, "noted\n", "")
        assert knows(desk)[1].endswith(f"may keep: smartwatch until {until}\n")
    assert desk.types("pupil", "may-keep-end", "1001", *kinds("smartwatch"))[0] == 0
    assert knows(desk)[1].endswith("may keep: nothing\n")
    entries = desk.looks(lambda store: store.entries_after(None, 0, 20)[0])
    assert [entry.kind for entry in entries][-4:] == [
        "may_keep.granted",
        "may_keep.ended",
        "may_keep.granted",
        "may_keep.ended",
    ]
    for told in (b"smartwatch", NEXT_WEEK.encode()):
        assert told not in str([entry.data for entry in entries]).encode()
    assert desk.types("verify")[0] == 0


@pytest.mark.parametrize("days", [-2, KEEP_DAYS_MAX + 3])
def test_a_day_that_is_past_or_too_far_is_refused_in_one_sentence(desk, days):
    desk.imports(roster(0), "--apply")
    before = desk.hash()
    until = TODAY + timedelta(days=days)
    code, out, err = desk.types("pupil", "may-keep", "1001", *kinds("phone"), "--until", until)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Give a day from today, ")
    assert desk.hash() == before


@pytest.mark.parametrize(
    "words",
    [
        ("brings", "1001"),
        ("brings", "1001", "--unknown", *kinds("phone")),
        ("brings", "1001", *kinds(*["phone"] * 5)),
        ("brings", "1001", *kinds("fridge")),
        ("brings", "1002", *kinds("phone")),
        ("may-keep", "1001", *kinds("phone")),
        ("may-keep", "1001", "--until", NEXT_WEEK),
        ("may-keep", "1001", *kinds("phone"), "--until", "someday"),
        ("may-keep-end", "1001", *kinds("phone")),
        ("show", "Nobody Berg", "--names"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk, words):
    desk.imports(roster(0), "--apply")
    before = desk.hash()
    code, out, err = desk.types("pupil", *words)
    assert (code, out) == (2, "")
    assert err
    assert "Noor" not in err
    assert desk.hash() == before


def test_a_running_kiosk_does_the_same(desk, kiosk):
    desk.imports(
        "llnr;roepnaam;achternaam;klas\n1001;Tess;Berg;7A\n", "--apply", "--allow-many-removals"
    )
    assert desk.types("pupil", "brings", "1001", *kinds("tablet", "phone"))[0] == 0
    assert desk.types("pupil", "may-keep", "1001", *kinds("phone"), "--until", "2026-10-01")[0] == 0
    assert knows(desk)[1] == "Tess (7A)\nbrings: tablet, phone\nmay keep: phone until 2026-10-01\n"
    code, _, err = desk.types("pupil", "may-keep", "1001", *kinds("phone"), "--until", "2029-01-01")
    assert (code, err) == (
        2,
        "Give a day from today, 2026-09-15 by this clock, to 400 days ahead.\n",
    )
    assert desk.types("pupil", "may-keep-end", "1001", *kinds("phone"))[0] == 0
    assert kiosk.school.store.verify().entries == kiosk.school.store.head.seq


GUIDE = (Path(__file__).parents[2] / "docs" / "pupils.md").read_text(encoding="utf-8")


def test_the_guide_has_every_command_and_every_kind():
    for command in app.registered_commands:
        name = command.name or command.callback.__name__
        assert f"kiosk-admin pupil {name} " in GUIDE, name
    for kind in DeviceKind:
        assert f"`{kind}`" in GUIDE


def test_what_is_lent_is_listed_on_a_terminal_only_unless_asked_for(desk):
    code, out, err = desk.types("pupil", "lent")
    assert (code, out) == (2, "")
    assert "terminal only" in err
