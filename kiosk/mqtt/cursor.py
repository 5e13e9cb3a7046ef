"""How far the journal was published: the last acknowledged entry, in a small file of its own."""

import contextlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from kiosk.mqtt.entries import START_HASH, Entry
from kiosk.mqtt.errors import CursorError

_BYTES_MAX = 1024
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Cursor:
    """An entry's place and hash."""

    lineage: UUID
    seq: int
    hash: str

    @classmethod
    def at(cls, entry: Entry) -> "Cursor":
        """The cursor that stands on this entry."""
        return cls(entry.lineage, entry.seq, entry.hash)


def misfit(cursor: Cursor | None, entry: Entry) -> str | None:
    """Why `entry` cannot be the next one after `cursor`, as one sentence; None: it fits.

    It fits as the next of the same lineage on that very hash, or as the first of a lineage (a new
    cabinet, or a journal that goes on from a backup).
    """
    place = f"Entry {entry.seq} of lineage {entry.lineage}"
    if cursor is not None and entry.lineage == cursor.lineage:
        if entry.seq != cursor.seq + 1:
            return f"{place} does not follow entry {cursor.seq}, the last one published."
        if entry.prev_hash != cursor.hash:
            return f"{place} does not carry the hash of the entry published before it."
    elif entry.seq != 1 or entry.prev_hash != START_HASH:
        return f"{place} does not begin that lineage."
    return None


class CursorFile:
    """The cursor on disk: replaced as a whole and synced, so that a power cut leaves one of the
    two. `sync` is an argument so that a test can be a disk that fails."""

    def __init__(self, path: Path, *, sync: Callable[[int], None] = os.fsync) -> None:
        self._path, self._sync = path, sync

    def load(self) -> Cursor | None:
        """The cursor; None when there is no file yet: publish from the journal's start.

        Raises:
            CursorError: the file is damaged or cannot be read. Never taken for no file: that
                would publish the whole journal again without anybody wanting it.
        """
        try:
            with self._path.open("rb") as file:
                return _decode(file.read(_BYTES_MAX))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CursorError(
                f"The cursor {self._path} cannot be read ({error.strerror}); "
                "it must be a file of the relay's user."
            ) from error
        except ValueError as error:
            raise CursorError(
                f"The cursor {self._path} is damaged; put back a good copy, "
                "or remove it to publish the whole journal once more."
            ) from error

    def save(self, cursor: Cursor) -> None:
        """Write durably: after the return it survives a power cut.

        Raises:
            CursorError: the disk is full, read-only or broken: the entry counts as not sent.
        """
        new = self._path.with_name(self._path.name + ".new")
        values = {"hash": cursor.hash, "lineage": str(cursor.lineage), "seq": cursor.seq}
        try:
            with new.open("wb") as file:
                file.write(json.dumps(values).encode() + b"\n")
                file.flush()
                self._sync(file.fileno())
            new.replace(self._path)
            self._sync_folder()
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise CursorError(
                f"The cursor {self._path} cannot be written ({error.strerror}); "
                "its folder must exist, have room and be writable for the relay's user."
            ) from error

    def _sync_folder(self) -> None:
        """The file's new name is durable only with its folder."""
        descriptor = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            self._sync(descriptor)
        finally:
            os.close(descriptor)


def _decode(raw: bytes) -> Cursor:
    values: Any = json.loads(raw)
    if not isinstance(values, dict) or set(values) != {"hash", "lineage", "seq"}:
        raise ValueError("not the fields of a cursor")
    lineage, seq, digest = values["lineage"], values["seq"], values["hash"]
    if not isinstance(lineage, str) or type(seq) is not int or seq < 1:
        raise ValueError("not the values of a cursor")
    if not isinstance(digest, str) or not _HASH.fullmatch(digest):
        raise ValueError("not the hash of a cursor")
    return Cursor(UUID(lineage), seq, digest)
