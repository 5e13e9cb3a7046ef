"""What only a director may do, asked at a command line: a sentence and an exit code."""

import pytest

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
