"""Day badges of substitutes (policy.md, Who may do what): they expire that night, and whoever had
one is nobody of the staff in the morning; the PIN is forgotten with it.
"""

from datetime import UTC, datetime, time, timedelta

from kiosk.desk.office import NotDoneError
from kiosk.desk.state import State
from policy.people import Role


def assert_day_is_known(state: State) -> None:
    """A badge that ends tonight needs a clock that knows which night that is.

    Raises:
        NotDoneError: the clock is not sure.
    """
    if not state.clock_ok:
        raise NotDoneError("The clock is not sure, so nobody knows tonight: kiosk-admin clock.")


def until(state: State) -> datetime:
    """The midnight that ends this local day, in UTC."""
    tomorrow = state.local.date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), state.zone).astimezone(UTC)


def end_those_over(state: State) -> None:
    """Once a local day: whose day badge is over has left. With an unsure clock nobody leaves; his
    badge signs nobody in all the same, while the clock says that it is over."""
    today = state.local.date()
    if state.day_badges_on == today or not state.clock_ok:
        return
    for member in state.store.staff.day_over(state.clock.now()):
        with state.act(Role.SYSTEM) as act:
            act.staff.leave(member.id, act.at)
            act.record("staff.removed", {"roles": sorted(member.roles)})
    state.day_badges_on = today
