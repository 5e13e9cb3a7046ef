"""What only a director may do, asked at a command line: a sentence and an exit code."""

from uuid import UUID

import pytest

from policy.people import Role, Staff, StaffId

ID = "00000000-0000-4000-8000-00000000000a"
GROUP = "A group's name has 1 to 64 characters."
DATE = "That is no date: write it as 2026-09-15."
GROUPS = "Give at most 100 groups."
WITHOUT_KIOSK = [
    ("duties", "list", "--names"),
    ("duties", "cancel", "00000000-0000-4000-8000-000000000001"),
    ("offence", "withdraw", "00000000-0000-4000-8000-000000000001"),
    ("suspension", "end", "00000000-0000-4000-8000-000000000001"),
    ("delegate", "list"),
    ("delegate", "name", "juf Els"),
]


@pytest.mark.parametrize("typed", WITHOUT_KIOSK, ids=" ".join)
def test_without_a_kiosk_nobody_can_say_yes_and_nothing_is_done(desk, typed):
    code, out, err = desk.types(*typed)
    assert (code, out) == (2, "")
    assert err.startswith("No kiosk listens at ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["duties", "offence", "suspension"])
def test_history_is_listed_on_a_terminal_only(desk, command):
    whose = () if command == "duties" else ("1001",)
    code, out, err = desk.types(command, "list", *whose)
    assert (code, out) == (2, "")
    assert err == "Shown on a terminal only: say --names to have it elsewhere.\n"


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("duties close 12", "duties"),
        ("duties cancel 12", "duties"),
        ("offence withdraw NOPE", "offence"),
        ("offence correct 1-2-3 --category threat", "offence"),
        ("suspension heard 12", "suspension"),
        ("suspension confirm 12", "suspension"),
        ("suspension end 12", "suspension"),
        ("suspension drop 12", "suspension"),
        ("suspension propose 1001 --offence 12", "offence"),
    ],
)
def test_a_wrong_id_says_where_the_right_ones_are(desk, words, where):
    code, out, err = desk.types(*words.split())
    assert (code, out) == (2, "")
    assert err == f"That is no id: copy it whole from kiosk-admin {where} list.\n"


@pytest.mark.parametrize("option", ["--on", "--first", "--second"])
@pytest.mark.parametrize("command", [("duties", "close"), ("suspension", "heard")])
def test_a_wrong_day_of_evidence_is_one_sentence(desk, command, option):
    code, out, err = desk.types(*command, ID, option, "15-9-2026")
    assert (code, out) == (2, "")
    assert err == "That is no date: write it as 2026-09-15.\n"


@pytest.mark.parametrize("option", ["--first", "--last"])
def test_a_wrong_day_of_a_letter_is_one_sentence(desk, option):
    code, out, err = desk.types("suspension", "confirm", ID, option, "monday")
    assert (code, out) == (2, "")
    assert err == "That is no date: write it as 2026-09-15.\n"


def test_an_id_in_capitals_is_the_same_id(desk, kiosk):
    code, _, err = desk.types("duties", "cancel", ID.upper())
    assert (code, err) == (2, "There is no such duty: see kiosk-admin duties list.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("staff", "remove", "x" * 501), "A name has at most 500 characters."),
        (("delegate", "name", "x" * 501), "A name has at most 500 characters."),
        (("badge", "block", "x" * 501), "A name has at most 500 characters."),
        (("staff", "add", "Mia", "--role", "director", "--groups", "7" * 65), GROUP),
        (("staff", "add", "Mia", "--role", "director", "--groups", "a," * 101), GROUPS),
        (("day", "change", "2026-09-15", "--no-school", "--group", ""), GROUP),
        (("pupil", "may-keep", "1001", "--kind", "phone", "--until", "July"), DATE),
    ],
)
def test_what_is_too_long_is_told_in_words_for_a_person(desk, words, says):
    code, out, err = desk.types(*words)
    assert (code, out, err) == (2, "", says + "\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("confirm", ID), "There is no such case: see kiosk-admin suspension list."),
        (
            ("propose", "4711", "--why"),
            "No pupil at school has that number or name: see the roster.",
        ),
    ],
)
def test_a_reason_is_not_asked_for_when_there_is_no_such_case_or_pupil(desk, kiosk, words, says):
    assert desk.types("suspension", *words) == (2, "", says + "\n")


@pytest.mark.parametrize("words", ["duties list --names", "delegate end Kim"])
def test_nobody_waits_for_a_director_where_there_is_none(desk, kiosk, words):
    with kiosk.school.world.state.act(Role.OPERATOR) as act:
        act.staff.add(Staff(StaffId(UUID(int=1)), "Kim", frozenset({Role.TEACHER})))
        act.cases.delegates.add(kiosk.school.world.state.local.date(), StaffId(UUID(int=1)))
        act.record("staff.added", {"roles": ["teacher"]})
    code, out, err = desk.types(*words.split())
    assert (code, out) == (2, "")
    assert err.startswith("No director can say yes yet: add one first")
