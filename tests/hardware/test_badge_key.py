import os
import resource

import pytest

from hardware.badge_key import BadgeHasher, create, load
from hardware.errors import BadgeKeyFault, HardwareFault
from hardware.uid import Uid
from kiosk.faults import FaultCode

KEY = bytes(range(32))


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "badge.key"
    path.write_text(KEY.hex() + "\n")
    path.chmod(0o600)
    return path


def test_a_key_is_read_as_it_was_written(key_file):
    assert load(key_file) == KEY


def test_a_made_key_is_private_whatever_the_umask_and_can_be_read(tmp_path):
    before = os.umask(0o777)
    try:
        made = create(tmp_path / "badge.key", random_bytes=lambda count: KEY[:count])
    finally:
        os.umask(before)
    assert made == KEY
    assert (tmp_path / "badge.key").stat().st_mode & 0o7777 == 0o600
    assert load(tmp_path / "badge.key") == KEY


def test_two_schools_have_two_keys(tmp_path):
    assert create(tmp_path / "one") != create(tmp_path / "two")


def test_a_key_is_never_overwritten(key_file):
    with pytest.raises(BadgeKeyFault, match="exists already"):
        create(key_file)
    assert load(key_file) == KEY


def test_half_a_key_of_a_full_disk_is_not_left_behind(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))  # bytes a file
    try:
        with pytest.raises(BadgeKeyFault, match=r"cannot be made.*with room"):
            create(tmp_path / "badge.key")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_not_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(BadgeKeyFault, match=r"cannot be made.*name a folder"):
        create(tmp_path / "nowhere" / "badge.key")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o400, 0o700, 0o4600])
def test_any_mode_but_0600_is_refused_and_the_sentence_says_what_to_do(key_file, mode):
    key_file.chmod(mode)
    with pytest.raises(BadgeKeyFault) as refusal:
        load(key_file)
    sentence = str(refusal.value)
    assert f"{mode:04o}" in sentence
    assert f"run chmod 600 {key_file}." in sentence


def test_a_key_of_another_user_is_refused(key_file):
    with pytest.raises(BadgeKeyFault, match=r"belongs to user .* run chown"):
        load(key_file, owner=os.geteuid() + 1)


def test_a_missing_key_is_named(tmp_path):
    with pytest.raises(BadgeKeyFault, match=r"badge\.key does not exist"):
        load(tmp_path / "badge.key")


def test_a_folder_is_no_key(tmp_path):
    tmp_path.chmod(0o600)
    with pytest.raises(BadgeKeyFault, match="badge key"):
        load(tmp_path)
    tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        KEY.hex().encode(),
        KEY.hex().encode()[:-1] + b"\n",
        KEY.hex().encode() + b"\n\n",
        KEY.hex().encode() + b"00\n",
        b"zz" + KEY.hex().encode()[2:] + b"\n",
        b"0 " * 32 + b"\n",
        KEY + KEY + b"\n",
        "é".encode() * 32 + b"\n",
    ],
)
def test_what_is_not_64_digits_and_a_newline_is_refused_and_not_repeated(key_file, content):
    key_file.write_bytes(content)
    with pytest.raises(BadgeKeyFault) as refusal:
        load(key_file)
    assert "does not hold 64 hexadecimal digits" in str(refusal.value)
    assert content.decode("latin-1").strip()[:8] not in str(refusal.value) or not content.strip()
    assert refusal.value.__cause__ is None


def test_a_bad_key_is_a_fault_of_the_reader():
    assert issubclass(BadgeKeyFault, HardwareFault)
    assert BadgeKeyFault("x").code is FaultCode.READER


def test_the_hash_depends_on_every_byte_of_the_number_and_on_the_key():
    uid, cousin = Uid(bytes.fromhex("04a1b2c3d4e580")), Uid(bytes.fromhex("04a1b2c3d4e581"))
    assert BadgeHasher(KEY)(uid) == BadgeHasher(KEY)(Uid(uid.value))
    assert BadgeHasher(KEY)(uid) != BadgeHasher(KEY)(cousin)
    assert BadgeHasher(KEY)(uid) != BadgeHasher(KEY[::-1])(uid)


def test_the_hash_is_hmac_sha_256():
    assert (
        BadgeHasher(b"\x0b" * 32)(Uid(b"\x04" * 7)).hex()
        == "6fc62fae6d79e931b9980dd96aa03daf53d02dfd8db826bd3d9862c64081a52c"
    )


def test_the_key_does_not_show_itself():
    assert KEY.hex()[:8] not in repr(BadgeHasher(KEY)).lower()
    assert "x01" not in repr(BadgeHasher(KEY))
