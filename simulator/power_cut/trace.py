"""What a process did to the files of one folder, call by call, as strace saw it."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

TRACED = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,rename"
RUN_S_MAX = 60.0
"""A recorded run takes about 3 s; a child that hangs is ended here."""

ACKNOWLEDGED = "acknowledged"
"""The file the child writes a line to once a transaction is answered: not part of the disk."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `verb` is create, write, truncate, sync, unlink, rename or acknowledge; `name` is
    relative to the folder, and the folder itself is "". `at` is an offset or a length in bytes.
    """

    verb: str
    name: str
    at: int = 0
    data: bytes = b""
    target: str = ""


_LINE = re.compile(r"^(?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)>")


def record(command: Sequence[str], folder: Path, trace: Path) -> list[Call]:
    """Run `command` to its end and return what it did in `folder`; `trace` is scratch.

    Raises:
        subprocess.SubprocessError: it failed, or did not end within `RUN_S_MAX`.
    """
    strace = ["strace", "-qq", "-y", "-xx", "-s", "70000", "-e", f"trace={TRACED}", "-o"]
    subprocess.run(  # noqa: S603 - our own program under strace
        [*strace, str(trace), *command], check=True, timeout=RUN_S_MAX, stdout=subprocess.DEVNULL
    )
    with trace.open(encoding="ascii", errors="replace") as lines:
        return list(_calls(lines, folder))


def _calls(lines: Iterator[str], folder: Path) -> Iterator[Call]:
    known: set[str] = set()
    for line in lines:
        found = _LINE.match(line)
        if found is None:  # a call that failed did nothing
            continue
        call = _call(found["call"], found["arguments"], folder)
        if call is None or (call.verb == "create" and call.name in known):
            continue
        if call.verb == "create":
            known.add(call.name)
        elif call.verb in ("unlink", "rename"):
            known.discard(call.name)
        yield call


def _call(name: str, arguments: str, folder: Path) -> Call | None:
    strings = [bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(arguments)]
    if name in ("openat", "unlink", "rename"):
        place = _inside(strings[0].decode(), folder)
        if place is None:
            return None
        if name == "openat":
            created = "O_CREAT" in arguments and place != ACKNOWLEDGED
            return Call("create", place) if created else None
        target = _inside(strings[1].decode(), folder) if name == "rename" else ""
        return Call(name, place, target=target or "")
    opened = _FILE.match(arguments)
    path = bytes.fromhex(opened[1].replace("\\x", "")).decode() if opened else "/"
    place = _inside(path, folder)
    return None if place is None else _change(name, place, arguments, strings)


def _change(name: str, place: str, arguments: str, strings: list[bytes]) -> Call:
    if place == ACKNOWLEDGED:
        return Call("acknowledge", place, data=strings[0])
    if name in ("fsync", "fdatasync"):
        return Call("sync", place)
    last = int(arguments.rpartition(",")[2])
    if name == "ftruncate":
        return Call("truncate", place, at=last)
    assert name == "pwrite64", f"{name} on {place} is not modelled"
    return Call("write", place, at=last, data=strings[0])


def _inside(path: str, folder: Path) -> str | None:
    place = Path(path)
    if place == folder:
        return ""
    return place.name if place.parent == folder else None
