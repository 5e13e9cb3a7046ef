"""A session is recorded as it goes on, and can be lived again to the same journal."""

import json

import pytest

from db.errors import DatabaseLocked
from db.file_lock import FileLock
from kiosk.ports import Asked
from simulator.panel.deeds import OddBadge, Verb
from simulator.panel.errors import RecordingError
from simulator.panel.recording import Recorder, read, replayed
from tests.panel.conftest import with_groups

NOOR, SEM = 0, 1


def played(player):
    """A morning and an afternoon with every kind of trouble, at every speed."""
    player.hands_in(NOOR)
    player.session.run_at(10)
    player.holds_up(OddBadge.PHONE)
    player.does(Verb.BROKER)
    player.holds_up(SEM)
    player.does(Verb.POWER)
    player.wait(2)
    player.does(Verb.POWER)
    player.session.run_at(60)
    player.wait(60)
    player.does(Verb.BROKER)
    for slot in player.open_doors:
        player.does(Verb.SHUT, slot)
    player.does(Verb.JAM, 4)
    player.session.run_at(1)
    player.jumps_to("14:15")
    player.does(Verb.READER)
    player.wait(4)
    player.does(Verb.READER)
    player.wait(4)
    player.does(Verb.HOLD, NOOR)
    player.wait(3)
    player.does(Verb.SHUT, *player.open_doors)
    player.wait(5)
    player.jumps_to("08:00")
    player.holds_up(SEM)


def test_a_session_lived_again_has_the_same_head(play, recordings):
    player = play()
    recorder = Recorder(player.session, recordings / "a.jsonl")
    recorder.begin()
    played(player)
    recorder.end()
    assert len(player.journal) > 15
    recording = read(recorder.path)
    assert recording.head == player.scene.head
    (recordings / "again").mkdir()
    with replayed(recording, recordings / "again") as again:
        assert again.scene.head == player.scene.head
        assert again.scene.elapsed == player.scene.elapsed
        assert again.deeds == player.session.deeds


def test_what_was_asked_of_the_kiosk_is_lived_again_too(play, recordings):
    player, answers = play(), []
    recorder = Recorder(player.session, recordings / "a.jsonl")
    recorder.begin()
    slot = player.hands_in(NOOR)
    for number in (slot, 6):
        request = {"slot": number, "switch": False}
        assert player.session.ask(Asked("slot_out", request, answers.append))
    player.wait(1)
    recorder.end()
    assert [answer["ok"] for answer in answers] == [True, True]
    assert ("slot.out_of_service", 6) in player.journal
    (recordings / "again").mkdir()
    with replayed(read(recorder.path), recordings / "again") as again:
        assert again.scene.head == player.scene.head


def test_while_the_power_is_off_nothing_is_asked_and_nobody_else_writes_into_the_file(play):
    player, answers = play(), []
    player.does(Verb.POWER)
    assert not player.session.ask(Asked("health", {}, answers.append))
    with pytest.raises(DatabaseLocked):
        FileLock(player.session.plan.file)
    player.does(Verb.POWER)
    player.wait(1)
    assert answers == []
    assert player.session.ask(Asked("health", {}, answers.append))
    player.wait(1)
    assert answers[0]["ok"]


def test_a_recording_stopped_and_begun_again_has_everything(play, recordings):
    player = play()
    recorder = Recorder(player.session, recordings / "a.jsonl")
    recorder.begin()
    player.holds_up(NOOR)
    recorder.end()
    player.holds_up(SEM)
    assert len(read(recorder.path).deeds) == 2
    recorder.begin()
    player.does(Verb.READER)
    recorder.end()
    assert [deed.verb for deed in read(recorder.path).deeds] == [
        *(Verb.HOLD, Verb.TAKE) * 2,
        Verb.READER,
    ]


def test_a_session_that_was_killed_can_be_lived_again_up_to_its_last_deed(play, recordings):
    player = play()
    recorder = Recorder(player.session, recordings / "a.jsonl")
    recorder.begin()
    player.holds_up(NOOR)
    recording = read(recorder.path)
    assert recording.head is None
    assert len(recording.deeds) == 2
    recorder.end()


@pytest.mark.parametrize("torn", ['{"at":9,"do":"rea', '{"at":9,"do":"reader"}', "\0\0\xff"])
def test_a_line_that_was_torn_while_it_was_written_never_happened(recordings, torn):
    lines = f'{FIRST}\n{{"at":5,"do":"hold","with":0}}\n{torn}'
    (recordings / "torn.jsonl").write_bytes(lines.encode("latin-1"))
    recording = read(recordings / "torn.jsonl")
    assert [deed.verb for deed in recording.deeds] == [Verb.HOLD]
    assert (recording.ends_at, recording.head) == (5.0, None)


def test_a_school_with_groups_is_lived_again_with_its_groups_and_names(play, recordings):
    player = play(**with_groups(6))
    recorder = Recorder(player.session, recordings / "a.jsonl")
    recorder.begin()
    player.hands_in(NOOR)
    recorder.end()
    recording = read(recorder.path)
    assert recording.groups == ("7A", "8A")
    assert not any(name in recorder.path.read_text() for name in ("Noor", "Aydin"))
    (recordings / "again").mkdir()
    with replayed(recording, recordings / "again") as again:
        assert again.scene.head == recording.head
        assert again.scene.school.children == player.scene.school.children
        assert again.plan.groups == player.session.plan.groups


def test_a_recording_of_a_school_before_it_had_groups_is_lived_again_without_any(recordings):
    path = recordings / "old.jsonl"
    path.write_text(f'{FIRST}\n{{"at":5,"do":"hold","with":0}}\n')
    (recordings / "again").mkdir()
    with replayed(read(path), recordings / "again") as again:
        assert {child.listed.group for child in again.scene.school.children} == {None}
        assert {child.listed.surname for child in again.scene.school.children} == {None}
        assert all(not one.member.groups for one in again.scene.staff.values())


FIRST = '{"recording":1,"seed":1,"pupils":6,"slots":6,"doors":1}'
BAD = {
    "nothing in it": "",
    "no JSON": "day one",
    "a list": "[1]",
    "nested without end": "[" * 100_000,
    "of another version": '{"recording":2}',
    "no seed": '{"recording":1}',
    "too many pupils": FIRST.replace('"pupils":6', '"pupils":1000000'),
    "a truth for a number": FIRST.replace('"seed":1', '"seed":true'),
    "no time": FIRST + '\n{"do":"reader"}',
    "time going back": FIRST + '\n{"at":2,"do":"reader"}\n{"at":1,"do":"reader"}',
    "no whole tick": FIRST + '\n{"at":0.01,"do":"reader"}',
    "time without end": FIRST + '\n{"at":Infinity,"do":"reader"}',
    "no verb": FIRST + '\n{"at":0}',
    "an unknown verb": FIRST + '\n{"at":0,"do":"explode"}',
    "a slot that is not there": FIRST + '\n{"at":0,"do":"shut","with":7}',
    "a pupil who is not there": FIRST + '\n{"at":0,"do":"hold","with":6}',
    "a button that is not there": FIRST + '\n{"at":0,"do":"touch","with":"open 1"}',
    "a slot of more digits than any has": FIRST
    + f'\n{{"at":0,"do":"touch","with":"one_more {"9" * 5000}"}}',
    "a digit of more digits than one": FIRST
    + f'\n{{"at":0,"do":"touch","with":"digit {"9" * 5000}"}}',
    "nothing that the socket takes": FIRST + '\n{"at":0,"do":"ask","with":"{}"}',
    "a question of the relay's": FIRST
    + '\n{"at":0,"do":"ask","with":"{\\"verb\\":\\"metrics\\"}"}',
    "no time of day": FIRST + '\n{"at":0,"do":"jump","with":"25:00"}',
    "something after the end": FIRST + '\n{"at":0,"do":"end","head":""}\n{"at":0,"do":"reader"}',
}


@pytest.mark.parametrize("content", BAD.values(), ids=list(BAD))
def test_a_file_that_is_no_recording_gets_one_sentence(recordings, content):
    path = recordings / "bad.jsonl"
    path.write_text(content + "\n")
    with pytest.raises(RecordingError) as told:
        read(path)
    assert str(path) in str(told.value)
    assert str(told.value).endswith(".")


BAD_GROUPS = {
    "no list": '"7A"',
    "without a name": '[""]',
    "no word": "[7]",
    "two in one name": '["7A,8A"]',
    "named as no screen can show": '["\\ud800"]',
    "twice": '["7A","7A"]',
    "too long": '["groep zeven"]',
    "too many": json.dumps([str(number) for number in range(101)]),
}


@pytest.mark.parametrize("groups", BAD_GROUPS.values(), ids=list(BAD_GROUPS))
def test_groups_that_are_none_get_one_sentence(recordings, groups):
    (recordings / "bad.jsonl").write_text(f'{FIRST[:-1]},"groups":{groups}}}\n')
    with pytest.raises(RecordingError, match="groups is no list of such names as 7A"):
        read(recordings / "bad.jsonl")


def test_a_file_that_is_no_text_gets_one_sentence(recordings):
    (recordings / "bad.jsonl").write_bytes(b"\xff\xfe\x00\n")
    with pytest.raises(RecordingError, match="not text"):
        read(recordings / "bad.jsonl")


def test_every_verb_can_be_recorded(recordings):
    things = {
        **dict.fromkeys((Verb.HOLD, Verb.TAKE), 5),
        **dict.fromkeys((Verb.SWAP, Verb.SHUT, Verb.FORCE, Verb.JAM), 6),
        **dict.fromkeys((Verb.SWITCH, Verb.BOARD), 6),
        Verb.TOUCH: "something_inside 6",
        Verb.JUMP: "14:15",
        Verb.ASK: '{"verb": "duty_list"}',
    }
    lines = [
        json.dumps({"at": 0, "do": verb} | ({"with": things[verb]} if verb in things else {}))
        for verb in Verb
    ]
    (recordings / "all.jsonl").write_text("\n".join([FIRST, *lines, ""]))
    assert [deed.verb for deed in read(recordings / "all.jsonl").deeds] == list(Verb)
