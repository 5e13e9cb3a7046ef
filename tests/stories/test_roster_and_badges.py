"""The office imports a roster and gives out badges, on a kiosk that runs; nobody loses a device."""

import pytest

from hardware.badge_key import BadgeHasher
from hardware.uid import Uid
from kiosk.desk.office_requests import OFFICE
from kiosk.desk.requests import answer
from kiosk.ports import Asked
from kiosk.views import Idle, OneMoment
from tests.stories.at_the_screen import BADGES, ELS, AtTheScreen

UPLOAD = "0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11"
NOOR, SEM, YARA, ADAM, BILAL, DAAN = range(6)
NAMES = ("Noor", "Sem", "Yara", "Adam", "Bilal", "Daan")
NEW_BADGE, OTHER_BADGE = bytes.fromhex("04a1b2c3d4e580"), bytes.fromhex("04a1b2c3d4e581")
A_PHONE = bytes.fromhex("08123456")


def number(pupil):
    return f"{pupil + 1:02x}" * 32


def listed(*pupils, group="7A"):
    """Those pupils, by name: the first import gives them their numbers."""
    return [
        {
            "first_name": NAMES[pupil],
            "prefix": None,
            "surname": None,
            "group": group,
            "year": "7",
            "number": number(pupil),
            "eckid": None,
        }
        for pupil in pupils
    ]


class Office:
    """What kiosk-admin asks of the kiosk of a story."""

    def __init__(self, story):
        self.story = story

    def ask(self, verb, **arguments):
        answers = []
        answer(self.story.world.state, Asked(verb, arguments, answers.append))
        return answers

    def imports(self, rows, many_left=False, verb="roster_apply", **arguments):
        (taken,) = self.ask("upload_part", upload=UPLOAD, part=0, rows=rows)
        assert taken == {"ok": True}
        if verb == "roster_apply":
            arguments["many_left"] = many_left
        return self.ask(verb, upload=UPLOAD, **arguments)[0]

    def enrols(self, pupil, replace=False):
        return self.ask("badge_enrol", **self.of(pupil), replace=replace)[0]

    def hears(self):
        """What came of it, as soon as it is known."""
        return self.ask("badge_outcome")

    @staticmethod
    def of(pupil):
        return {"number": number(pupil), "eckid": number(pupil), "name": ""}


@pytest.fixture
def told(tell):
    """A school of six whose roster was imported once, and its office."""
    story = tell()
    office = Office(story)
    office.imports(listed(*range(6)))
    return story, office


def test_the_first_import_finds_the_pupils_who_have_badges_already(tell):
    story = tell()
    office = Office(story)
    (shown,) = office.ask("upload_part", upload=UPLOAD, part=0, rows=listed(*range(6)))
    shown = office.ask("roster_compare", upload=UPLOAD)[0]
    assert shown["counts"]["changed"] == 6
    assert shown["changed"][0]["group_before"] is None
    assert story.told("roster.imported") == []
    assert office.imports(listed(*range(6)))["counts"] == shown["counts"]
    assert len(story.told("roster.imported")) == 1
    story.hands_in(SEM)
    assert story.phases() == {1: "inside"}


def test_half_a_roster_changes_nothing_until_somebody_says_so(told):
    story, office = told
    seen = story.journal
    refused = office.imports(listed(NOOR, SEM, YARA))
    assert refused["ok"] is False
    assert refused["error"].startswith("3 of 6 pupils are not in the file")
    assert story.journal == seen
    assert office.imports(listed(NOOR, SEM, YARA), many_left=True)["counts"]["left"] == 3


def test_who_leaves_with_a_device_inside_still_collects_it_and_then_his_badge_is_nobodys(told):
    story, office = told
    story.hands_in(NOOR)
    (gone,) = office.imports(listed(*range(1, 6)))["gone"]
    assert (gone["name"], gone["inside"]) == ("Noor", True)
    story.it_is("14:20")
    story.holds_up(NOOR)
    assert story.open_doors == [1]
    story.shuts(1)
    story.wait(60)
    story.holds_up(NOOR)
    assert story.open_doors == []
    assert story.told("badge.refused") == [None]


def test_a_new_badge_opens_the_slot_with_the_device_that_was_handed_in_with_the_lost_one(told):
    story, office = told
    story.hands_in(NOOR)
    said = office.enrols(NOOR, replace=True)
    assert said == {"ok": True, "first_name": "Noor", "group": "7A"}
    story.wait(0.5)
    assert isinstance(story.screen, OneMoment)
    heard = office.hears()
    story.holds_up(NEW_BADGE)
    assert heard == [{"ok": True}]
    assert story.open_doors == []
    assert isinstance(story.screen, Idle)
    story.it_is("14:20")
    story.holds_up(NOOR)
    assert story.open_doors == []
    story.holds_up(NEW_BADGE)
    assert story.open_doors == [1]
    kinds = [kind for kind, _ in story.journal]
    assert kinds.count("badge.blocked") == kinds.count("badge.replaced") == 1


def test_the_lost_badge_is_nobodys_at_once_even_when_no_new_one_comes(told):
    story, office = told
    office.enrols(NOOR, replace=True)
    heard = office.hears()
    story.wait(31)
    assert heard[0]["error"].startswith("No badge was held to the reader within 30 s")
    assert isinstance(story.screen, Idle)
    story.holds_up(NOOR)
    assert story.open_doors == []


def test_a_badge_that_is_somebodys_is_given_to_nobody_and_opens_nothing(told):
    story, office = told
    office.ask("badge_block", **office.of(NOOR))
    office.enrols(NOOR)
    heard = office.hears()
    story.holds_up(SEM)
    (no,) = heard
    assert no["error"] == "That badge is somebody's already: block it first, or take another."
    assert story.pulses == []
    story.wait(2)
    story.holds_up(SEM)
    assert story.open_doors == [1]


def test_a_badge_of_the_staff_is_given_to_no_pupil(told):
    """Or a teacher's own badge would say that the pupil is there (C1), and tick him off."""
    story, office = told
    AtTheScreen(story)
    office.enrols(NOOR, replace=True)
    heard = office.hears()
    story.holds_up(BADGES[ELS])
    assert heard[0]["error"].startswith("That badge is somebody's already")
    hash_ = BadgeHasher(story.school._key)(Uid(BADGES[ELS])).hex()
    line = {"line": 2, **Office.of(SEM), "badge": hash_}
    refused = office.imports([line], verb="badges_import", replace=True)
    assert refused["error"] == "Lines 2 hold a badge that is somebody else's: block it first."
    assert story.told("badge.replaced") == []


def test_a_phone_is_no_badge_to_give_out(told):
    story, office = told
    office.ask("badge_block", **office.of(NOOR))
    office.enrols(NOOR)
    story.holds_up(A_PHONE)
    (no,) = office.hears()
    assert no["error"].startswith("That was a phone or a bank card")


def test_a_blocked_badge_can_be_given_to_another_pupil(told):
    story, office = told
    assert office.ask("badge_block", **office.of(NOOR)) == [{"ok": True, "blocked": 1}]
    assert office.ask("badge_block", **office.of(NOOR)) == [{"ok": True, "blocked": 0}]
    assert office.ask("badge_counts") == [{"ok": True, "pupils": 6, "with_badge": 5, "blocked": 1}]
    office.ask("badge_block", **office.of(SEM))
    office.enrols(SEM)
    story.holds_up(NOOR)
    assert office.hears() == [{"ok": True}]
    story.wait(2)
    story.holds_up(NOOR)
    assert (story.open_doors, story.screen.first_name) == ([1], "Sem")


def test_one_badge_is_given_out_at_a_time_and_not_while_pupils_are_there(told):
    story, office = told
    assert "has a badge" in office.enrols(NOOR)["error"]
    office.enrols(NOOR, replace=True)
    assert "Another badge" in office.enrols(SEM, replace=True)["error"]
    story.wait(31)
    story.holds_up(SEM)
    assert "Pupils are at the cabinet" in office.enrols(NOOR, replace=True)["error"]


def test_badges_of_nobody_at_school_are_refused(told):
    _, office = told
    for verb in ("badge_block", "badge_enrol"):
        (no,) = office.ask(verb, **office.of(99), replace=False)
        assert no == {
            "ok": False,
            "error": "No pupil at school has that number or name: see the roster.",
        }
    (no,) = office.hears()
    assert no["error"].startswith("No badge is being given out")


def badge(line, pupil, hash_):
    return {"line": line, **Office.of(pupil), "badge": f"{hash_:02x}" * 32}


def test_a_list_of_badges_is_given_out_whole_or_not_at_all(told):
    story, office = told
    for pupil in (NOOR, SEM):
        office.ask("badge_block", **office.of(pupil))
    given = [badge(2, NOOR, 0xA0), badge(3, SEM, 0xA1)]
    bad = {
        "Lines 4 name a number": [*given, badge(4, 99, 0xA2)],
        "Lines 4 give a badge": [*given, badge(4, NOOR, 0xA2)],
        "Lines 3 give a badge": [given[0], badge(3, SEM, 0xA0)],
        "Lines 4 are of pupils who have a badge": [*given, badge(4, YARA, 0xA2)],
    }
    for why, rows in bad.items():
        assert office.imports(rows, verb="badges_import", replace=False)["error"].startswith(why)
    assert story.told("badge.enrolled") == []
    done = office.imports(given, verb="badges_import", replace=False)
    assert done == {"ok": True, "given": 2, "replaced": 0, "same": 0}
    again = [*given, badge(4, YARA, 0xA2)]
    done = office.imports(again, verb="badges_import", replace=True)
    assert done == {"ok": True, "given": 1, "replaced": 1, "same": 2}
    taken = [badge(2, ADAM, 0xA0)]
    refused = office.imports(taken, verb="badges_import", replace=True)
    assert refused["error"] == "Lines 2 hold a badge that is somebody else's: block it first."


def test_a_line_that_names_two_pupils_gives_its_badge_to_neither(told):
    """Or one of them could take out what the other handed in."""
    story, office = told
    eckids = {NOOR: "e0" * 32, SEM: "e1" * 32}
    rows = listed(*range(6))
    for pupil, eckid in eckids.items():
        rows[pupil]["eckid"] = eckid
    assert office.imports(rows)["ok"] is True
    seen = story.journal
    mixed = {**badge(3, NOOR, 0xA0), "eckid": eckids[SEM]}
    for given in ([mixed], [badge(2, YARA, 0xA1), mixed]):
        refused = office.imports(given, verb="badges_import", replace=True)
        assert refused["error"].startswith("Lines 3 name two pupils, ")
    (no,) = office.ask("badge_block", number=number(NOOR), eckid=eckids[SEM], name="")
    assert no["error"].startswith("That is the number of one pupil and the eckid of another")
    assert story.journal == seen
    agreed = {**badge(3, NOOR, 0xA0), "eckid": eckids[NOOR]}
    assert office.imports([agreed], verb="badges_import", replace=True)["given"] == 1


def test_a_list_of_which_a_part_is_missing_is_not_begun(told):
    _, office = told
    (no,) = office.ask("upload_part", upload=UPLOAD, part=1, rows=[])
    assert no["error"].startswith("A part of the list is missing")
    for verb in OFFICE:
        if verb.startswith(("roster", "badges")):
            (no,) = office.ask(verb, upload=UPLOAD, many_left=True, replace=True)
            assert no["error"].startswith("The list is not here any more")


def test_an_empty_roster_is_refused_and_nonsense_is_told(told):
    story, office = told
    assert office.imports([], many_left=True)["error"].startswith("The file lists no pupils")
    nonsense = [{**listed(NOOR)[0], "number": "1001"}, {"first_name": "Noor"}]
    nonsense += [{**listed(NOOR)[0], "first_name": ""}, {**listed(NOOR)[0], "group": 7}]
    unseen = ("No\x00or", "Noor\n", "\u202eNoor", "\ud800", "\ufe0f")
    nonsense += [{**listed(NOOR)[0], "first_name": name} for name in unseen]
    for row in nonsense:
        refused = office.imports([row], many_left=True)
        assert refused["error"].startswith("roster_apply was asked wrongly")
        assert "Noor" not in refused["error"]
    assert len(story.told("roster.imported")) == 1


def test_no_entry_of_roster_or_badges_names_a_pupil_or_a_badges_number(told):
    story, office = told
    office.enrols(NOOR, replace=True)
    story.holds_up(NEW_BADGE)
    office.ask("badge_block", **office.of(SEM))
    entries, _ = story.store.entries_after(None, 0, 200)
    written = "".join(str(entry.to_json()) for entry in entries)
    for secret in (*NAMES, number(NOOR), NEW_BADGE.hex()):
        assert secret not in written
    pupils = {str(pupil.id) for pupil in story.store.people.roster.known()}
    assert not any(pupil in written for pupil in pupils)
    assert story.store.verify().entries == story.store.head.seq
