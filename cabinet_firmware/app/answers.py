"""What a board answers to each request, and when it says nothing.

A board speaks only when addressed. It serves one host at a time, the last that said HELLO, and
forgets it after `SILENCE_MS` without a request.
"""

from cabinet_firmware.app.acts import Acts
from cabinet_firmware.app.cabinet import Cabinet
from cabinet_firmware.app.nonce import Nonce
from cabinet_firmware.app.parts import Start
from cabinet_firmware.app.ticks import elapsed_ms
from cabinet_firmware.wire.bodies import (
    ACT_SIZE,
    Outcome,
    Report,
    Unlock,
    unlock_unpacked,
)
from cabinet_firmware.wire.frame import Decoder, Frame
from cabinet_firmware.wire.numbers import (
    ANSWER,
    ASK,
    BROADCAST,
    CLEAR,
    E_BODY,
    E_NOT_GREETED,
    E_STALE,
    E_TYPE,
    E_VERSION,
    ERROR,
    HELLO,
    OFF,
    PULSED,
    REFUSED,
    SLOTS_PER_BOARD,
    STATUS,
    UNLOCK,
    WHY_NO_KEY,
    WHY_NONE,
    WHY_TAG,
    WIRE_VERSION,
)
from cabinet_firmware.wire.tag import is_same, tag_of

FIRMWARE = (3, 0, 0)
SILENCE_MS = 3000
"""A host polls every 200 ms; one that was silent this long is gone, and what it said before does
not count."""
HALF = 0x8000
"""A sequence number is newer when it is less than half the numbers ahead."""


class Answers:
    """One board's side of the wire. `decoder` and `cabinet` are asked for their counters."""

    def __init__(self, start: Start, nonce: Nonce, cabinet: Cabinet, decoder: Decoder) -> None:
        self._start = start
        self._nonce = nonce
        self._cabinet = cabinet
        self._decoder = decoder
        self._acts = Acts()
        self._host: int | None = None
        self._heard_ms = 0
        self._request: Frame | None = None
        self._answer: Frame | None = None
        self._kinds = {
            HELLO: self._report,
            STATUS: self._status,
            UNLOCK: self._unlock,
            ASK: self._ask,
            OFF: self._off,
            CLEAR: self._clear,
        }

    def to(self, frame: Frame, now_ms: int) -> "Frame | None":
        """Carry out one request and return its answer, or None where a board keeps silent."""
        if frame.type & ANSWER:
            return None  # another board's, or our own heard back on the pair
        if frame.address == BROADCAST:
            if frame.type == OFF and frame.version == WIRE_VERSION:
                self._cabinet.stop(now_ms)
            return None
        if frame.address != self._start.address:
            return None
        if self._request is not None and frame == self._request:
            self._heard_ms = now_ms
            return self._answer
        error = self._objection(frame)
        if error:
            return _answer_to(frame, ERROR, bytes((error,)))
        body = self._kinds[frame.type](frame.body, now_ms)
        if body is None:
            return _answer_to(frame, ERROR, bytes((E_BODY,)))
        self._host = frame.host
        self._heard_ms = now_ms
        self._request = frame
        self._answer = _answer_to(frame, frame.type | ANSWER, body)
        return self._answer

    def step(self, now_ms: int) -> None:
        """Forget a host that fell silent, all coils off; and let an old nonce go."""
        self._nonce.step(now_ms)
        self._cabinet.events.grow_old(now_ms)
        if self._host is not None and elapsed_ms(now_ms, self._heard_ms) > SILENCE_MS:
            self._host = None
            self._request = None
            self._cabinet.stop(now_ms)

    def due_ms(self, now_ms: int) -> "int | None":
        """How long until the host has been silent too long; None: there is none."""
        if self._host is None:
            return None
        return max(0, SILENCE_MS + 1 - elapsed_ms(now_ms, self._heard_ms))

    def _objection(self, frame: Frame) -> int:
        if frame.version != WIRE_VERSION:
            return E_VERSION
        if frame.type not in self._kinds:
            return E_TYPE
        if frame.host != self._host:
            return 0 if frame.type == HELLO else E_NOT_GREETED
        assert self._request is not None  # a host is known by the request that made it so
        ahead = frame.sequence - self._request.sequence & 0xFFFF
        return 0 if 0 < ahead < HALF else E_STALE

    def _report(self, body: bytes, now_ms: int) -> "bytes | None":
        if body:
            return None
        cabinet = self._cabinet
        report = Report(
            self._start.boot,
            self._start.cause,
            FIRMWARE,
            cabinet.hooks.settled,
            self._start.key is not None,
            cabinet.hooks.open,
            cabinet.pulsing,
            cabinet.cooling(),
            cabinet.unopened(),
            cabinet.pulses,
            self._decoder.bad_frames,
            cabinet.events.dropped,
            self._nonce.told(now_ms),
            cabinet.events.first,
            len(cabinet.events),
            cabinet.jammed(),
            cabinet.hooks.flapping,
            cabinet.turned,
            cabinet.events.oldest(now_ms),
        )
        return report.packed()

    def _status(self, body: bytes, now_ms: int) -> "bytes | None":
        if len(body) != 2:
            return None
        self._cabinet.events.take(int.from_bytes(body, "big"))
        return self._report(b"", now_ms)

    def _off(self, body: bytes, now_ms: int) -> "bytes | None":
        self._cabinet.stop(now_ms)
        return self._report(body, now_ms)

    def _clear(self, body: bytes, now_ms: int) -> "bytes | None":
        if len(body) != 1 or body[0] >= SLOTS_PER_BOARD:
            return None
        self._cabinet.clear(body[0])
        return self._report(b"", now_ms)

    def _ask(self, body: bytes, _now_ms: int) -> "bytes | None":
        return self._acts.answer(body).packed() if len(body) == ACT_SIZE else None

    def _unlock(self, body: bytes, now_ms: int) -> "bytes | None":
        unlock = unlock_unpacked(body)
        if unlock is None:
            return None
        known = self._acts.find(unlock.act)
        if known is not None:
            return known.packed()
        why = self._distrust(unlock)
        if why != WHY_NONE:  # not remembered: who has no key makes this board forget no act
            return Outcome(unlock.act, unlock.slot, REFUSED, why).packed()
        self._nonce.renew(now_ms)
        why = self._cabinet.unlock(unlock.slot, unlock.pulse_ms, now_ms)
        outcome = Outcome(unlock.act, unlock.slot, PULSED if why == WHY_NONE else REFUSED, why)
        self._acts.add(outcome)
        return outcome.packed()

    def _distrust(self, unlock: Unlock) -> int:
        """Why not to believe that this comes from who has the key, now; or WHY_NONE."""
        start = self._start
        if start.key is None:
            return WHY_NO_KEY
        tag = tag_of(unlock, start.address, start.boot, start.key)
        fresh = is_same(unlock.nonce, self._nonce.value)
        return WHY_NONE if is_same(unlock.tag, tag) and fresh else WHY_TAG


def _answer_to(frame: Frame, kind: int, body: bytes) -> Frame:
    return Frame(WIRE_VERSION, frame.address, kind, frame.host, frame.sequence, body)
