"""Ten thousand damaged frames open nothing, on either interpreter, and end in a working link."""

from random import Random

from cabinet_firmware.wire.bodies import NO_TAG, Unlock, report_unpacked
from cabinet_firmware.wire.frame import encode
from cabinet_firmware.wire.numbers import ANSWER, ASK, HELLO, OFF, PULSED, STATUS, UNLOCK

FRAMES = 10_000
BATCH = 20
SEED = 20


def flipped(random, core, _other):
    damaged = bytearray(core)
    for _ in range(random.randint(1, 6)):
        damaged[random.randrange(len(core))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def cut(random, core, _other):
    start = random.randrange(len(core))
    return core[:start] + core[start + random.randint(1, len(core)) :]


def joined(random, core, other):
    return core[: random.randint(1, len(core))] + other[random.randrange(len(other)) :]


def repeated(random, core, _other):
    start = random.randrange(len(core))
    return core[:start] + core[random.randrange(start + 1) :]


def noise(random, _core, _other):
    return random.randbytes(random.randint(1, 200))


DAMAGES = (flipped, cut, joined, repeated, noise)


def damaged(random, core, other):
    """Whatever it becomes, the whole frame is not in it."""
    while True:
        result = random.choice(DAMAGES)(random, core, other)
        if core not in result.split(b"\0") and other not in result.split(b"\0"):
            return result


def some_frame(bench, random, report):
    """A request that the board would carry out if nothing happened to it."""
    kind = random.choice((UNLOCK, UNLOCK, UNLOCK, HELLO, STATUS, ASK, OFF))
    act = random.randbytes(16)
    unlock = Unlock(act, random.randrange(16), random.randint(1, 1000), report.nonce, NO_TAG)
    bodies = {
        UNLOCK: bench.tagged(unlock, report.boot),
        STATUS: random.randbytes(2),
        ASK: act,
    }
    return encode(bench.frame(kind, bodies.get(kind, b"")))[1:-1]


def until_answered(bench, frame):
    """The answer to `frame`. One damage in 65536 passes a check number of 16 bits, and is answered
    with what else is wrong with it."""
    frames = bench.answers_to_bytes(encode(frame))
    while frames and frames[-1].sequence != frame.sequence:
        assert frames[-1].type != UNLOCK | ANSWER
        frames = bench.answers_to_bytes(b"")
    return frames[-1]


def test_ten_thousand_damaged_frames_open_nothing_and_end_in_a_working_link(bench):
    random = Random(SEED)
    report = bench.new_host()
    bench.count_from(1000)
    for _ in range(FRAMES // BATCH):
        for _ in range(BATCH):
            whole = [some_frame(bench, random, report) for _ in range(2)]
            bench.port.write(b"\0" + damaged(random, *whole) + b"\0")
        answer = until_answered(bench, bench.frame(STATUS, b"\xff\xff"))
        assert answer.type == STATUS | ANSWER
        report = report_unpacked(answer.body)
    assert bench.trace() == []
    assert bench.report().bad_frames >= FRAMES // 2
    assert bench.unlock(3).outcome == PULSED
    bench.until_trace(lambda trace: [edge.on for edge in trace] == [True, False], 2.0)
