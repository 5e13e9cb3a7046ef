"""A school's database on its first day, made once however many schools begin alike.

Alembic takes 0.1 s to make the tables, and the tests begin a thousand schools.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from db.store import create

ALIKE_MAX = 64
"""Different beginnings whose database is kept, of some 40 kB each."""


@dataclass(frozen=True, slots=True)
class Birth:
    """Whatever the first entry of a journal says, and its salt; `at` is aware."""

    school: UUID
    cabinet: UUID
    lineage: UUID
    boot: UUID
    act: UUID
    at: datetime
    salt: bytes


def make_anew(path: Path, birth: Birth) -> None:
    """Make the database at `path` as a cabinet's is made: see `db.create.create`."""
    create(path, **asdict(birth) | {"salt": lambda _: birth.salt})


def make_from_memory(path: Path, birth: Birth) -> None:
    """Make the same database at `path`, in a folder that is thrown away: nothing is synced.

    Raises:
        FileExistsError: a school began there already.
    """
    made = _made(birth)
    with path.open("xb") as file:
        file.write(made)
    path.chmod(0o600)


@lru_cache(maxsize=ALIKE_MAX)
def _made(birth: Birth) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cabinet.db"
        make_anew(path, birth)
        return path.read_bytes()
