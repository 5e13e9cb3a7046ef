"""`kiosk-admin key`: the school's badge key, or a cabinet's board key."""

from pathlib import Path
from typing import Annotated

import typer

from hardware import badge_key, board_key


def key(
    file: Annotated[Path, typer.Argument(help="Where to make it; nothing may be there.")],
    *,
    boards: Annotated[bool, typer.Option("--boards", help="The key of this cabinet's boards.")] = (
        False
    ),
) -> None:
    """Make the school's badge key, once for the school; every cabinet gets a copy. With --boards:
    the key of one cabinet's lock boards.

    Run it as the user the kiosk runs as. Keep a copy in the school's safe: without the badge key
    every badge must be enrolled anew, without the board key every board flashed.
    """
    (board_key if boards else badge_key).create(file)
    typer.echo(f"made {file}")
