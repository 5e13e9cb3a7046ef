"""`kiosk-admin duties`: what is still to be done, and closing it with its evidence. Police and
inspectorate are answered here and on no screen (M3)."""

from typing import Annotated

import typer

from kiosk.admin import typed
from kiosk.admin.order import echo, on_a_terminal, order
from kiosk.admin.roster import CONFIG, Config
from policy.duty_evidence import DamageOutcome, How, PoliceRecord, Present, WhyNotReported

app = typer.Typer(help="What is still to be done, and closing it.", no_args_is_help=True)

_ID = typed.id_from("kiosk-admin duties list")
Duty = Annotated[str, typer.Argument(parser=_ID, help="Its id, as the list has it.")]
Names = Annotated[bool, typer.Option("--names", help="Show it though this is no terminal.")]
DAY = "YYYY-MM-DD"
Day = Annotated[
    str | None,
    typer.Option(metavar=DAY, parser=typed.day, help="On which day; today if not."),
]
First = Annotated[
    str | None, typer.Option(metavar=DAY, parser=typed.day, help="Day of the first invitation.")
]
Second = Annotated[
    str | None,
    typer.Option(metavar=DAY, parser=typed.day, help="Day of the second, unanswered too."),
]


@app.command("list")
def list_(*, names: Names = False, config: Config = CONFIG) -> None:
    """List every open duty: id, kind, first name, group, and until when; a director says yes."""
    on_a_terminal(names=names)
    echo(order(config, "duty_list"))


@app.command()
def close(
    duty: Duty,
    *,
    how: Annotated[How | None, typer.Option(help="How parents were told.")] = None,
    present: Annotated[list[Present] | None, typer.Option(help="Who was there; each once.")] = None,
    restated: Annotated[bool, typer.Option("--restated", help="The rules were restated.")] = False,
    on: Day = None,
    first: First = None,
    second: Second = None,
    outcome: Annotated[DamageOutcome | None, typer.Option(help="Of damage.")] = None,
    criminal: Annotated[
        bool | None, typer.Option("--criminal/--not-criminal", help="Is it a criminal act?")
    ] = None,
    record: Annotated[PoliceRecord | None, typer.Option(help="What the police took up.")] = None,
    why: Annotated[WhyNotReported | None, typer.Option(help="Why they were told nothing.")] = None,
    config: Config = CONFIG,
) -> None:
    """Close a duty with the evidence of its kind."""
    order(
        config,
        "duty_close",
        duty=duty,
        how=how,
        present=present or [],
        restated=restated,
        on=on,
        first=first,
        second=second,
        outcome=outcome,
        criminal=criminal,
        record=record,
        why=why,
    )


@app.command()
def cancel(duty: Duty, *, config: Config = CONFIG) -> None:
    """Cancel a duty whose reason fell away."""
    order(config, "duty_cancel", duty=duty)
