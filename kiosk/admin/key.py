"""`kiosk-admin key`: the school's badge key."""

from pathlib import Path
from typing import Annotated

import typer

from hardware.badge_key import create


def key(
    file: Annotated[Path, typer.Argument(help="Where to make it; nothing may be there.")],
) -> None:
    """Make the school's badge key, once for the school; every cabinet gets a copy.

    Run it as the user the kiosk runs as. Keep a copy in the school's safe: without it every badge
    must be enrolled anew.
    """
    create(file)
    typer.echo(f"made {file}")
