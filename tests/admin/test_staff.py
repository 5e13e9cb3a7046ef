"""`kiosk-admin staff`, as somebody types it: a sentence and an exit code."""

import pytest

from kiosk.admin import typed
from kiosk.desk.office import NotDoneError


@pytest.mark.parametrize("command", ["add", "roles"])
@pytest.mark.parametrize("word", ["king", "pupil", "system", "operator", "Teacher"])
def test_only_roles_that_a_member_of_staff_can_have_are_offered(desk, command, word):
    code, out, err = desk.types("staff", command, "juf Els", "--role", word)
    assert (code, out) == (2, "")
    assert err == "Nobody of the staff can be that: say teacher, director, office or technician.\n"


def test_who_gives_no_role_is_not_offered_a_pupils(desk):
    code, out, err = desk.types("staff", "add", "juf Els")
    assert (code, out) == (2, "")
    assert "Missing option '--role'" in err
    assert "pupil" not in err


def test_the_recovery_code_is_not_asked_for_when_nobody_has_that_name(desk, kiosk):
    told = desk.types("staff", "recover", "juf Els")
    assert told == (2, "", "The recovery code is for a director: give the name of one.\n")


def test_a_recovery_code_is_taken_as_it_was_printed_and_none_is_an_essay():
    assert typed.code(" aaaa-bbbb ") == "AAAA-BBBB"
    with pytest.raises(NotDoneError, match="A code has at most 500 characters"):
        typed.code("A" * 501)
