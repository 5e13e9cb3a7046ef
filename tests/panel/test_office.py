"""`--office`: somebody tries kiosk-admin on the simulated school, and everything is lived again."""

import json
import os
import socket
import tempfile
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.config import load, load_cabinet
from kiosk.ports import Asked
from kiosk.socket.verbs import BADGE_S_MAX, STAFF_S_MAX, VERBS
from kiosk.views_duties import ConfirmOrder
from kiosk.views_staff import Key
from policy.people import BadgeId, Pupil, PupilId
from simulator.panel.deeds import OddBadge, Verb
from simulator.panel.errors import OfficeError
from simulator.panel.office import NO_POWER, STANDS_STILL, WAITS, Office
from simulator.panel.office_folder import CONFIG, HEAD, KEY, SOCKET, furnish, prepare
from simulator.panel.recording import read, replayed
from simulator.panel.targets import Fault, Kind
from simulator.school import School, SchoolPlan
from tests.panel.conftest import with_groups
from tests.panel.office_keyboard import Keyboard

PUPILS = 27
"""Seven have a namesake."""


@pytest.fixture
def folder():
    """With a short path, for the socket in it."""
    with tempfile.TemporaryDirectory() as short:
        yield Path(short) / "office"


@pytest.fixture
def keyboard(before, play, folder, capsys, monkeypatch):
    prepare(folder)
    player = play(folder=folder, slots=30, **with_groups(PUPILS))
    furnish(folder, player.session.plan, player.scene.school)
    office = Office(player.session, folder / SOCKET)
    sitting = before(player, office=office)
    sitting.desktop.recorder.begin()
    yield Keyboard(sitting, office, folder, capsys, monkeypatch)
    office.close()
    sitting.desktop.recorder.end()


def lived_again(keyboard, tmp_path):
    """The head of the window's journal, and of the one lived again from its recording."""
    recorder = keyboard.sitting.desktop.recorder
    recorder.end()
    (tmp_path / "again").mkdir()
    with replayed(read(recorder.path), tmp_path / "again") as again:
        return again.scene.head, keyboard.scene.head


def listed(folder, number):
    """By which name a pupil is known at the keyboard."""
    return (folder / "pupils.csv").read_text("utf-8").splitlines()[1 + number].split(",")[0]


def kinds(keyboard):
    return [kind for kind, _ in keyboard.sitting.player.journal]


def test_the_files_say_what_the_simulated_school_is(keyboard, folder):
    settings, school = load(folder / CONFIG), keyboard.scene.school
    assert (settings.school.id, settings.cabinet.id) == (
        school.topics.school,
        school.topics.cabinet,
    )
    assert settings.timetable() == keyboard.sitting.player.session.plan.timetable
    assert settings.service.doors == 3
    assert load_cabinet(settings) == school.cabinet
    assert settings.socket.admin_uids == (os.getuid(),)


def test_a_director_sees_the_duties_and_the_kiosk_shows_the_number_alone(keyboard, tmp_path):
    shown, (code, said, complained) = keyboard.asks_a_director("duties", "list", "--names")
    assert isinstance(shown, ConfirmOrder)
    assert (code, said) == (0, "")
    assert f"Request {shown.number}." in complained
    again, window = lived_again(keyboard, tmp_path)
    assert again == window


def test_a_delegate_is_named_a_suspension_proposed_and_all_is_lived_again(
    keyboard, folder, tmp_path
):
    noor = listed(folder, 0)
    _, (code, _, _) = keyboard.asks_a_director("delegate", "name", "juf Els")
    assert code == 0
    assert keyboard.types("delegate", "list") == (0, "juf Els\n", "")
    propose = ("suspension", "propose", noor, "--offence")
    code, _, complained = keyboard.types(*propose, "00000000-0000-4000-8000-000000000001")
    assert (code, complained.count("\n")) == (2, 1)
    keyboard.give_a_reason("He took it out again and again.")
    _, (code, said, _) = keyboard.asks_a_director("suspension", "propose", noor, "--why")
    assert (code, "proposed" in said) == (0, True)
    assert {"delegate.named", "case.changed"} <= set(kinds(keyboard))
    again, window = lived_again(keyboard, tmp_path)
    assert again == window


def test_a_director_who_says_no_is_heard_at_the_keyboard(keyboard):
    _, ended = keyboard.asks_a_director("delegate", "name", "juf Els", answer=Key.NO)
    assert ended[0] == 2
    assert ended[2].endswith("The director said no.\n")


def test_a_badge_is_given_out_at_the_window_s_reader(keyboard, folder):
    scene, sitting = keyboard.scene, keyboard.sitting
    keyboard.types("badge", "replace", listed(folder, 0), until=lambda: scene.world.state.enrolment)
    sitting.player.holds_up(OddBadge.STRANGER)
    code, said, _ = keyboard.ends()
    assert (code, said.splitlines()[-1]) == (0, "done")
    badge = scene.school.reader_says(scene.uid(OddBadge.STRANGER))
    assert scene.school.store.pupil_of(badge) == scene.school.children[0].pupil


def test_a_namesake_is_found_by_the_full_name(keyboard, folder):
    assert keyboard.types("badge", "block", listed(folder, 20)) == (0, "blocked: 1\n", "")
    badges, noor = keyboard.scene.school.store.people.badges, keyboard.scene.school.children
    assert noor[0].pupil.first_name == noor[20].pupil.first_name
    assert badges.of(noor[20].pupil.id) == []
    assert badges.of(noor[0].pupil.id) != []


def test_the_journal_is_checked_as_beside_a_kiosk_that_runs(keyboard):
    code, said, _ = keyboard.types("verify")
    assert (code, said.splitlines()[-1]) == (0, f"head    {keyboard.scene.head}")


def test_what_is_asked_while_time_stands_still_is_answered(keyboard, tmp_path):
    keyboard.sitting.click(Kind.SPEED, 0)
    for words in (("slot", "list"), ("verify",), ("slot", "out", 3)):
        assert keyboard.types(*words)[0] == 0
    assert "slot.out_of_service" in kinds(keyboard)
    again, window = lived_again(keyboard, tmp_path)
    assert again == window


def test_what_takes_time_is_told_that_time_stands_still(keyboard):
    keyboard.sitting.player.holds_up(0)  # a check of the journal waits for pupils to leave
    keyboard.sitting.click(Kind.SPEED, 0)
    assert keyboard.types("verify") == (2, "", STANDS_STILL + "\n")


def test_while_a_director_is_waited_for_time_goes_as_on_the_wall(keyboard, tmp_path):
    keyboard.sitting.click(Kind.SPEED, 60)
    _, (code, _, _) = keyboard.asks_a_director("delegate", "name", "juf Els")
    assert (code, keyboard.sitting.player.session.speed) == (0, 1)
    again, window = lived_again(keyboard, tmp_path)
    assert again == window


@pytest.mark.parametrize("verb", sorted(WAITS))
def test_a_jump_ends_where_somebody_begins_to_wait_for_a_person(keyboard, verb):
    session = keyboard.sitting.player.session
    keyboard.sitting.click(Kind.JUMP, "15:00")
    assert keyboard.office.put(Asked("health", {}, lambda _: None))
    assert session.jumping_to is not None
    assert keyboard.office.put(Asked(verb, {}, lambda _: None))
    assert (session.jumping_to, session.speed) == (None, 1)
    assert [deed.verb for deed in session.deeds[-2:]] == [Verb.STAND, Verb.ASK]


def test_a_kiosk_without_power_says_so_and_whoever_waited_hears_it(keyboard, folder, tmp_path):
    keyboard.types("duties", "list", "--names", until=keyboard.a_director_is_waited_for)
    keyboard.sitting.click(Kind.FAULT, Fault.POWER)
    code, _, complained = keyboard.ends()
    assert (code, complained.splitlines()[-1]) == (2, NO_POWER)
    assert keyboard.types("pupil", "brings", listed(folder, 0), "--kind", "phone") == (
        2,
        "",
        NO_POWER + "\n",
    )
    keyboard.sitting.click(Kind.FAULT, Fault.POWER)
    keyboard.sitting.look(1.0)
    assert keyboard.types("clock", "show")[0] == 0
    again, window = lived_again(keyboard, tmp_path)
    assert again == window


def test_nothing_that_can_be_asked_opens_a_door(keyboard):
    assert keyboard.types("slot", "settle", 1, "--empty")[0] == 2
    assert keyboard.types("slot", "out", 1)[0] == 0
    assert keyboard.types("slot", "back", 1)[0] == 0
    assert keyboard.sitting.player.open_doors == []
    assert {verb.moves_a_lock for verb in VERBS.values()} == {False}


def test_what_waits_for_a_person_is_what_the_socket_gives_minutes_to():
    patient = {BADGE_S_MAX, STAFF_S_MAX}
    assert {name for name, verb in VERBS.items() if verb.answer_s_max in patient} == WAITS


def test_the_next_window_makes_the_folder_anew(folder):
    prepare(folder)
    for seed in (1, 2):
        prepare(folder)
        plan = SchoolPlan(seed=seed, pupils=2, folder=folder)
        school = School(plan, publisher=None)
        furnish(folder, plan, school)
        assert load(folder / CONFIG).school.id == school.topics.school
        assert (folder / KEY).read_text() == school.badge_key.hex() + "\n"
        school.close()


def test_somebody_else_s_folder_is_left_alone(folder):
    folder.mkdir()
    (folder / CONFIG).write_text("[school]\n")
    with pytest.raises(OfficeError, match="holds something that no window made"):
        prepare(folder)
    assert [file.name for file in folder.iterdir()] == [CONFIG]
    assert (folder / CONFIG).read_text() == "[school]\n"


def test_a_folder_in_use_is_left_alone(keyboard, folder):
    before = (folder / CONFIG).read_text()
    with pytest.raises(OfficeError, match="in use by another window"):
        prepare(folder)
    assert (folder / CONFIG).read_text() == before != HEAD


def test_a_folder_too_deep_for_a_socket_is_not_made(folder):
    deep = folder / ("deep" * 25)
    with pytest.raises(OfficeError, match="too long for a socket"):
        prepare(deep)
    assert not folder.exists()


def test_a_garbled_line_costs_the_window_nothing(keyboard, folder):
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(folder / SOCKET))
        stranger.sendall(b'{"verb": "open_everything"}\n')
        keyboard.sitting.look(0.1)
        assert not json.loads(stranger.recv(65536))["ok"]
    assert Verb.ASK not in [deed.verb for deed in keyboard.sitting.player.session.deeds]


def test_a_pupil_whom_the_office_took_in_is_listed_as_any(keyboard):
    scene, sitting = keyboard.scene, keyboard.sitting
    newcomer = Pupil(PupilId(UUID(int=9)), "Sam")
    scene.school.store.people.add_pupil(newcomer)
    badge = scene.school.reader_says(scene.uid(OddBadge.STRANGER))
    scene.school.store.people.add_badge(BadgeId(UUID(int=10)), badge, newcomer.id)
    sitting.player.hands_in(OddBadge.STRANGER)
    sitting.look()
    assert "Sam" in " ".join(row.detail for row in sitting.desktop.log.rows)
