"""`kiosk-admin create`: a new cabinet's database."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID, uuid4

import typer

from db.store import create as create_file


def create(
    database: Annotated[Path, typer.Option(help="Where to make it; nothing may be there yet.")],
    school: Annotated[UUID, typer.Option(help="The school's id, as in [school] id.")],
    cabinet: Annotated[UUID, typer.Option(help="The cabinet's id, as in [cabinet] id.")],
) -> None:
    """Make a new database, bound to a school and a cabinet for good."""
    lineage = uuid4()
    create_file(
        database,
        school,
        cabinet,
        lineage=lineage,
        boot=uuid4(),
        act=uuid4(),
        at=datetime.now(UTC),
        salt=os.urandom,
    )
    typer.echo(f"made    {database}\nlineage {lineage}")
