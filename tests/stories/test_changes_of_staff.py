"""Who of the staff may sign in is changed at the command line, and a director says yes at the
kiosk."""

from contextlib import contextmanager

import pytest

from kiosk.ports import Asked, Touched
from kiosk.views import HandIn, Idle
from kiosk.views_staff import (
    ConfirmChange,
    Digit,
    Key,
    Menu,
    PinEntry,
    PinPurpose,
    PinTrouble,
    StaffWanted,
    Wanted,
)
from policy.people import Role
from tests.stories.test_odd_orders import FullAtCommit

NOOR = 0
MIA, JOS, ELS, DAY = (bytes.fromhex(f"04{n:02x}5e15e15e15") for n in (1, 2, 3, 4))
PIN, OTHER, TOMS = "408271", "739164", "581307"


class Office:
    """Somebody at the keyboard, and people at the kiosk."""

    def __init__(self, story):
        self.story = story
        self.outcomes = []

    def ask(self, verb, **arguments):
        answers = []
        self.story.world.inbox.put(Asked(verb, arguments, answers.append))
        self.story.wait(0.1)
        return answers[0]

    def asks_for(self, change, name="", *roles):
        begun = self.ask("staff_change", change=change, name=name, roles=list(roles))
        if begun["ok"]:
            self.story.world.inbox.put(Asked("staff_outcome", {}, self.outcomes.append))
            self.story.wait(0.1)
        return begun

    def taps(self, *keys):
        for key in keys:
            self.story.world.inbox.put(Touched(key))
        self.story.wait(0.1)

    def types(self, pin):
        self.taps(*(Digit(int(digit)) for digit in pin), Key.OK)

    def holds_up(self, badge):
        self.story.wait(2)
        self.story.holds_up(badge)

    def adds(self, name, badge, *roles, pin=PIN):
        self.asks_for("add", name, *roles)
        if self.story.told("pin.chosen"):
            self.confirms()
        self.holds_up(badge)
        self.types(pin)
        self.types(pin)
        self.taps(Key.STOP)
        return self.outcomes[-1]

    def confirms(self, badge=MIA, pin=PIN, key=Key.YES):
        self.holds_up(badge)
        self.types(pin)
        self.taps(key)

    def listed(self):
        return {name: (roles, pin) for name, roles, pin, _ in self.ask("staff_list")["staff"]}


@pytest.fixture
def office(tell):
    return Office(tell())


@pytest.fixture
def set_up(office):
    assert office.adds("Mia", MIA, "director")["ok"]
    return office


def test_at_set_up_the_first_director_gets_a_badge_and_chooses_a_pin(office):
    begun = office.asks_for("add", "Mia", "director")
    assert begun == {"ok": True, "step": "badge"}
    assert office.story.screen.wanted is Wanted.BADGE
    office.holds_up(MIA)
    assert office.story.screen.purpose is PinPurpose.CHOOSE
    office.types(PIN)
    assert office.story.screen.purpose is PinPurpose.REPEAT
    office.types(PIN)
    assert isinstance(office.story.screen, Menu)
    assert office.outcomes == [{"ok": True, "code": None}]
    office.taps(Key.STOP)
    office.holds_up(MIA)
    office.types(PIN)
    assert isinstance(office.story.screen, Menu)


def test_set_up_begins_with_a_director(office):
    assert office.asks_for("add", "juf Els", "teacher")["error"].startswith("Begin with a director")
    assert office.listed() == {}


@pytest.mark.parametrize("pin", ["123456", "000000", "200112"])
def test_an_easy_pin_is_not_taken_and_a_different_one_the_second_time_neither(office, pin):
    office.asks_for("add", "Mia", "director")
    office.holds_up(MIA)
    office.types(pin)
    assert office.story.screen.trouble is PinTrouble.TOO_EASY
    office.types(PIN)
    office.types(OTHER)
    assert office.story.screen.trouble is PinTrouble.DIFFERENT
    assert office.outcomes == []


def test_ones_own_badge_held_up_again_while_choosing_a_pin_changes_nothing(office):
    office.asks_for("add", "Mia", "director")
    office.holds_up(MIA)
    office.taps(*(Digit(int(digit)) for digit in PIN[:4]))
    before = office.story.screen
    office.holds_up(MIA)
    assert office.story.screen == before
    office.taps(*(Digit(int(digit)) for digit in PIN[4:]), Key.OK)
    before = office.story.screen
    assert before.purpose is PinPurpose.REPEAT
    office.holds_up(MIA)
    assert office.story.screen == before
    office.types(PIN)
    assert office.outcomes == [{"ok": True, "code": None}]
    assert isinstance(office.story.screen, Menu)


def test_another_badge_of_the_staff_ends_the_choosing_of_a_pin(set_up):
    set_up.asks_for("add", "juf Els", "teacher")
    set_up.confirms()
    set_up.holds_up(ELS)
    set_up.holds_up(MIA)
    assert set_up.story.screen.shown_name == "Mia"
    assert set_up.story.screen.purpose is PinPurpose.SIGN_IN


def test_after_that_nobody_is_added_without_a_directors_badge_pin_and_yes(set_up):
    begun = set_up.asks_for("add", "juf Els", "teacher")
    assert begun["step"] == "confirm"
    assert isinstance(set_up.story.screen, StaffWanted)
    set_up.holds_up(ELS)
    set_up.story.wait(8)
    assert set_up.listed().keys() == {"Mia"}
    set_up.holds_up(MIA)
    set_up.types(PIN)
    asked = set_up.story.screen
    assert isinstance(asked, ConfirmChange)
    assert (asked.about, asked.roles) == ("juf Els", (Role.TEACHER,))
    set_up.taps(Key.YES)
    set_up.holds_up(ELS)
    set_up.types(OTHER)
    set_up.types(OTHER)
    assert set_up.listed()["juf Els"] == (["teacher"], True)
    entries, _ = set_up.story.store.entries_after(None, 0, 200)
    added = [entry.role for entry in entries if entry.kind == "staff.added"]
    assert added == [Role.OPERATOR, Role.DIRECTOR]


def test_a_director_who_says_no_changes_nothing(set_up):
    set_up.asks_for("add", "juf Els", "teacher")
    set_up.confirms(key=Key.NO)
    assert set_up.outcomes[-1]["ok"] is False
    assert set_up.listed().keys() == {"Mia"}


def test_when_no_director_comes_nothing_changes_and_pupils_go_on_meanwhile(set_up):
    set_up.asks_for("roles", "Mia", "director", "technician")
    set_up.story.wait(10)
    set_up.holds_up(NOOR)
    assert isinstance(set_up.story.screen, HandIn)
    set_up.story.shuts(1)
    set_up.story.wait(60)
    assert set_up.outcomes[-1]["error"].startswith("No director came")
    assert isinstance(set_up.story.screen, Idle)
    assert set_up.listed()["Mia"][0] == ["director"]


def test_another_badge_than_a_directors_confirms_nothing(set_up):
    assert set_up.adds("juf Els", ELS, "teacher", pin=OTHER)["ok"]
    set_up.asks_for("remove", "juf Els")
    set_up.confirms(ELS, OTHER)
    assert set_up.listed().keys() == {"Mia", "juf Els"}


def test_a_pin_that_is_reset_is_over_at_once_and_a_new_one_is_chosen_with_the_badge(set_up):
    assert set_up.adds("Jos", JOS, "director", pin=OTHER)["ok"]
    set_up.asks_for("pin", "Mia")
    set_up.confirms(JOS, OTHER)
    assert set_up.listed()["Mia"] == (["director"], False)
    set_up.holds_up(JOS)
    assert "not that person" in set_up.outcomes[-1]["error"]
    set_up.asks_for("pin", "Mia")
    set_up.confirms(JOS, OTHER)
    set_up.holds_up(MIA)
    set_up.types("581307")
    set_up.types("581307")
    assert set_up.listed()["Mia"] == (["director"], True)


def test_whoever_leaves_the_key_pad_has_no_pin_and_signs_nobody_in(office):
    office.asks_for("add", "Mia", "director")
    office.holds_up(MIA)
    office.taps(Key.STOP)
    assert office.outcomes[-1]["error"].startswith("No PIN was chosen")
    office.holds_up(MIA)
    assert office.story.screen.trouble is PinTrouble.NOT_CHOSEN
    office.types(PIN)
    assert isinstance(office.story.screen, PinEntry)


def test_a_pupils_badge_is_given_to_no_member_of_the_staff(set_up):
    set_up.asks_for("badge", "Mia")
    set_up.confirms()
    set_up.holds_up(NOOR)
    assert "somebody's already" in set_up.outcomes[-1]["error"]


def test_the_only_director_is_neither_removed_nor_made_something_else(set_up):
    for change, roles in (("remove", ()), ("roles", ("teacher",))):
        assert "only director" in set_up.asks_for(change, "Mia", *roles)["error"]


def test_with_every_director_disabled_only_the_recovery_code_helps_and_it_helps_once(set_up):
    set_up.asks_for("code")
    set_up.confirms()
    code = set_up.outcomes[-1]["code"]
    assert len(code) == 24
    with set_up.story.world.state.act(Role.SYSTEM) as act:
        mia = set_up.story.store.staff.everybody()[0]
        act.staff.count_wrong(mia.id, 10)
        act.record("pin.refused", {"wrong": 10})
    assert set_up.asks_for("pin", "Mia")["step"] == "confirm"
    set_up.holds_up(MIA)
    assert set_up.story.screen.trouble is PinTrouble.DISABLED
    set_up.story.wait(90)
    assert "director's badge is disabled" in set_up.ask("duty_list")["error"]
    assert not set_up.ask("staff_recover", name="Mia", code="AAAA-AAAA-AAAA-AAAA-AAAA")["ok"]
    assert set_up.ask("staff_recover", name="Mia", code=code) == {"ok": True, "step": "badge"}
    set_up.holds_up(MIA)
    set_up.types(OTHER)
    set_up.types(OTHER)
    assert isinstance(set_up.story.screen, Menu)
    set_up.taps(Key.STOP)
    assert "no recovery code" in set_up.ask("staff_recover", name="Mia", code=code)["error"]


class FullAfter(FullAtCommit):
    """A disk that takes so many transactions more."""

    room = 1

    @contextmanager
    def act(self, **stamp):
        self.full = self.room == 0
        with super().act(**stamp) as transaction:
            yield transaction
        self.room -= 1


def test_a_recovery_code_that_is_used_up_has_let_the_director_choose_another_pin(set_up):
    set_up.asks_for("code")
    set_up.confirms()
    state = set_up.story.world.state
    store = state.store = FullAfter(set_up.story.store)
    asked = Asked("staff_recover", {"name": "Mia", "code": set_up.outcomes[-1]["code"]}, id)
    set_up.story.world.inbox.put(asked)
    set_up.story.wait(1)
    assert store.staff.recovery_code() is None
    assert set_up.listed()["Mia"] == (["director"], False)


def test_a_lost_badge_is_blocked_before_another_is_waited_for_also_when_the_disk_is_full(set_up):
    set_up.asks_for("badge", "Mia")
    store = set_up.story.world.state.store = FullAtCommit(set_up.story.store)
    set_up.holds_up(MIA)
    set_up.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)
    store.full = True
    set_up.taps(Key.YES)
    store.full = False
    set_up.story.wait(8)
    assert set_up.story.screen.wanted is Wanted.DIRECTOR
    set_up.confirms()
    set_up.holds_up(JOS)
    assert set_up.outcomes[-1]["ok"]
    set_up.holds_up(MIA)
    assert not isinstance(set_up.story.screen, PinEntry)


def test_a_recovery_code_that_was_tried_ten_times_holds_no_more(set_up):
    set_up.asks_for("code")
    set_up.confirms()
    code = set_up.outcomes[-1]["code"]
    for _ in range(10):
        assert not set_up.ask("staff_recover", name="Mia", code="WRONG")["ok"]
    assert "no recovery code" in set_up.ask("staff_recover", name="Mia", code=code)["error"]
    assert len(set_up.story.told("recovery.refused")) == 10


@pytest.mark.parametrize("name", ["\x00", "Tom\n!", "\u202eTom", "\ud800", "\ufe0f", "\u0301", "!"])
def test_a_name_that_no_screen_can_show_is_nobodys(set_up, name):
    """Or the screen would end whenever that badge is held up."""
    assert "what a screen can show" in set_up.asks_for("add", name, "teacher")["error"]
    assert set_up.listed().keys() == {"Mia"}


def test_the_code_is_not_asked_for_where_it_would_help_nobody_and_is_not_used_up(set_up):
    asked = {"name": "Mia", "code": "AAAA-AAAA-AAAA-AAAA-AAAA"}
    assert "no recovery code" in set_up.ask("staff_recovery", name="Mia")["error"]
    set_up.asks_for("code")
    set_up.confirms()
    assert set_up.ask("staff_recovery", name="Mia") == {"ok": True}
    for name in ("juf Els", ""):
        assert "for a director" in set_up.ask("staff_recovery", name=name)["error"]
    with set_up.story.world.state.act(Role.SYSTEM) as act:
        act.staff.block_badges(set_up.story.store.staff.everybody()[0].id, act.at)
        act.record("staff_badge.blocked", {})
    assert "has no badge" in set_up.ask("staff_recovery", name="Mia")["error"]
    assert "has no badge" in set_up.ask("staff_recover", **asked)["error"]
    assert set_up.story.told("recovery.refused") + set_up.story.told("recovery.used") == []


def test_two_changes_at_once_are_one_too_many(set_up):
    set_up.asks_for("code")
    assert "under way" in set_up.asks_for("badge", "Mia")["error"]


def test_the_journal_names_roles_and_enrolments_and_nobody(set_up):
    assert set_up.adds("juf Els", ELS, "teacher", pin=OTHER)["ok"]
    entries, _ = set_up.story.store.entries_after(None, 0, 200)
    told = " ".join(str(entry.to_json()) for entry in entries)
    ids = [str(member.id) for member in set_up.story.store.staff.everybody()]
    for canary in ("Mia", "Els", PIN, OTHER, MIA.hex(), *ids):
        assert canary not in told
    assert set_up.story.store.verify().entries == set_up.story.store.head.seq


def test_a_teacher_gets_groups_of_her_own_and_other_roles_leave_them(set_up, office):
    assert office.adds("juf Els", ELS, "teacher")["ok"]
    asked = {"change": "roles", "name": "juf Els", "roles": ["teacher"]}
    assert office.ask("staff_change", **asked, groups=["8b", "7a", "8b"])["ok"]
    office.confirms()
    assert office.ask("staff_list")["groups"]["juf Els"] == ["8b", "7a"]
    office.ask("staff_outcome")
    assert office.ask("staff_change", **asked, groups=None)["ok"]
    office.confirms()
    assert office.ask("staff_list")["groups"]["juf Els"] == ["8b", "7a"]


def test_a_group_no_pupil_is_in_is_told_and_nothing_is_changed(tell):
    office = Office(tell(groups=("7a", "8b")))
    asked = {"change": "add", "name": "Mia", "roles": ["director"], "groups": ["9c"]}
    told = office.ask("staff_change", **asked)
    assert told["error"] == "There is no group 9c: the groups are 7a, 8b."
    assert office.listed() == {}


@pytest.fixture
def with_office(set_up):
    assert set_up.adds("Jos", JOS, "office", pin=OTHER)["ok"]
    return set_up


def comes_for_the_day(office, name="meester Tom"):
    office.asks_for("day_badge", name)
    office.confirms(JOS, OTHER)
    office.holds_up(DAY)
    office.types(TOMS)
    office.types(TOMS)
    office.taps(Key.STOP)
    return office.outcomes[-1]


def test_the_office_gives_a_substitute_a_day_badge_and_he_signs_in_as_a_teacher(with_office):
    assert with_office.asks_for("day_badge", "meester Tom", "director")["step"] == "confirm"
    assert with_office.story.screen.wanted is Wanted.OFFICE
    with_office.holds_up(JOS)
    with_office.types(OTHER)
    assert with_office.story.screen.roles == (Role.TEACHER,)
    with_office.taps(Key.YES)
    with_office.holds_up(DAY)
    with_office.types(TOMS)
    with_office.types(TOMS)
    assert isinstance(with_office.story.screen, Menu)
    with_office.taps(Key.STOP)
    assert with_office.listed()["meester Tom"] == (["teacher"], True)
    assert with_office.ask("staff_list")["for_today"] == ["meester Tom"]
    entries, _ = with_office.story.store.entries_after(None, 0, 200)
    assert [each.role for each in entries if each.kind == "staff.added"][-1] is Role.OFFICE


def test_a_substitutes_badge_opens_until_midnight_and_next_morning_it_is_nobodys(with_office):
    assert comes_for_the_day(with_office)["ok"]
    with_office.story.it_is("23:59")
    with_office.holds_up(DAY)
    assert isinstance(with_office.story.screen, PinEntry)
    with_office.story.wait(90)
    with_office.holds_up(DAY)
    assert not isinstance(with_office.story.screen, PinEntry)
    assert "meester Tom" not in with_office.listed()
    with_office.story.wait(8)
    assert comes_for_the_day(with_office, "juf Ida")["ok"]


def test_a_substitute_who_is_at_the_screen_at_midnight_is_nobody_of_the_staff_either(with_office):
    assert comes_for_the_day(with_office)["ok"]
    with_office.story.it_is("23:59")
    with_office.holds_up(DAY)
    with_office.types(TOMS)
    with_office.story.wait(40)
    with_office.taps(Key.BACK)
    with_office.story.wait(40)
    assert isinstance(with_office.story.screen, Idle)


def test_a_day_badge_of_yesterday_is_over_too_when_the_kiosk_was_off_that_night(with_office):
    assert comes_for_the_day(with_office)["ok"]
    with_office.story.it_is("23:59")
    with_office.story.kiosk_dies(seconds=90)
    with_office.story.holds_up(DAY)
    assert not isinstance(with_office.story.screen, PinEntry)
    assert with_office.story.told("staff.removed") == [None]


def test_the_office_confirms_nothing_but_day_badges(with_office):
    with_office.asks_for("add", "juf Els", "teacher")
    with_office.confirms(JOS, OTHER)
    assert "juf Els" not in with_office.listed()


def test_whoever_is_of_the_staff_gets_no_day_badge_for_the_office_could_be_director(with_office):
    assert "has that name" in with_office.asks_for("day_badge", "Mia")["error"]


def test_nobody_gets_a_day_badge_while_the_clock_does_not_know_tonight(with_office):
    with_office.story.kiosk_dies()
    with_office.story.school.clock.trust = False
    with_office.story.school.clock.set_back = None
    assert "clock" in with_office.asks_for("day_badge", "meester Tom")["error"]


def test_a_substitute_who_stays_gets_a_badge_of_his_own_from_a_director(with_office):
    assert comes_for_the_day(with_office)["ok"]
    with_office.asks_for("badge", "meester Tom")
    with_office.confirms()
    with_office.holds_up(ELS)
    assert with_office.outcomes[-1]["ok"]
    with_office.story.it_is("23:59")
    with_office.story.kiosk_dies(seconds=90)
    with_office.story.holds_up(ELS)
    assert isinstance(with_office.story.screen, PinEntry)
