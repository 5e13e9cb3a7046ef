"""The key that kiosk and boards of one cabinet share: a private file, as the badge key's."""

import pytest

from hardware import badge_key, board_key
from hardware.errors import BoardKeyFault, CabinetFault
from kiosk.faults import FaultCode


def test_a_made_key_is_read_back(tmp_path):
    made = board_key.create(tmp_path / "boards.key")
    assert board_key.load(tmp_path / "boards.key") == made
    assert len(made) == 32


def test_a_key_that_others_can_read_or_that_is_none_is_a_fault_of_the_cabinet(tmp_path):
    path = tmp_path / "boards.key"
    path.write_text("not a key\n")
    path.chmod(0o644)
    with pytest.raises(BoardKeyFault, match="run chmod 600"):
        board_key.load(path)
    path.chmod(0o600)
    with pytest.raises(BoardKeyFault, match="put the cabinet's own key back"):
        board_key.load(path)
    assert issubclass(BoardKeyFault, CabinetFault)
    assert BoardKeyFault.code is FaultCode.CABINET


def test_a_missing_key_s_sentence_says_how_to_make_one(tmp_path):
    with pytest.raises(BoardKeyFault, match="kiosk-admin key --boards") as missing:
        board_key.load(tmp_path / "none")
    assert "badge" not in str(missing.value)


def test_a_key_is_never_overwritten_by_the_other_kind(tmp_path):
    badge_key.create(tmp_path / "key")
    with pytest.raises(BoardKeyFault, match="or every board must be flashed anew"):
        board_key.create(tmp_path / "key")
