"""docs/wire.md says what the codec does, byte for byte and number for number."""

import re
from pathlib import Path

import pytest

from cabinet_firmware.app import answers, cabinet, duty, hooks, nonce
from cabinet_firmware.wire import numbers
from cabinet_firmware.wire.bodies import NO_TAG, Outcome, Report, Unlock
from cabinet_firmware.wire.frame import ENCODED_MAX, Decoder, encode, request
from cabinet_firmware.wire.numbers import (
    ANSWER,
    ASK,
    BROADCAST,
    CAUSE_POWER,
    E_NOT_GREETED,
    ERROR,
    HELLO,
    NO_SLOT,
    OFF,
    PULSED,
    STATUS,
    UNLOCK,
    WHY_NONE,
)
from cabinet_firmware.wire.tag import tag_of

PAGE = (Path(__file__).parents[2] / "docs" / "wire.md").read_text("utf-8")
EXAMPLES = [bytes.fromhex(block) for block in re.findall(r"```\n((?:[0-9a-f]{2} ?)+)\n```", PAGE)]
HOST = 0xC0FFEE01
ACT = bytes.fromhex("6f1d0c1e2b7a4c55a3c09e4d12f70b38")
KEY = bytes(range(32))
STARTED = Report(
    bytes.fromhex("a1b2c3d4e5f60718"),
    CAUSE_POWER,
    (3, 0, 0),
    True,
    True,
    0,
    NO_SLOT,
    0,
    0,
    0,
    0,
    0,
    bytes.fromhex("b0b1b2b3b4b5b6b7"),
    0,
    0,
    0,
    0,
    0,
    (),
)
OPENED = STARTED._replace(
    hooks=1 << 4,
    cooling=1 << 4,
    pulses=1,
    nonce=bytes.fromhex("c0c1c2c3c4c5c6c7"),
    waiting=1,
    events=((4, True, 42),),
)
UNTAGGED = Unlock(ACT, 4, 250, STARTED.nonce, NO_TAG)
TAGGED = UNTAGGED._replace(tag=tag_of(UNTAGGED, 1, STARTED.boot, KEY))
FRAMES = [
    request(1, HELLO, HOST, 1),
    request(1, HELLO | ANSWER, HOST, 1, STARTED.packed()),
    request(1, UNLOCK, HOST, 2, TAGGED.packed()),
    request(1, UNLOCK | ANSWER, HOST, 2, Outcome(ACT, 4, PULSED, WHY_NONE).packed()),
    request(1, STATUS, HOST, 3, b"\0\0"),
    request(1, STATUS | ANSWER, HOST, 3, OPENED.packed()),
    request(1, ASK, HOST, 4, ACT),
    request(1, ERROR, HOST, 4, bytes((E_NOT_GREETED,))),
    request(BROADCAST, OFF, HOST, 0),
]


def test_every_example_is_what_the_codec_writes():
    assert [encode(frame) for frame in FRAMES] == EXAMPLES


def test_every_example_is_read_back_as_what_it_shows():
    assert Decoder().feed(b"".join(EXAMPLES)) == FRAMES


def test_every_number_in_the_tables_is_the_code_s():
    rows = re.findall(r"^\| (0x[0-9A-F]{2}|\d+) \| ([A-Z_]+) \|", PAGE, re.MULTILINE)
    assert len(rows) == 7 + 3 + 11 + 5
    assert {name: int(number, 0) for number, name in rows} == {
        name: getattr(numbers, name) for _, name in rows
    }


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (r"longest pulse, whatever is asked \| (\d+) ms", cabinet.PULSE_MS_MAX),
        (r"least rest of a coil after its pulse \| (\d+) ms", cabinet.COOLDOWN_MS),
        (r"a hook counts when it stayed for \| (\d+) ms", hooks.DEBOUNCE_MS),
        (r"HELLO is needed \| (\d+) ms", answers.SILENCE_MS),
        (r"before a slot is jammed \| (\d+) ", cabinet.TRIES_MAX),
        (r"one coil on, at once \| (\d+) ms", duty.ON_MS_MAX),
        (r"in any minute \| (\d+) ms", duty.ON_MS_MAX + 60_000 // duty.REST_PER_ON),
        (r"after (\d+) ms it is let", nonce.NONCE_MS),
        (r"keeps at most (\d+) bytes", ENCODED_MAX),
    ],
)
def test_every_limit_on_the_page_is_the_code_s(sentence, number):
    assert re.search(sentence, PAGE)[1] == str(number)
