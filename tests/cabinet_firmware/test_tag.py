"""The tag: HMAC-SHA-256 as the RFC has it and as Python has it, on both interpreters, over every
field of an unlock."""

import hmac
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from cabinet_firmware.wire.bodies import NO_TAG, TAG_SIZE, Unlock
from cabinet_firmware.wire.tag import KEY_SIZE, hmac_sha256, is_same, tag_of

ROOT = Path(__file__).parents[2]
VECTORS = [  # RFC 4231, 4.2 to 4.8: key, data, HMAC-SHA-256 (of case 5 the first 16 bytes)
    (
        "0b" * 20,
        b"Hi There".hex(),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ),
    (
        b"Jefe".hex(),
        b"what do ya want for nothing?".hex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (
        "aa" * 20,
        "dd" * 50,
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ),
    (
        "0102030405060708090a0b0c0d0e0f10111213141516171819",
        "cd" * 50,
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    ("0c" * 20, b"Test With Truncation".hex(), "a3b6167473100ee06e0c796c2955552b"),
    (
        "aa" * 131,
        b"Test Using Larger Than Block-Size Key - Hash Key First".hex(),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        "aa" * 131,
        (
            b"This is a test using a larger than block-size key and a larger than block-size data."
            b" The key needs to be hashed before being used by the HMAC algorithm."
        ).hex(),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
]
BOOT, KEY = bytes(range(8)), bytes(range(50, 82))
UNLOCK = Unlock(bytes(range(16)), 4, 250, bytes(range(20, 28)), NO_TAG)

SCRIPT = """
import sys
sys.path.insert(0, {root!r})
from cabinet_firmware.wire.tag import hmac_sha256
for key, data in {cases!r}:
    print(''.join('%02x' % byte for byte in hmac_sha256(bytes.fromhex(key), bytes.fromhex(data))))
"""


def under_micropython(cases):
    script = SCRIPT.format(root=str(ROOT), cases=cases)
    command = [sys.executable, "-m", "micropython_unix", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split()


@pytest.mark.parametrize(("key", "data", "code"), VECTORS)
def test_the_rfc_s_vectors_come_out(key, data, code):
    assert hmac_sha256(bytes.fromhex(key), bytes.fromhex(data)).hex().startswith(code)


def test_the_rfc_s_vectors_come_out_under_micropython():
    told = under_micropython([(key, data) for key, data, _ in VECTORS])
    assert [code[: len(vector[2])] for code, vector in zip(told, VECTORS, strict=True)] == [
        code for _, _, code in VECTORS
    ]


def test_it_is_what_python_s_own_makes_of_any_key_and_message_on_both_interpreters():
    random = Random(7)
    lengths = (0, 1, 31, 32, 33, 63, 64, 65, 200)
    cases = [(random.randbytes(key), random.randbytes(data)) for key in lengths for data in lengths]
    expected = [hmac.digest(key, data, "sha256").hex() for key, data in cases]
    assert [hmac_sha256(key, data).hex() for key, data in cases] == expected
    assert under_micropython([(key.hex(), data.hex()) for key, data in cases]) == expected


def test_a_tag_is_the_first_sixteen_bytes_over_boot_nonce_act_slot_pulse_and_address():
    message = BOOT + UNLOCK.nonce + UNLOCK.act + b"\x04" + b"\x00\xfa" + b"\x02"
    assert tag_of(UNLOCK, 2, BOOT, KEY) == hmac.digest(KEY, message, "sha256")[:TAG_SIZE]
    assert len(KEY) == KEY_SIZE


@pytest.mark.parametrize(
    ("unlock", "address", "boot", "key"),
    [
        (UNLOCK._replace(act=bytes(16)), 1, BOOT, KEY),
        (UNLOCK._replace(slot=5), 1, BOOT, KEY),
        (UNLOCK._replace(pulse_ms=251), 1, BOOT, KEY),
        (UNLOCK._replace(nonce=bytes(8)), 1, BOOT, KEY),
        (UNLOCK, 2, BOOT, KEY),
        (UNLOCK, 1, bytes(8), KEY),
        (UNLOCK, 1, BOOT, bytes(32)),
    ],
)
def test_another_anything_is_another_tag(unlock, address, boot, key):
    assert tag_of(unlock, address, boot, key) != tag_of(UNLOCK, 1, BOOT, KEY)


def test_two_tags_are_the_same_when_every_byte_is():
    tag = bytes(range(16))
    assert is_same(tag, bytes(tag))
    for at in range(16):
        assert not is_same(tag, tag[:at] + bytes((tag[at] ^ 0x80,)) + tag[at + 1 :])
    assert not is_same(tag, tag[:15])
    assert not is_same(tag, tag + b"\0")
