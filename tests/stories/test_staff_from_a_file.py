"""A roster file says who is of the staff: it proposes, and a director says yes."""

from uuid import uuid4

import pytest

from kiosk.ports import Asked
from kiosk.views_duties import ConfirmOrder
from kiosk.views_staff import ConfirmChange, Key
from policy.people import Role
from tests.stories.custody_staff import BADGES, BAS, ELS, MIA, PIN, STAFF, Custodians

NEW_BADGE = bytes.fromhex("04ddbbccddee11")
NEW_PIN = "739164"
KEY, OTHER_KEY = "0a" * 32, "0b" * 32
LETTERS = {"first_name": None, "prefix": None, "surname": None, "codes": [], "groups": []}


def listed(first_name=None, number=None, **fields):
    row = {**LETTERS, "eckid": None, "number": number, "first_name": first_name}
    return row | fields


@pytest.fixture
def school(tell):
    return Custodians(tell(groups=("7a", "8b")))


def compared(school, *rows):
    upload = str(uuid4())
    assert school.story.asks("upload_part", upload=upload, part=0, rows=list(rows))["ok"]
    return school.story.asks("staff_compare", upload=upload)


def asks_to_link(school, *rows):
    upload, outcome = str(uuid4()), []
    school.story.asks("upload_part", upload=upload, part=0, rows=list(rows))
    begun = school.story.asks("staff_link", upload=upload)
    if begun["ok"]:
        number = {"number": begun["number"]}
        school.story.world.inbox.put(Asked("order_outcome", number, outcome.append))
        school.story.wait(0.1)
    return begun, outcome


def link(name, *groups, number=KEY):
    return {"name": name, "eckid": None, "number": number, "groups": list(groups)}


def own_groups(school):
    return {each.shown_name: each.groups for each in school.story.store.staff.everybody()}


def test_looking_at_a_file_changes_nobody_and_keeps_no_list(school):
    before = school.story.store.staff.numbered()
    told = compared(school, listed("Els", codes=["DIR"], groups=["7a", "9z"], number=KEY))
    (match,) = told["matches"]
    assert (match["known"], match["maybe"]) == (None, ["juf Els"])
    assert (match["proposes"], match["groups"], match["no_groups"]) == (
        ["director"],
        ["7a"],
        ["9z"],
    )
    assert told["absent"] == ["Mia", "Tim", "meester Bas"]
    assert school.story.store.staff.numbered() == before
    assert school.state.upload.rows == []


def test_one_yes_keeps_numbers_and_groups_of_all_and_gives_nobody_a_role(school):
    begun, outcome = asks_to_link(
        school, link("juf Els", "8b", "7a"), link("meester Bas", number=OTHER_KEY)
    )
    assert begun["ok"]
    school.signs_in(MIA)
    assert isinstance(school.screen, ConfirmOrder)
    school.taps(Key.YES)
    assert outcome == [{"ok": True, "rows": []}]
    assert own_groups(school)["juf Els"] == ("8b", "7a")
    assert own_groups(school)["meester Bas"] == ()
    roles = {each.id: each.roles for each in school.story.store.staff.everybody()}
    assert roles == {each.id: each.roles for each in STAFF}
    assert school.kinds[-2:] == ["staff.changed"] * 2
    (match,) = compared(school, listed("Elisabeth", number=KEY, groups=["7a"]))["matches"]
    assert (match["known"], match["groups_now"], match["differs"]) == (
        "juf Els",
        ["8b", "7a"],
        True,
    )
    (match,) = compared(school, listed("Elisabeth", number=KEY))["matches"]
    assert match["differs"] is False


@pytest.mark.parametrize("key", [Key.NO, Key.STOP])
def test_a_director_who_does_not_say_yes_links_nobody(school, key):
    asks_to_link(school, link("juf Els", "7a"))
    school.signs_in(MIA)
    school.taps(key)
    school.story.wait(130)
    assert own_groups(school)["juf Els"] == ()
    assert all(each.number is None for each in school.story.store.staff.numbered())


def test_a_teacher_links_nobody(school):
    asks_to_link(school, link("juf Els", "7a"))
    school.signs_in(BAS)
    school.taps(Key.YES)
    assert own_groups(school)["juf Els"] == ()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([link("juf Els", "9z")], "There is no group 9z: the groups are 7a, 8b."),
        ([link("juf Els", "7a"), link("juf Kim")], "Somebody on the list is not of the staff"),
        ([], "Somebody on the list is not of the staff"),
        ([{"name": "juf Els"}], "was asked wrongly"),
        ([link("juf Els", number="1001")], "was asked wrongly"),
        ([link(7)], "was asked wrongly"),
    ],
)
def test_a_list_that_cannot_be_waits_for_nobody(school, rows, says):
    begun, _ = asks_to_link(school, *rows)
    assert says in begun["error"]
    assert school.state.order is None


def test_who_left_while_a_director_walked_to_the_kiosk_stops_the_whole_list(school):
    _, outcome = asks_to_link(school, link("juf Els", "7a"), link("meester Bas", "8b"))
    with school.state.act(Role.OPERATOR) as act:
        act.staff.leave(BAS.id, act.at)
        act.record("staff.removed", {"roles": ["teacher"]})
    school.signs_in(MIA)
    school.taps(Key.YES)
    assert outcome[0]["ok"] is False
    assert own_groups(school)["juf Els"] == ()


def test_somebody_new_is_added_as_ever_and_known_again_by_his_number(school):
    asked = {"change": "add", "name": "juf Kim", "roles": ["director"], "groups": ["7a"]}
    begun = school.story.asks("staff_change", **asked, eckid=OTHER_KEY, number=KEY)
    assert begun["step"] == "confirm"
    school.signs_in(MIA)
    assert isinstance(school.screen, ConfirmChange)
    assert (school.screen.about, school.screen.roles) == ("juf Kim", (Role.DIRECTOR,))
    school.taps(Key.YES)
    school.story.wait(2)
    school.story.holds_up(NEW_BADGE)
    (match,) = compared(school, listed("Kim", number=KEY, eckid=OTHER_KEY))["matches"]
    assert (match["known"], match["differs"]) == ("juf Kim", False)
    assert own_groups(school)["juf Kim"] == ("7a",)


def test_a_row_that_is_none_is_told_as_that(school):
    for row in ({}, listed(7), listed("Els", number="x"), listed("Els", codes=[7])):
        assert "was asked wrongly" in compared(school, row)["error"]
    assert "lists no staff" in compared(school)["error"]


def test_the_journal_has_no_name_and_no_number_of_any_of_it(school):
    asks_to_link(school, link("juf Els", "7a"))
    school.signs_in(MIA)
    school.taps(Key.YES)
    entries, _ = school.story.store.entries_after(None, 0, 200)
    told = " ".join(str(entry.to_json()) for entry in entries)
    for canary in ("Els", "Mia", "'7a'", KEY, PIN, BADGES[MIA.id].hex(), str(ELS.id)):
        assert canary not in told
    assert school.story.store.verify().entries == school.story.store.head.seq
