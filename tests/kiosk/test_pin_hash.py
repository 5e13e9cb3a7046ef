"""PINs as the database keeps them."""

from random import Random
from uuid import UUID

import pytest

from kiosk.pin_hash import MEMORY_KIB, PASSES, PinHasher
from policy.people import StaffId

ELS, JOS = StaffId(UUID(int=1)), StaffId(UUID(int=2))
PEPPER = bytes(range(32))
PIN = "408271"


@pytest.fixture
def hasher():
    return PinHasher(PEPPER, Random(1).randbytes, memory_kib=8, passes=1)


def test_a_pin_fits_its_own_hash_and_no_other_does(hasher):
    kept = hasher.hash(ELS, PIN)
    assert hasher.fits(ELS, PIN, kept)
    for other in ("408270", "", "4082711", "\u0664\u0660\u0668\u0662\u0667\u0661"):
        assert not hasher.fits(ELS, other, kept)


def test_a_hash_moved_to_somebody_else_fits_nobody(hasher):
    assert not hasher.fits(JOS, PIN, hasher.hash(ELS, PIN))


def test_without_the_pepper_the_pin_cannot_be_found_by_trying(hasher):
    kept = hasher.hash(ELS, PIN)
    assert not PinHasher(bytes(32), Random(1).randbytes, memory_kib=8, passes=1).fits(
        ELS, PIN, kept
    )


def test_two_hashes_of_one_pin_differ_and_hold_no_digit_of_it(hasher):
    one, other = hasher.hash(ELS, PIN), hasher.hash(ELS, PIN)
    assert one != other
    assert PIN not in one


@pytest.mark.parametrize("kept", ["", "nonsense", "$argon2id$v=19$m=8,t=1,p=1$AAAA", "\u00e9"])
def test_what_is_no_hash_fits_nothing(hasher, kept):
    assert not hasher.fits(ELS, PIN, kept)


def test_a_real_kiosk_hashes_as_slowly_as_it_should():
    kept = PinHasher(PEPPER, Random(1).randbytes).hash(ELS, PIN)
    assert f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p=1$" in kept
    assert MEMORY_KIB >= 19 * 1024
