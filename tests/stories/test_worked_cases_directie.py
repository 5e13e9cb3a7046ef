"""The worked cases of the school's rules, as far as devices are given back and duties done."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kiosk.views_directie import (
    CustodyPage,
    DirectieKey,
    GiveBack,
    GiveStep,
    RowAt,
    RowNote,
    SafeStep,
    WhyNow,
)
from kiosk.views_duties import DayAt, DutyList, DutyPage, TimeAt
from kiosk.views_staff import (
    ConfirmChange,
    Covered,
    Digit,
    Key,
    PinEntry,
    PinPurpose,
    PinTrouble,
    Tile,
    Wanted,
)
from policy.custody import Where
from policy.day_exceptions import Change
from policy.duty_evidence import How, Present
from policy.ladder import CountingPeriod, Measure
from policy.offences import Category
from policy.people import Role
from policy.release import Collector, ReleaseReason, Why
from policy.suspension import Phase
from tests.stories.custody_staff import BAS, ELS, MIA
from tests.stories.directie import NOOR, SEM, YARA, Directie

NEW_PIN = "739164"


@pytest.fixture
def school(tell):
    return lambda places=(), **plan: Directie(tell(**{"begins": "14:00", **plan}), places)


def asked_and_confirmed(at_work, verb, **arguments):
    """At the command line, and a director says yes at the kiosk."""
    begun = at_work.story.asks(verb, **arguments)
    if not begun["ok"]:
        return begun
    at_work.signs_in(MIA)
    assert at_work.screen.number == begun["number"]
    at_work.taps(Key.YES)
    return at_work.story.asks("order_outcome", number=begun["number"])


def test_case_1_second_offence_released_by_the_directie_or_its_delegate_and_parents_told(school):
    at_work = school(begins="10:40")
    at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM)
    at_work.stops()
    assert at_work.custody().measure == Measure(2)
    (duty,) = at_work.cases.duties.open()
    assert (duty.kind, duty.owner) == ("inform_parents", ELS.id)
    assert duty.due_at.astimezone(at_work.state.zone).time() == time(14, 15)
    at_work.story.it_is("14:20")
    refused = at_work.begins_giving_back(ELS)
    assert isinstance(refused, CustodyPage)
    assert refused.refused is Why.NOT_YOURS
    at_work.stops()
    at_work.names_delegate(BAS)
    done = at_work.gives_back(SEM, BAS)
    assert done.step is GiveStep.DONE
    at_work.stops()
    at_work.looks(ELS)
    at_work.taps(DirectieKey.DUTIES, RowAt(0), How.LETTER)
    assert "inform_parents" in at_work.duties(SEM)  # a slip of the finger closes nothing
    at_work.taps(How.PHONED, DirectieKey.SAVE)
    assert at_work.duties(SEM) == []


@pytest.mark.parametrize(
    ("counts", "nth", "refused"),
    [(CountingPeriod.SCHOOL_YEAR, 1, None), (CountingPeriod.EVER, 2, Why.NOT_YOURS)],
)
def test_case_2_an_offence_of_last_june_counts_ever_and_not_this_school_year(
    school, counts, nth, refused
):
    at_work = school()
    at_work.state.counts = counts
    at_work.did_before(SEM, "2026-06-10")
    at_work.takes(SEM)
    at_work.stops()
    assert at_work.custody().measure == Measure(nth)
    at_work.story.it_is("14:20")
    shown = at_work.begins_giving_back(BAS, row=0) if nth == 1 else at_work.begins_giving_back(ELS)
    assert getattr(shown, "refused", None) is refused
    assert isinstance(shown, GiveBack if refused is None else CustodyPage)


def test_case_3_a_conversation_is_a_duty_and_no_condition_of_release(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.did_before(SEM, "2026-09-03", carried_out=2)
    at_work.takes(SEM)
    at_work.stops()
    at_work.takes(SEM)
    at_work.stops()
    assert [each.measure for each in at_work.cases.custodies.held()] == [Measure(4), Measure(4)]
    assert at_work.duties(SEM).count("conversation") == 2
    at_work.story.it_is("14:20")
    assert at_work.gives_back(SEM).step is GiveStep.DONE
    assert at_work.duties(SEM).count("conversation") == 2
    at_work.stops()
    at_work.looks()
    at_work.taps(DirectieKey.DUTIES)
    assert isinstance(at_work.screen, DutyList)
    kinds = [row.kind for row in at_work.screen.rows]
    at_work.taps(RowAt(kinds.index("conversation")))
    assert isinstance(at_work.screen, DutyPage)
    assert not at_work.screen.may_save
    at_work.taps(DayAt(1), TimeAt(1), DirectieKey.SAVE)
    planned = [each for each in at_work.cases.duties.open() if each.planned_at]
    assert len(planned) == 1
    at_work.taps(RowAt(kinds.index("conversation")))
    at_work.taps(*(one for one in Present if one is not Present.PARENT), DirectieKey.RESTATED)
    assert not at_work.screen.may_save
    at_work.taps(DirectieKey.SAVE)
    assert at_work.cases.duties.get(planned[0].id).open
    at_work.taps(Present.PARENT, DirectieKey.SAVE)
    assert not at_work.cases.duties.get(planned[0].id).open
    assert at_work.duties(SEM).count("conversation") == 1
    assert "file_in_dossier" in at_work.duties(SEM)


def test_case_3_two_invitations_left_unanswered_close_a_conversation_too(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.did_before(SEM, "2026-09-03", carried_out=2)
    at_work.takes(SEM)
    at_work.stops()
    day = at_work.state.local.date()
    at_work.story.wait(timedelta(days=2).total_seconds())
    at_work.looks()
    at_work.taps(DirectieKey.DUTIES)
    kinds = [row.kind for row in at_work.screen.rows]
    at_work.taps(RowAt(kinds.index("conversation")), DirectieKey.INVITED)
    assert at_work.screen.days[0] == day  # no invitation was before it happened
    at_work.taps(DayAt(0))
    assert not at_work.screen.may_save
    at_work.taps(DayAt(2), DirectieKey.SAVE)
    assert "conversation" not in at_work.duties(SEM)


def test_case_4_the_first_offence_withdrawn_while_the_second_s_device_is_held(school):
    at_work = school()
    first = at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM)
    at_work.stops()
    assert at_work.custody().measure == Measure(2)
    answer = asked_and_confirmed(at_work, "offence_withdraw", offence=str(first.id))
    assert answer["ok"]
    custody = at_work.custody()
    assert custody.measure == Measure(1)
    assert not custody.interim
    (duty,) = at_work.cases.duties.open()
    assert answer["rows"] == [[str(duty.id)]]
    at_work.story.wait(2)
    at_work.looks()
    at_work.taps(DirectieKey.DUTIES)
    assert at_work.screen.rows[0].offered
    at_work.taps(RowAt(0), DirectieKey.CANCEL)
    assert at_work.cases.duties.open() == []
    at_work.stops()
    at_work.story.it_is("14:20")
    assert at_work.gives_back(SEM, BAS).step is GiveStep.DONE


def test_case_4_withdrawn_at_the_screen_it_is_asked_once_more_and_then_counts_no_more(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.opens_page()
    at_work.taps(DirectieKey.OFFENCES, DirectieKey.WITHDRAW, Key.NO)
    assert not at_work.screen.withdrawn
    at_work.taps(DirectieKey.WITHDRAW, Key.YES)
    assert at_work.screen.withdrawn
    at_work.taps(Key.BACK)
    assert at_work.screen.held.note is RowNote.FREE
    at_work.stops()
    assert at_work.gives_back(SEM, BAS).step is GiveStep.DONE  # at once, by any teacher


def test_an_offence_that_was_something_else_is_corrected_and_its_duties_follow(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.opens_page()
    at_work.taps(DirectieKey.OFFENCES, Category.RECORDING, DirectieKey.CORRECT)
    assert at_work.screen.saved
    (offence,) = at_work.offences(SEM)
    assert offence.categories == {Category.UNAUTHORISED_USE, Category.RECORDING}
    assert at_work.duties(SEM) == ["assess_criminal"]
    at_work.taps(Category.RECORDING, Category.UNAUTHORISED_USE, DirectieKey.CORRECT)
    assert at_work.offences(SEM)[0].categories == {
        Category.UNAUTHORISED_USE,
        Category.RECORDING,
    }  # with none it stays as it was


def test_case_6_an_early_end_entered_in_the_morning_brings_the_release_forward(school):
    at_work = school(begins="10:40")
    at_work.takes(SEM)
    at_work.stops()
    today = at_work.state.local.date().isoformat()
    day = {"day": today, "change": Change.SCHOOL_END, "group": None, "school_end": "12:00"}
    assert at_work.story.asks("day_change", **day)["ok"]
    page = at_work.begins_giving_back(ELS)
    assert page.held.due.time() == time(12)
    at_work.stops()
    at_work.story.it_is("12:01")
    assert at_work.gives_back(SEM, ELS).step is GiveStep.DONE


def test_case_7_not_collected_is_listed_told_to_parents_moved_to_the_safe_and_collected_there(
    school,
):
    at_work = school(date=date(2026, 10, 16))  # the Friday before the autumn holiday
    holiday = frozenset(date(2026, 10, day) for day in range(19, 24))
    at_work.state.timetable = replace(at_work.state.timetable, holidays=holiday)
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.did_before(YARA, "2026-09-01")
    at_work.takes(YARA)
    at_work.stops()
    at_work.story.it_is("14:50")
    assert at_work.duties(SEM) == ["inform_parents"]
    assert at_work.duties(YARA) == ["inform_parents", "inform_parents"]
    notes = [row.note for row in at_work.looks().rows]
    assert notes == [RowNote.TO_SAFE, RowNote.TO_SAFE]
    at_work.taps(RowAt(0), DirectieKey.TO_SAFE)
    at_work.holds_up(ELS)
    at_work.story.wait(0.5)
    at_work.story.shuts(slot)
    assert at_work.screen.step is SafeStep.DONE
    at_work.stops()
    in_safe = [each for each in at_work.cases.custodies.held() if each.lies.where is Where.SAFE]
    assert len(in_safe) == 1
    row = [row.lies.where for row in at_work.looks(ELS).rows].index(Where.SAFE)
    at_work.taps(RowAt(row), DirectieKey.GIVE_BACK)
    at_work.holds_up(BAS)
    at_work.compares()
    at_work.story.holds_up(SEM)
    assert at_work.screen.step is GiveStep.DONE


def test_case_9_a_suspension_goes_in_its_order_and_in_no_other(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01", Category.THREAT)
    named = at_work.names(SEM)
    refused = at_work.story.asks("suspension_propose", **named, offence=None, reason=None)
    assert "misuse" in refused["error"]
    offence = str(at_work.offences(SEM)[0].id)
    answer = asked_and_confirmed(
        at_work, "suspension_propose", **named, offence=offence, reason=None
    )
    ((case, phase, _, _),) = answer["rows"]
    assert phase == "proposed"
    letter = {"case": case, "reason": "dreiging", "how_to_object": True}
    two = {"first": "2026-09-16", "last": "2026-09-17"}
    early = at_work.story.asks("suspension_confirm", **letter, **two)
    assert "order" in early["error"]
    talk = {"case": case, "on": None, "first": None, "second": None}
    alone = at_work.story.asks("suspension_hear", **talk, present=["pupil"])
    assert "heard first" in alone["error"]
    present = ["teacher", "pupil", "parent"]
    assert asked_and_confirmed(at_work, "suspension_hear", **talk, present=present)["ok"]
    none = at_work.story.asks("suspension_confirm", **letter, first=None, last=None)
    assert "first and the last day" in none["error"]
    eight = {"first": "2026-09-16", "last": "2026-09-23"}
    assert "7 calendar days" in at_work.story.asks("suspension_confirm", **letter, **eight)["error"]
    unwritten = {word: letter[word] for word in ("case", "how_to_object")}
    for days, right in ((eight, False), (two, True)):
        assert at_work.story.asks("suspension_check", **unwritten, **days)["ok"] is right
    assert asked_and_confirmed(at_work, "suspension_confirm", **letter, **two)["ok"]
    (now,) = at_work.cases.suspensions.of_pupil(at_work.pupil(SEM).id)
    assert (now.phase, now.period.days) == (Phase.CONFIRMED, 2)
    kinds = sorted(each.kind for each in at_work.cases.duties.about(now.id))
    assert kinds == ["file_in_dossier", "inform_inspectorate"]
    at_work.story.wait(2)
    assert at_work.looks().duties == 0  # nothing of it stands on the screen at the gate
    at_work.stops()
    told = [kind for kind in at_work.kinds if "suspen" in kind or "police" in kind]
    assert told == []


def test_case_9_the_police_and_the_inspectorate_are_answered_at_the_command_line(school):
    at_work = school()
    at_work.takes(SEM, Category.THREAT)
    at_work.stops()
    (assess,) = at_work.cases.duties.open()
    words = dict.fromkeys(("on", "first", "second", "how", "outcome", "criminal", "record", "why"))
    nothing = {**words, "present": [], "restated": False}
    missing = at_work.story.asks("duty_close", duty=str(assess.id), **nothing)
    assert "--criminal" in missing["error"]
    yes = {**nothing, "criminal": True}
    assert asked_and_confirmed(at_work, "duty_close", duty=str(assess.id), **yes)["ok"]
    (police,) = at_work.cases.duties.open()
    assert police.kind == "police_report"
    reported = {**nothing, "record": "report"}
    assert asked_and_confirmed(at_work, "duty_close", duty=str(police.id), **reported)["ok"]
    assert at_work.cases.duties.open() == []


def test_what_was_before_an_offence_closes_no_duty_about_it(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM)
    at_work.stops()
    (duty,) = at_work.cases.duties.open()
    words = dict.fromkeys(("first", "second", "outcome", "criminal", "record", "why"))
    told = {**words, "how": "phoned", "present": [], "restated": False, "duty": str(duty.id)}
    assert "before" in at_work.story.asks("duty_close", **told, on="2026-09-14")["error"]
    assert asked_and_confirmed(at_work, "duty_close", **told, on="2026-09-15")["ok"]
    assert at_work.cases.duties.open() == []


def test_case_12_two_offences_on_one_day_lift_what_is_held_and_both_devices_go_home(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    assert at_work.custody().measure == Measure(1)
    at_work.takes(SEM)
    at_work.stops()
    assert {each.measure for each in at_work.cases.custodies.held()} == {Measure(2)}
    at_work.story.it_is("14:20")
    assert at_work.gives_back(SEM).step is GiveStep.DONE
    at_work.stops()
    assert at_work.gives_back(SEM).step is GiveStep.DONE
    assert at_work.cases.custodies.held() == []
    carried_out = at_work.cases.offences.carried_out(at_work.pupil(SEM).id)
    assert sorted(carried_out.values()) == [Measure(1), Measure(2)]


def test_case_14_ill_at_eleven_with_a_second_offence_and_no_director_in_the_house(school):
    at_work = school(begins="10:40")
    at_work.did_before(SEM, "2026-09-01")
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.names_delegate(BAS)
    shown = at_work.begins_giving_back(BAS)
    assert isinstance(shown, WhyNow)
    assert shown.reasons == (ReleaseReason.ILL,)
    at_work.taps(ReleaseReason.FAMILY)  # only a director gives back for that
    assert isinstance(at_work.screen, CustodyPage)
    at_work.taps(DirectieKey.GIVE_BACK, ReleaseReason.ILL)
    at_work.story.wait(0.5)
    at_work.compares()
    at_work.taps(Collector.PARENT, Key.YES)
    at_work.story.shuts(slot)
    assert at_work.screen.step is GiveStep.DONE
    custody = at_work.cases.custodies.of_owner(at_work.pupil(SEM).id)[0]
    assert (custody.released.early, custody.released.reason) == (True, ReleaseReason.ILL)
    assert custody.collector is Collector.PARENT


def test_case_17_a_pupil_who_left_school_still_gets_his_device_back(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    pupil = at_work.pupil(SEM)
    with at_work.state.act(Role.OPERATOR) as act:
        act.roster.leave(pupil.id, at_work.state.local.date())
        act.record("brings.set", {})
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.compares()
    at_work.taps(Collector.PARENT, Key.YES)
    at_work.story.shuts(1)
    assert at_work.screen.step is GiveStep.DONE


def test_case_19_on_an_untrusted_clock_a_teacher_gives_back_with_a_reason(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:16")
    at_work.clock_is_not_sure()
    shown = at_work.begins_giving_back(ELS)
    assert isinstance(shown, WhyNow)
    assert not shown.early
    assert ReleaseReason.SCHOOL_IS_OUT in shown.reasons
    at_work.taps(ReleaseReason.SCHOOL_IS_OUT)
    at_work.story.wait(0.5)
    at_work.compares()
    at_work.story.holds_up(SEM)
    at_work.story.shuts(slot)
    assert at_work.screen.step is GiveStep.DONE


def test_case_20_the_second_director_confirms_and_without_one_there_is_the_recovery_code(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM)
    at_work.stops()
    with at_work.state.act(Role.OPERATOR) as act:
        act.staff.count_wrong(MIA.id, 10)
        act.record("pin.refused", {"wrong": 10})
    at_work.signs_in(MIA)
    assert isinstance(at_work.screen, PinEntry)
    at_work.stops()
    with at_work.state.act(Role.DIRECTOR) as act:
        act.staff.change(replace(BAS, roles=frozenset({Role.DIRECTOR})))
        act.record("staff.changed", {"roles": ["director"]})
    at_work.opens_page(BAS)
    at_work.taps(DirectieKey.TAKE_OVER)
    assert at_work.custody().taken_over_by == BAS.id
    at_work.stops()
    answer = at_work.story.asks("staff_recover", name="Mia", code="WRONG")
    assert "recovery code" in answer["error"]


def types(at_work, pin):
    at_work.taps(*(Digit(int(digit)) for digit in pin), Key.OK)


def test_case_20_the_only_director_chooses_a_new_pin_by_the_recovery_code_and_goes_on(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM)
    at_work.stops()
    sealed = {"change": "code", "name": "", "roles": []}
    assert at_work.story.asks("staff_change", **sealed)["ok"]
    at_work.signs_in(MIA)
    at_work.taps(Key.YES)
    code = at_work.story.asks("staff_outcome")["code"]
    with at_work.state.act(Role.OPERATOR) as act:
        act.staff.count_wrong(MIA.id, 10)
        act.record("pin.refused", {"wrong": 10})
    at_work.signs_in(MIA)
    assert at_work.screen.trouble is PinTrouble.DISABLED
    at_work.stops()
    assert at_work.story.asks("staff_recover", name="juf Els", code=code)["ok"] is False
    assert at_work.story.asks("staff_recover", name="Mia", code=code)["step"] == "badge"
    assert at_work.screen.wanted is Wanted.BADGE
    at_work.holds_up(MIA)
    assert at_work.screen.purpose is PinPurpose.CHOOSE
    types(at_work, NEW_PIN)
    types(at_work, NEW_PIN)
    assert at_work.story.asks("staff_outcome") == {"ok": True, "code": None}
    at_work.stops()
    at_work.signs_in(MIA)
    assert at_work.screen.trouble is PinTrouble.WRONG  # the old one
    types(at_work, NEW_PIN)
    at_work.taps(Tile.CUSTODIES, RowAt(0), DirectieKey.TAKE_OVER)
    assert at_work.custody().taken_over_by == MIA.id
    at_work.stops()
    again = at_work.story.asks("staff_recover", name="Mia", code=code)
    assert "no recovery code" in again["error"]
    assert [kind for kind in at_work.kinds if kind.startswith("recovery.")] == [
        *("recovery.sealed", "recovery.used"),
    ]


def test_a_delegate_named_at_the_command_line_gives_back_today_and_no_longer(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM)
    at_work.stops()
    answer = asked_and_confirmed(at_work, "delegate_name", name="meester Bas")
    assert answer["ok"]
    assert at_work.story.asks("delegate_list")["names"] == ["meester Bas"]
    assert "a director" in at_work.story.asks("delegate_name", name="Mia")["error"].lower()
    assert asked_and_confirmed(at_work, "delegate_end", name="meester Bas")["ok"]
    assert at_work.story.asks("delegate_list")["names"] == []


def test_what_waits_for_a_director_is_nobody_else_s_and_is_over_after_a_minute(school):
    at_work = school()
    first = at_work.did_before(SEM, "2026-09-01")
    begun = at_work.story.asks("offence_withdraw", offence=str(first.id))
    again = at_work.story.asks("offence_withdraw", offence=str(first.id))
    assert "waits for a director" in again["error"]
    at_work.signs_in(ELS)
    at_work.taps(Key.YES)
    assert not hasattr(at_work.screen, "number")
    at_work.stops()
    at_work.story.wait(61)
    another = at_work.story.asks("order_outcome", number=begun["number"] - 1)
    assert "Nothing waits" in another["error"]
    assert "in time" in at_work.story.asks("order_outcome", number=begun["number"])["error"]
    assert begun["number"] in range(1000, 10000)
    assert not at_work.offences(SEM)[0].withdrawn


def test_a_request_that_takes_a_director_s_page_is_not_answered_by_her_next_touch(school):
    at_work = school()
    first = at_work.did_before(SEM, "2026-09-01")
    at_work.signs_in(MIA)
    begun = at_work.story.asks("offence_withdraw", offence=str(first.id))
    assert at_work.screen.number == begun["number"]
    at_work.taps(Key.YES)
    assert at_work.screen.number == begun["number"]
    assert not at_work.offences(SEM)[0].withdrawn
    at_work.story.wait(1)
    at_work.taps(Key.YES)
    assert at_work.offences(SEM)[0].withdrawn


def test_a_request_has_no_name_to_cover_and_is_answered_by_one_touch_after_half_a_minute(school):
    at_work = school()
    first = at_work.did_before(SEM, "2026-09-01")
    at_work.looks(MIA)
    begun = at_work.story.asks("offence_withdraw", offence=str(first.id))
    at_work.story.wait(35)
    assert at_work.screen.number == begun["number"]
    at_work.taps(Key.YES)
    assert at_work.offences(SEM)[0].withdrawn


def test_the_name_of_whoever_is_to_change_leaves_the_screen_too(school):
    at_work = school()
    at_work.signs_in(MIA)
    asked = {"change": "pin", "name": "juf Els", "roles": [], "groups": None}
    assert at_work.story.asks("staff_change", **asked)["ok"]
    assert isinstance(at_work.screen, ConfirmChange)
    at_work.story.wait(31)
    assert isinstance(at_work.screen, Covered)
    at_work.taps(Key.YES)
    assert isinstance(at_work.screen, ConfirmChange)


def test_a_director_who_says_no_changes_nothing(school):
    at_work = school()
    first = at_work.did_before(SEM, "2026-09-01")
    begun = at_work.story.asks("offence_withdraw", offence=str(first.id))
    at_work.signs_in(MIA)
    at_work.taps(Key.NO)
    assert "said no" in at_work.story.asks("order_outcome", number=begun["number"])["error"]
    assert not at_work.offences(SEM)[0].withdrawn


def test_nothing_of_a_case_is_in_the_journal_but_that_it_changed(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.did_before(SEM, "2026-09-03", carried_out=2)
    at_work.takes(SEM)
    at_work.stops()
    at_work.opens_page()
    at_work.taps(DirectieKey.TAKE_OVER)
    at_work.stops()
    name, noor = at_work.pupil(SEM).first_name, at_work.pupil(NOOR).first_name
    lines = [str(entry.to_json()) for entry in at_work.entries()]
    assert lines
    for line in lines:
        for word in (name, noor, "conversation", "inform_parents", "measure", "unauthorised"):
            assert word not in line.replace("custody.measured", "")


def test_the_moment_of_a_conversation_is_the_school_s_own(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.did_before(SEM, "2026-09-03", carried_out=2)
    at_work.takes(SEM)
    at_work.stops()
    at_work.opens_page()
    at_work.taps(DirectieKey.DUTIES)
    while at_work.screen.duty.kind != "conversation":
        at_work.taps(How.SPOKEN, DirectieKey.SAVE, DirectieKey.DUTIES)
    day = at_work.screen.days[0]
    at_work.taps(DayAt(0), TimeAt(3), DirectieKey.SAVE)
    (talk,) = [each for each in at_work.cases.duties.open() if each.kind == "conversation"]
    local = talk.planned_at.astimezone(at_work.state.zone).replace(tzinfo=None)
    assert local == datetime.combine(day, time(16))
