"""A folder for a day that is thrown away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made there is private
"""A day writes thousands of times, and here a sync costs nothing; no power cut is part of it."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, gone afterwards; in memory where the system has room for files there."""
    memory = MEMORY if os.access(MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="school-day-", dir=memory) as folder:
        yield Path(folder)
