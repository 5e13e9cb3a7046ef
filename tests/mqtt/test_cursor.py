"""The relay's memory: one small file that is whole or not there."""

import errno
import os
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.mqtt.cursor import Cursor, CursorFile, misfit
from kiosk.mqtt.entries import Entry
from kiosk.mqtt.errors import CursorError

LINEAGE = UUID("0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11")
HERE = Cursor(LINEAGE, 7, "ab" * 32)


@pytest.fixture
def file(tmp_path):
    return CursorFile(tmp_path / "cursor.json")


def test_what_was_saved_is_loaded(file):
    file.save(HERE)
    assert file.load() == HERE
    file.save(Cursor(LINEAGE, 8, "cd" * 32))
    assert file.load().seq == 8


def test_no_file_means_from_the_start(file):
    assert file.load() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\x00" * 120,
        b"\xff\xff",
        b'{"hash": "ab", "lineage": "0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11", "seq": 7}',
        b'{"hash": "%s", "lineage": "0b9f3a52", "seq": 7}' % (b"ab" * 32),
        b'{"hash": "%s", "lineage": "0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11", "seq": 0}'
        % (b"ab" * 32),
        b'{"hash": "%s", "lineage": "0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11", "seq": "7"}'
        % (b"ab" * 32),
        b'{"hash": "%s", "lineage": 5, "seq": 7}' % (b"ab" * 32),
        b"x" * 5000,
    ],
)
def test_a_damaged_cursor_is_never_taken_for_none(file, tmp_path, content):
    (tmp_path / "cursor.json").write_bytes(content)
    with pytest.raises(CursorError) as wrong:
        file.load()
    assert str(wrong.value).startswith(f"The cursor {tmp_path / 'cursor.json'} is damaged; ")


def test_every_cut_of_the_file_is_damage(file, tmp_path):
    path = tmp_path / "cursor.json"
    file.save(HERE)
    whole = path.read_bytes()
    for length in range(len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(CursorError):
            file.load()


def test_a_cursor_that_cannot_be_written_leaves_the_former_one(file, tmp_path):
    file.save(HERE)
    (tmp_path / "cursor.json.new").mkdir()
    with pytest.raises(CursorError, match="cannot be written"):
        file.save(Cursor(LINEAGE, 8, "cd" * 32))
    assert file.load() == HERE


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(CursorError, match="its folder must exist"):
        CursorFile(tmp_path / "missing" / "cursor.json").save(HERE)


def test_a_cursor_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(CursorError, match="cannot be read"):
        CursorFile(tmp_path).load()


def test_the_file_and_its_folder_are_synced_before_save_returns(tmp_path):
    synced = []
    file = CursorFile(
        tmp_path / "cursor.json",
        sync=lambda descriptor: synced.append(Path(f"/proc/self/fd/{descriptor}").readlink()),
    )
    file.save(HERE)
    assert synced == [tmp_path / "cursor.json.new", tmp_path]
    assert [path.name for path in tmp_path.iterdir()] == ["cursor.json"]


def test_a_disk_that_fails_to_sync_leaves_the_former_cursor(file, tmp_path):
    def fail(_descriptor):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    file.save(HERE)
    with pytest.raises(CursorError, match="Input/output error"):
        CursorFile(tmp_path / "cursor.json", sync=fail).save(Cursor(LINEAGE, 8, "cd" * 32))
    assert file.load() == HERE


def test_only_the_very_next_entry_fits(journal):
    journal.hand_ins(3)
    first, second, third, _ = (Entry.from_json(entry) for entry in journal.entries)
    assert misfit(None, first) is None
    assert misfit(Cursor.at(first), second) is None
    assert misfit(Cursor.at(second), third) is None
    assert "does not begin that lineage" in misfit(None, second)
    assert "does not follow entry 1" in misfit(Cursor.at(first), third)
    assert "does not follow entry 2" in misfit(Cursor.at(second), second)
    assert "does not follow entry 3" in misfit(Cursor.at(third), first)
    assert "does not carry the hash" in misfit(Cursor(first.lineage, 1, "00" * 32), second)


def test_only_the_first_entry_of_another_lineage_fits(journal):
    journal.begin(after=[journal.lineage, 1, journal.head])
    journal.hand_ins(1)
    old, new, later = (Entry.from_json(entry) for entry in journal.entries)
    assert misfit(Cursor.at(old), new) is None
    assert "does not begin that lineage" in misfit(Cursor.at(old), later)
    journal.entries[1]["prev_hash"] = "ab" * 32
    grafted = Entry.from_json(journal.entries[1])
    assert "does not begin that lineage" in misfit(Cursor.at(old), grafted)
    assert "does not begin that lineage" in misfit(None, grafted)
