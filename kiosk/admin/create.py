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
    school: Annotated[
        UUID | None, typer.Option(help="The school's id, if it has one: [school] id.")
    ] = None,
    cabinet: Annotated[
        UUID | None, typer.Option(help="The cabinet's id, if it has one: [cabinet] id.")
    ] = None,
) -> None:
    """Make a new database, bound to a school and a cabinet for good.

    An id that is not given is minted; the configuration needs those that are printed.
    """
    school, cabinet, lineage = school or uuid4(), cabinet or uuid4(), uuid4()
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
    typer.echo(f"made    {database}\nschool  {school}\ncabinet {cabinet}\nlineage {lineage}")
