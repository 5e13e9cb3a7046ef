"""`python -m simulator` without a display: what a day that is lived instead takes of the window's
options, and which ones it has no use for."""

import argparse
from pathlib import Path

from simulator.cabinet import SLOTS_MAX
from simulator.panel.errors import PanelError
from simulator.school import SLOTS_A_DEVICE, SchoolPlan

SEED, PUPILS = 7, 20
OF_THE_WINDOW = ("format", "language", "recording", "size")
"""Options that say something of a window, or of what somebody does at it."""


def plan_of_day(asked: argparse.Namespace) -> SchoolPlan:
    """The school that was asked for; what nobody said is as `python -m simulator day` has it.

    Raises:
        PanelError: no cabinet has a slot for so many pupils.
    """
    pupils = asked.pupils
    if pupils is None:
        pupils = PUPILS if asked.slots is None else max(1, int(asked.slots / SLOTS_A_DEVICE))
    plan = SchoolPlan(
        seed=SEED if asked.seed is None else asked.seed,
        pupils=pupils,
        folder=Path(),
        slots=asked.slots,
        doors=asked.doors or 1,
    )
    if plan.slot_count > SLOTS_MAX:
        raise PanelError(
            f"--pupils {pupils} needs more slots than the {SLOTS_MAX} that a cabinet has: "
            "name fewer, or --slots."
        )
    return plan


def left_aside(asked: argparse.Namespace) -> list[str]:
    """One line that names the options of no use here; none when there are none."""
    given = [f"--{name}" for name in OF_THE_WINDOW if getattr(asked, name) is not None]
    if not given:
        return []
    return [f"There is no window, so this is left aside: {', '.join(given)}."]
