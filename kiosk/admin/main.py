"""`kiosk-admin`: one file a command; what went wrong is one sentence and an exit code.

0: done. 1: the journal does not fit. 2: what was asked cannot be done, and nothing was touched.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from db.errors import DatabaseFault, JournalBroken
from hardware.errors import HardwareFault
from kiosk.admin.badge import app as badge
from kiosk.admin.clock import app as clock
from kiosk.admin.commission import commission
from kiosk.admin.create import create
from kiosk.admin.day import app as day
from kiosk.admin.delegate import app as delegate
from kiosk.admin.diagnose import diagnose
from kiosk.admin.duties import app as duties
from kiosk.admin.key import key
from kiosk.admin.offence import app as offence
from kiosk.admin.pupil import app as pupil
from kiosk.admin.roster import app as roster
from kiosk.admin.roster_files.listed import RosterFileError
from kiosk.admin.slot import app as slot
from kiosk.admin.staff import app as staff
from kiosk.admin.suspension import app as suspension
from kiosk.admin.verify import verify
from kiosk.commission.errors import NotCommissionedError
from kiosk.config import ConfigError
from kiosk.desk.office import NotDoneError
from kiosk.socket_client import AskError

app = typer.Typer(
    help="Look after the phone cabinet's kiosk.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain text: it is read in logs and over the telephone
    pretty_exceptions_enable=False,  # a traceback with local variables could show a child's name
)
app.command()(verify)
app.command()(create)
app.command()(key)
app.command()(diagnose)
app.command()(commission)
app.add_typer(day, name="day")
app.add_typer(roster, name="roster")
app.add_typer(badge, name="badge")
app.add_typer(pupil, name="pupil")
app.add_typer(slot, name="slot")
app.add_typer(staff, name="staff")
app.add_typer(clock, name="clock")
app.add_typer(duties, name="duties")
app.add_typer(offence, name="offence")
app.add_typer(suspension, name="suspension")
app.add_typer(delegate, name="delegate")

REFUSALS = (
    DatabaseFault,
    ConfigError,
    AskError,
    HardwareFault,
    NotCommissionedError,
    RosterFileError,
    NotDoneError,
)
"""What cannot be done: each message is one sentence that says what to do."""


@app.callback()
def _several_commands() -> None:
    """Look after the phone cabinet's kiosk."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The console script; `arguments` are the process's own when not given.

    Raises:
        SystemExit: always, with the exit code.
    """
    try:
        app(args=arguments, prog_name="kiosk-admin")
    except JournalBroken as broken:
        _end(broken, 1)
    except REFUSALS as error:
        _end(error, 2)
    sys.exit(0)


def _end(error: Exception, code: int) -> NoReturn:
    typer.echo(str(error), err=True)
    sys.exit(code)
