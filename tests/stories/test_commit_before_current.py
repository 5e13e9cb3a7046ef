"""No lock is energised without a committed authorisation: seen in the order of system calls."""

import sys
from pathlib import Path

from simulator.power_cut.trace import record

CHILD = Path(__file__).parent / "coil_marks.py"
WAL = "cabinet.db-wal"


def test_the_last_sync_of_the_log_lies_between_its_last_write_and_the_coil(tmp_path):
    folder = tmp_path / "day"
    folder.mkdir()
    command = [sys.executable, str(CHILD), str(folder), str(tmp_path)]
    calls = record(command, folder, tmp_path / "trace")
    rises, written, synced = 0, False, False
    for call in calls:
        if call.verb == "write" and call.name == WAL:
            written, synced = True, False
        elif call.verb == "sync" and call.name == WAL:
            synced = True
        elif call.verb == "acknowledge":
            assert written
            assert synced, f"coil rise {rises} before the log was synced"
            rises += 1
            written = False  # the next rise needs an authorisation of its own
    assert rises == 6
