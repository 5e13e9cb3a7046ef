"""The real kiosk under strace: an unlock goes onto the wire only after the log that holds its act
was synced."""

import re

from cabinet_firmware.wire.bodies import unlock_unpacked
from cabinet_firmware.wire.frame import Decoder
from cabinet_firmware.wire.numbers import UNLOCK

NOOR = bytes.fromhex("04a1b2c3d4e580")
CALL = re.compile(
    r'(pwrite64|write|fdatasync)\(\d+<((?:\\x[0-9a-f]{2})*)>(?:, "((?:\\x[0-9a-f]{2})*)")?'
)


def plain(escaped):
    return bytes.fromhex((escaped or "").replace("\\x", ""))


def calls(trace):
    for line in trace.read_text(errors="replace").splitlines():
        found = CALL.search(line)
        if found:
            yield found[1], plain(found[2]).decode(errors="replace"), plain(found[3])


def test_the_act_of_an_unlock_was_synced_before_the_unlock_was_written(cabinet, wait):
    cabinet.enrol("Noor", NOOR)
    trace = cabinet.folder / "trace"
    strace = ["strace", "-f", "-qq", "-y", "-xx", "-s", "70000", "-o", str(trace)]
    strace += ["-e", "trace=write,pwrite64,fdatasync"]
    cabinet.start("kiosk", wrapper=strace)
    wait(cabinet.listening, "a kiosk that listens")
    cabinet.hold_up(NOOR)
    cabinet.board.wait_until(lambda edges: len(edges) == 2, 20)
    cabinet.stop_all()

    written, synced, unlocks, decoder = b"", b"", [], Decoder()
    for call, name, data in calls(trace):
        if name.endswith("kiosk.db-wal") and call == "pwrite64":
            written += data
        elif name.endswith("kiosk.db-wal"):
            synced = written
        elif name == cabinet.board.port:
            for frame in decoder.feed(data):
                if frame.type == UNLOCK:
                    act = unlock_unpacked(frame.body).act
                    unlocks.append(act)
                    assert act in synced, "the unlock was sent before its act was on the disk"
    assert len(set(unlocks)) == 1
