"""`kiosk-admin staff`, as somebody types it: a sentence and an exit code."""

import pytest


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


@pytest.mark.parametrize("name", ["juf Els", ""])
def test_the_recovery_code_is_not_asked_for_when_nobody_has_that_name(desk, kiosk, name):
    told = desk.types("staff", "recover", name)
    assert told == (2, "", "The recovery code is for a director: give the name of one.\n")
