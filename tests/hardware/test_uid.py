import pytest

from hardware.uid import Uid, bcc, crc_a, problem
from kiosk.ports import BadgeProblem


@pytest.mark.parametrize(
    ("data", "crc"),
    [("0000", "a01e"), ("1234", "26cf"), ("5000", "57cd")],
    ids=["standard, annex B", "standard, annex B", "HLTA as every reader sends it"],
)
def test_crc_a_is_that_of_the_standard(data, crc):
    assert crc_a(bytes.fromhex(data)).hex() == crc


def test_the_check_byte_of_a_level_is_its_bytes_xored():
    assert bcc(bytes.fromhex("8804a1b2")) == 0x9F


@pytest.mark.parametrize("length", [1, 3, 5, 8, 11])
def test_a_number_of_another_length_is_no_uid(length):
    with pytest.raises(AssertionError):
        Uid(bytes(length))


def test_a_uid_does_not_show_itself():
    uid = Uid(bytes.fromhex("04a1b2c3d4e580"))
    said = f"{uid!r} {uid!s} {uid}".lower()
    assert "04" not in said
    assert "a1" not in said
    assert "xa1" not in said


@pytest.mark.parametrize(
    ("uid", "expected"),
    [
        ("08123456", BadgeProblem.RANDOM),
        ("08123456789abc", None),
        ("00000000", BadgeProblem.IMPOSSIBLE),
        ("ffffffff", BadgeProblem.IMPOSSIBLE),
        ("00000000000000", BadgeProblem.IMPOSSIBLE),
        ("ffffffffffffffffffff", BadgeProblem.IMPOSSIBLE),
        ("00000001", None),
        ("04a1b2c3d4e580", None),
        ("11111111", None),
    ],
)
def test_random_and_impossible_numbers_are_nobodys(uid, expected):
    assert problem(Uid(bytes.fromhex(uid))) is expected
