"""The cabinet's figures, for `kiosk-admin diagnose` and the broker: numbers and closed words,
nothing of children."""

from collections import Counter
from typing import Any

from kiosk.desk import technician
from kiosk.desk.evidence import door_state
from kiosk.desk.state import State
from kiosk.faults import FaultCode


def figures(state: State) -> dict[str, Any]:
    """How the parts fare now (docs/mqtt.md has every key)."""
    now = state.clock.monotonic()
    marks = Counter(door_state(state, slot, now).value for slot in state.places)
    return {
        "at": round(state.clock.now().timestamp() * 1000),
        "clock_ok": state.clock_ok,
        "reader": _reader(state, now),
        "boards": _boards(state),
        "doors": dict(sorted(marks.items())),
        "waiting": state.relay_waiting,
        "disk_free_mb": state.free_mb(),
        "faults": [int(fault) for fault in technician.faults(state, now)],
    }


def _reader(state: State, now: float) -> dict[str, Any]:
    report = state.reader.report()
    since = report.deaf_since
    return {
        "works": FaultCode.READER not in state.failed.values(),
        "looks": report.looks,
        "answers": report.answers,
        "errors": report.errors,
        "restarts": report.restarts,
        "in_time": report.in_time,
        "version": report.version,
        "trouble": report.trouble,
        "deaf_s": None if since is None else max(0, round(now - since)),
    }


def _boards(state: State) -> list[dict[str, Any]]:
    return [
        {
            "board": report.address,
            "silent": report.silent,
            "answer_ms": round(report.answer_ms),
            "answers": report.answers,
            "bad_frames": report.bad_frames,
            "starts": report.starts,
        }
        for report in state.locks.reports()
    ]
