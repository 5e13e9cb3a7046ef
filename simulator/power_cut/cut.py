"""Cutting the power after every recorded call, in four ways, and opening what is left."""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from db.errors import DatabaseFault
from db.store import Store
from simulator.power_cut.deeds import DATABASE, people_in
from simulator.power_cut.disk import Disk, Way
from simulator.power_cut.trace import Call, record


class Found(StrEnum):
    """What a disk was found to hold."""

    WHOLE = "whole"
    """Everything acknowledged, and of what was under way all or nothing."""
    LOST = "lost"
    """A whole journal, but something acknowledged is not in it."""
    TORN = "torn"
    """Part of a transaction."""
    DAMAGED = "damaged"
    """The store refuses it, or it does not verify."""


@dataclass(slots=True)
class Outcome:
    """What came of one recorded run. `states` counts the cuts times their ways; `disks` the
    different disks among them (each opened once for each acknowledgement it is held against).
    """

    synchronous: str
    calls: int = 0
    transactions: int = 0
    states: int = 0
    disks: int = 0
    found: Counter[Found] = field(default_factory=Counter)
    lost_at_once_max: int = 0
    first_bad: str = ""
    kinds: set[str] = field(default_factory=set)
    """Every kind of entry among what was recorded."""


@dataclass(frozen=True, slots=True)
class _Answered:
    """What callers had been told: the `number`-th acknowledgement, and what it said."""

    number: int
    seq: int
    hash: str
    people: list[int]


def run(folder: Path, synchronous: str, seed: int, every: int = 1) -> Outcome:
    """Record the deeds once under `synchronous`, then cut after each `every`-th call in each way.

    `folder` is scratch. Takes some 5 ms a different disk.
    """
    work, found = folder / f"recorded-{synchronous}", folder / f"found-{synchronous}"
    work.mkdir()
    found.mkdir()
    child = [sys.executable, "-m", "simulator.power_cut.deeds", str(work), synchronous]
    calls = record(child, work, folder / f"trace-{synchronous}")
    answers = [_answered(n, call) for n, call in enumerate(_acknowledgements(calls))]
    outcome = Outcome(synchronous, calls=len(calls), transactions=len(answers))
    chance = random.Random(seed)  # noqa: S311 - a failure prints its seed
    known: dict[tuple[int, int], tuple[Found, int]] = {}
    for step, (disk, answered) in enumerate(_steps(calls, answers)):
        for way in Way if step % every == 0 else ():
            files = disk.cut(way, chance)
            key = hash(frozenset(files.items())), answered.number if answered else -1
            if key not in known:
                known[key] = _inspect(files, found, answers, answered)
            _count(outcome, known[key], f"call {step}, {way}, seed {seed}")
    outcome.disks = len(known)
    outcome.kinds = _kinds(work / DATABASE)
    return outcome


def _steps(calls: list[Call], answers: list[_Answered]) -> Iterator[tuple[Disk, _Answered | None]]:
    """The disk after each call, and the last thing callers were told by then."""
    disk, told = Disk(), 0
    for call in calls:
        if call.verb == "acknowledge":
            told += 1
        else:
            disk.apply(call)
            yield disk, answers[told - 1] if told else None


def _count(outcome: Outcome, inspected: tuple[Found, int], where: str) -> None:
    found, lost = inspected
    outcome.states += 1
    outcome.found[found] += 1
    outcome.lost_at_once_max = max(outcome.lost_at_once_max, lost)
    if found is not Found.WHOLE and not outcome.first_bad:
        outcome.first_bad = f"{found} at {where}"


def _inspect(
    files: Mapping[str, bytes], folder: Path, answers: list[_Answered], told: _Answered | None
) -> tuple[Found, int]:
    """Lay the files down, open them with the store that ships, and compare.

    Returns what was found and how many acknowledged transactions are missing.
    """
    for old in folder.iterdir():
        old.unlink()
    for name, contents in files.items():
        (folder / name).write_bytes(contents)
    path = folder / DATABASE
    if not path.exists() and told is None:
        return Found.WHOLE, 0  # creating it was never answered
    try:
        store = Store.open(path, boot=UUID(int=1), new_id=lambda: UUID(int=2), salt=os.urandom)
    except DatabaseFault:
        return Found.DAMAGED, 0
    try:
        store.verify()
        return _compare(store, answers, told)
    except DatabaseFault:
        return Found.DAMAGED, 0
    finally:
        store.close()


def _compare(store: Store, answers: list[_Answered], told: _Answered | None) -> tuple[Found, int]:
    """The store must be exactly as after the last answer, or as after the one on its way."""
    number = told.number if told else 0
    here = store.head.seq, store.head.hash.hex(), people_in(store)
    for answer in answers[number : number + 2]:
        if here == (answer.seq, answer.hash, answer.people):
            return Found.WHOLE, 0
    for back, answer in enumerate(reversed(answers[:number]), start=1):
        if here == (answer.seq, answer.hash, answer.people):
            return Found.LOST, back
    return Found.TORN, 0


def _kinds(path: Path) -> set[str]:
    store = Store.open(path, boot=UUID(int=1), new_id=lambda: UUID(int=2), salt=os.urandom)
    entries, _ = store.entries_after(None, 0, store.head.seq)
    store.close()
    return {entry.kind for entry in entries}


def _acknowledgements(calls: list[Call]) -> Iterator[Call]:
    return (call for call in calls if call.verb == "acknowledge")


def _answered(number: int, call: Call) -> _Answered:
    said: dict[str, Any] = json.loads(call.data)
    return _Answered(number, said["seq"], said["hash"], said["people"])
