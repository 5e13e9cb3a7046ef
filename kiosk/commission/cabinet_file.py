"""The cabinet file as commissioning writes it: whole or not at all, and what was done so far."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.commission.errors import NotCommissionedError
from kiosk.commission.numbering import Numbered
from kiosk.commission.outputs import Output
from kiosk.config_locks import AnyCabinet

HEAD = "# Written by kiosk-admin commission. Row and column count from the top left.\n"


def text(doors: Iterable[Numbered]) -> str:
    """The file's content, by number."""
    return HEAD + "".join(map(_table, sorted(doors, key=lambda door: door.number)))


def part_of(file: Path) -> Path:
    """Where what was done so far is kept."""
    return file.with_name(f"{file.name}.part")


def keep(file: Path, doors: Sequence[Numbered]) -> None:
    """Write what was done so far. Raises `NotCommissionedError`."""
    _write(part_of(file), text(doors))


def check_writable(file: Path) -> None:
    """Before anybody walks. Raises `NotCommissionedError`."""
    if not os.access(file.parent, os.W_OK):
        raise NotCommissionedError(
            f"This user cannot write into {file.parent}, where the cabinet file goes: run chown "
            f"kiosk {file.parent}, and this command as that user."
        )


def write(file: Path, doors: Sequence[Numbered], *, keep_part: bool) -> Path | None:
    """Write the cabinet file; return where the one that was there is kept now, None without.
    `keep_part`: somebody will go on where it ended.

    Raises:
        NotCommissionedError: it cannot be written; what was done so far is still there.
    """
    before = file.with_name(f"{file.name}.before") if file.exists() else None
    if before is not None:
        _write(before, file.read_text(encoding="utf-8"))
    _write(file, text(doors))
    if not keep_part:
        part_of(file).unlink(missing_ok=True)
    return before


def done_so_far(cabinet: AnyCabinet, all_of_them: Sequence[Output]) -> list[Numbered]:
    """The doors of a file that was kept, each at its output.

    Raises:
        NotCommissionedError: one of them is at none of these.
    """
    by_keys = {tuple(each.keys.items()): each for each in all_of_them}
    names = tuple(all_of_them[0].keys)
    doors = []
    for slot in cabinet.slots:
        output = by_keys.get(tuple((name, getattr(slot, name)) for name in names))
        if output is None:
            raise NotCommissionedError(
                f"Door {slot.number} was done on another board or pin than those named now: name "
                "them all again, or begin anew without --resume."
            )
        doors.append(Numbered(output, slot.number, slot.row, slot.column, slot.feedback))
    return doors


def _table(door: Numbered) -> str:
    keys = {"number": door.number, "row": door.row, "column": door.column, **door.output.keys}
    lines = [f"{name} = {value}\n" for name, value in keys.items()]
    if door.feedback != "locked":
        lines.append(f'feedback = "{door.feedback}"\n')
    return "\n[[slots]]\n" + "".join(lines)


def _write(path: Path, content: str) -> None:
    """All of it is on the disk under that name, or what was there before."""
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise NotCommissionedError(
            f"{path} cannot be written ({error.strerror}): let this user write into that folder, "
            "with room."
        ) from error
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
