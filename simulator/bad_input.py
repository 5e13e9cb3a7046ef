"""What was asked at the command line and cannot be done: one sentence that says what to do."""

from pathlib import Path
from typing import TypeVar

Number = TypeVar("Number", int, float)


class BadInputError(Exception):
    """What was asked cannot be done; the message says what to do instead."""


def within(value: Number, least: Number, most: Number, name: str) -> Number:
    """That value of the option `name`. Raises `BadInputError` when it is out of its range."""
    if not least <= value <= most:
        kind = "whole number" if isinstance(value, int) else "number"
        raise BadInputError(f"{name} wants a {kind} from {least} to {most}, not {value}.")
    return value


def check_folder(path: Path | None) -> None:
    """A file can be written there, if one is to be. Raises `BadInputError`."""
    if path is not None and not path.parent.is_dir():
        raise BadInputError(f"The folder {path.parent} does not exist; make it first.")
