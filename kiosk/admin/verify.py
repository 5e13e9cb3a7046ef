"""`kiosk-admin verify`: is the journal whole?"""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from db.errors import DatabaseLocked
from db.verify import verify as verify_file
from kiosk.config import load
from kiosk.socket_client import Client

ASK_TIMEOUT_S = 1800.0
"""A kiosk on a slow card reads years of entries in a few minutes (45 s a million on a PC)."""


def verify(
    database: Annotated[
        Path | None, typer.Option(help="The database file, with no kiosk running.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="The kiosk's configuration; asks the kiosk when it runs.")
    ] = None,
) -> None:
    """Check the whole journal, and print its lineage, entries and head hash.

    Nothing in the file is changed. Exits 1 naming the first entry that does not fit.
    """
    if (database is None) == (config is None):
        raise typer.BadParameter("give either --database FILE or --config FILE")
    if database is not None:
        _from_file(database)
    elif config is not None:
        settings = load(config)
        try:
            _from_file(settings.database.file)
        except DatabaseLocked:
            _from_kiosk(settings.socket.path)


def _from_file(path: Path) -> None:
    verified = verify_file(path)
    _tell(str(verified.lineage), verified.entries, verified.head_hash.hex())


def _from_kiosk(socket: Path) -> None:
    with closing(Client(socket, timeout_s=ASK_TIMEOUT_S)) as kiosk:
        answer = kiosk.ask("verify")
    if "broken" in answer:
        typer.echo(answer["broken"], err=True)
        raise typer.Exit(1)
    _tell(answer["lineage"], answer["entries"], answer["head"])


def _tell(lineage: str, entries: int, head: str) -> None:
    typer.echo(f"lineage {lineage}\nentries {entries}\nhead    {head}")
