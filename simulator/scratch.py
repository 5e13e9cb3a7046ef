"""A folder for what is simulated and thrown away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a fresh folder is made in it
"""What is simulated needs no disk of its own: nothing here waits for a real sync."""


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, gone afterwards; in memory where there is such a place."""
    memory = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="simulator-", dir=memory) as folder:
        yield Path(folder)
