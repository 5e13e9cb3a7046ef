"""Tests that show names where somebody asked for them, each with its reason: no other test does."""

from types import MappingProxyType

AT_THE_OPERATORS_TERMINAL = frozenset({"stdout"})
"""Nowhere else: not even there on stderr."""
OFFICE = "tests/panel/test_office.py::"
PUPIL, ROSTER = "tests/admin/test_pupil.py::", "tests/admin/test_roster_command.py::"
STAFF = "tests/admin/test_staff_import.py::"

EXEMPT = MappingProxyType(
    {
        PUPIL + "test_of_a_new_pupil_nothing_is_known": "the office looks at one pupil",
        PUPIL + "test_the_office_says_what_a_pupil_brings_and_takes_it_back": "as above",
        PUPIL + "test_the_office_lets_a_pupil_keep_a_watch_anew_and_no_longer": "as above",
        PUPIL + "test_a_running_kiosk_does_the_same": "as above",
        ROSTER + "test_a_later_roster_moves_adds_and_lets_go_by_number": "the office says --names",
        ROSTER
        + "test_another_schools_file_that_shares_numbers_and_first_names_is_refused": "as above",
        ROSTER + "test_one_corrected_surname_is_shown_and_applied": "as above",
        ROSTER + "test_a_running_kiosk_imports_the_roster_and_gives_out_badges": "as above",
        STAFF
        + "test_a_dry_run_shows_who_is_who_and_what_is_proposed_and_changes_nothing": "as above",
        STAFF + "test_a_list_is_carried_out_and_the_next_import_has_nothing_to_ask": "as above",
        STAFF + "test_nobody_becomes_a_director_unless_a_director_says_yes_to_that": "as above",
        STAFF + "test_a_file_takes_no_role_and_nobody_away": "as above",
        STAFF + "test_whoever_is_left_out_or_named_twice_stays_as_he_is": "as above",
        STAFF + "test_at_set_up_the_director_of_the_file_comes_first_and_then_says_yes": "as above",
        STAFF + "test_whoever_stops_typing_has_changed_nothing": "as above",
        STAFF + "test_a_name_written_wrongly_is_somebody_new_and_asked_for_as_that": "as above",
        STAFF + "test_a_kiosk_that_refuses_one_goes_on_with_the_next": "as above",
        STAFF + "test_two_with_one_number_are_left_out_and_said": "as above",
        OFFICE
        + "test_a_delegate_is_named_a_suspension_proposed_and_all_is_lived_again": "asks who it is",
        OFFICE + "test_a_badge_is_given_out_at_the_window_s_reader": "the office says whose it is",
    }
)
"""Node ids and why."""


def shown(nodeid):
    """Where that test may show names."""
    node, _, _group = nodeid.partition("@")
    return AT_THE_OPERATORS_TERMINAL if node in EXEMPT else frozenset()
