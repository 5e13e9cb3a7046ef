"""`kiosk-admin delegate`: the teacher who may give back today what the directie keeps (S2)."""

from contextlib import closing
from typing import Annotated

import typer

from kiosk.admin import typed
from kiosk.admin.order import order
from kiosk.admin.roster import CONFIG, Config
from kiosk.config import load
from kiosk.socket_client import Client

app = typer.Typer(help="Who gives back today what the directie keeps.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(parser=typed.name, help='As the kiosk greets: "juf Els".')]


@app.command("list")
def list_(config: Config = CONFIG) -> None:
    """List today's."""
    with closing(Client(load(config).socket.path)) as kiosk:
        for name in kiosk.ask("delegate_list")["names"]:
            typer.echo(name)


@app.command()
def name(teacher: Name, *, config: Config = CONFIG) -> None:
    """Name a teacher for today; it is over by itself when the day is."""
    order(config, "delegate_name", name=teacher)


@app.command()
def end(teacher: Name, *, config: Config = CONFIG) -> None:
    """Take it back."""
    order(config, "delegate_end", name=teacher)
