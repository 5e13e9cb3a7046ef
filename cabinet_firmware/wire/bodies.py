"""What stands inside a frame: one class a body, `packed` to bytes and `unpacked` from them.

`unpacked` returns None where the length is wrong. Numbers are big-endian and unsigned.
"""

from collections import namedtuple

from cabinet_firmware.wire.numbers import BODY_MAX

ACT_SIZE = 16
NONCE_SIZE = 8
TAG_SIZE = 16
NO_TAG = bytes(TAG_SIZE)
"""Stands in an UNLOCK that is not tagged yet."""
BOOT_SIZE = 8
EVENT_SIZE = 3
AGE_MS_MAX = 0xFFFF
"""An event's age stops here: a minute or more ago."""
OPENED = 0x80
"""Bit of an event's first byte: the hook opened; else it closed. The low bits are the slot."""

SETTLED = 0x01
KEYED = 0x02
"""Bits of a report's flags."""

_REPORT_SIZE = 43
EVENTS_PER_REPORT = (BODY_MAX - _REPORT_SIZE) // EVENT_SIZE


class Unlock(namedtuple("Unlock", ("act", "slot", "pulse_ms", "nonce", "tag"))):
    """Body of UNLOCK: pulse `slot` (0..15) once for the authorisation `act` (16 bytes).

    `nonce` is the one of the board's newest report; `tag` proves that whoever says this has the
    cabinet's key (`wire.tag`).
    """

    def packed(self) -> bytes:
        """43 bytes."""
        assert len(self.act) == ACT_SIZE
        assert len(self.nonce) == NONCE_SIZE
        assert len(self.tag) == TAG_SIZE
        body: bytes = self.act + bytes((self.slot,)) + self.pulse_ms.to_bytes(2, "big")
        body += self.nonce + self.tag
        return body


def unlock_unpacked(body: bytes) -> "Unlock | None":
    """The body of an UNLOCK."""
    if len(body) != ACT_SIZE + 3 + NONCE_SIZE + TAG_SIZE:
        return None
    return Unlock(body[:16], body[16], int.from_bytes(body[17:19], "big"), body[19:27], body[27:43])


class Outcome(namedtuple("Outcome", ("act", "slot", "outcome", "why"))):
    """Body of the answer to UNLOCK and ASK: what became of the authorisation `act`, and why."""

    def packed(self) -> bytes:
        """19 bytes."""
        body: bytes = self.act + bytes((self.slot, self.outcome, self.why))
        return body


def outcome_unpacked(body: bytes) -> "Outcome | None":
    """The body of an answer to UNLOCK or ASK."""
    if len(body) != ACT_SIZE + 3:
        return None
    return Outcome(body[:16], body[16], body[17], body[18])


class Report(
    namedtuple(
        "Report",
        (
            "boot",  # 8 bytes, drawn anew at each start of the board
            "cause",  # why it started: CAUSE_…
            "firmware",  # (major, minor, patch)
            "settled",  # True once the hooks were read long enough to be believed
            "keyed",  # True: the board has a key
            "hooks",  # bit n: slot n is open
            "pulsing",  # slot whose coil is on, or NO_SLOT
            "cooling",  # bit n: slot n is in its cool-down
            "unopened",  # bit n: slot n was pulsed to the end and its hook has not opened since
            "pulses",  # given since the start, wraps
            "bad_frames",  # thrown away since the start, wraps
            "dropped",  # events lost for want of room since the start, wraps
            "nonce",  # 8 bytes, good for one UNLOCK
            "first",  # number of the first event below
            "waiting",  # events held by the board, of which these are the oldest
            "jammed",  # bit n: slot n is given up: too many pulses opened nothing
            "flapping",  # bit n: the contact of slot n does not come to rest; its hook is old
            "turned",  # bit n: the switch of slot n is read the other way round
            "events",  # tuple of (slot, opened, age_ms)
        ),
    )
):
    """Body of the answer to HELLO and STATUS: all a board knows. `hooks` is what is so after every
    event the board holds, also those that wait for a later report."""

    def packed(self) -> bytes:
        """43 bytes and 3 for every event."""
        assert len(self.events) <= EVENTS_PER_REPORT
        body = self.boot + bytes((self.cause,)) + bytes(self.firmware)
        flags = (SETTLED if self.settled else 0) | (KEYED if self.keyed else 0)
        body += bytes((flags,)) + self.hooks.to_bytes(2, "big")
        body += bytes((self.pulsing,))
        for number in (self.cooling, self.unopened, self.pulses, self.bad_frames, self.dropped):
            body += number.to_bytes(2, "big")
        body += self.nonce + self.first.to_bytes(2, "big") + bytes((self.waiting,))
        body += self.jammed.to_bytes(2, "big") + self.flapping.to_bytes(2, "big")
        body += self.turned.to_bytes(2, "big")
        for slot, opened, age_ms in self.events:
            body += bytes((slot | (OPENED if opened else 0),)) + age_ms.to_bytes(2, "big")
        packed: bytes = body
        return packed


def report_unpacked(body: bytes) -> "Report | None":
    """The body of an answer to HELLO or STATUS."""
    if len(body) < _REPORT_SIZE or (len(body) - _REPORT_SIZE) % EVENT_SIZE:
        return None
    numbers = [int.from_bytes(body[at : at + 2], "big") for at in range(16, 26, 2)]
    events = [
        (body[at] & ~OPENED, bool(body[at] & OPENED), int.from_bytes(body[at + 1 : at + 3], "big"))
        for at in range(_REPORT_SIZE, len(body), EVENT_SIZE)
    ]
    return Report(
        body[:8],
        body[8],
        tuple(body[9:12]),
        bool(body[12] & SETTLED),
        bool(body[12] & KEYED),
        int.from_bytes(body[13:15], "big"),
        body[15],
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        body[26:34],
        int.from_bytes(body[34:36], "big"),
        body[36],
        int.from_bytes(body[37:39], "big"),
        int.from_bytes(body[39:41], "big"),
        int.from_bytes(body[41:43], "big"),
        tuple(events),
    )
