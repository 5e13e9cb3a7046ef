"""The walk past every output: open, look which switch moves, number, shut.

Each pulse follows an Enter of whoever stands there, and is committed to the journal before. Nothing
here knows a driver; polarity is the driver's to apply, and is learned before the first pulse by
looking at switches of doors that are shut.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from kiosk.commission.errors import NotCommissionedError
from kiosk.commission.findings import (
    NOT_OPENED,
    NOT_SHUT,
    SWITCH_DEAD,
    Finding,
    Seen,
    refusal,
    remedy,
    seen,
)
from kiosk.commission.numbering import Numbered, Numbering, Said
from kiosk.commission.outputs import Output
from kiosk.config_locks import Feedback
from kiosk.ports import Authorisation, Hook, LockTrouble, Pulse, TendedLocks

KNOWN_S = 10.0
"""Boards that work have told every hook long before."""
OPENS_S = 3.0
"""A spring opens a door within a tenth of a second, and a lock may have to rest first."""
COMPANIONS_S = 0.5
"""What hangs on the same switch moves with it, within a debouncing and a poll of another board."""
SHUTS_S = 60.0
"""A hand needs a moment; who went away types Enter again."""


class Site(Protocol):
    """The locks, running, and somebody who stands in front of them."""

    locks: TendedLocks

    def now(self) -> float:
        """Monotonic seconds."""

    def tell(self, line: str) -> None:
        """One line for whoever stands there."""

    def ask(self, question: str) -> str:
        """What he types, without spaces around it; the locks go on meanwhile."""

    def wait(self, done: Callable[[], bool], seconds: float) -> bool:
        """Let the locks go on until `done()`, for so long at most; whether it was."""

    def pulse(self, act: UUID) -> Pulse | None:
        """What was answered to that authorisation; None: nothing yet."""


OpenSite = Callable[[Mapping[int, Feedback]], AbstractContextManager[Site]]
"""Opens the locks, the switches of these slots read so."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is walked. `authorise` commits that an output is pulsed and returns the act; `keep` is
    given all that was done so far after each door. `turned_by_board`: a switch that works the other
    way round is turned in the board's firmware, over USB, and not here."""

    outputs: Sequence[Output]
    columns: int
    authorise: Callable[[Output], UUID]
    keep: Callable[[Sequence[Numbered]], None]
    turned_by_board: bool
    done: Sequence[Numbered] = ()


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of it: the doors, and what is wrong with outputs that were left out."""

    doors: Sequence[Numbered]
    faulty: Mapping[Output, str]


def walk(plan: Plan, open_site: OpenSite) -> Walked:
    """Walk past every output that is not done.

    Raises:
        NotCommissionedError: a board does not answer.
    """
    feedback: dict[int, Feedback] = {door.output.slot: door.feedback for door in plan.done}
    with open_site(feedback) as site:
        turned = _turned(plan, site)
        if not turned or plan.turned_by_board:
            return _Walk(plan, site, feedback, turned).run()
    feedback.update({each.slot: _other(feedback.get(each.slot, "locked")) for each in turned})
    with open_site(feedback) as site:
        _await_hooks(plan, site)
        return _Walk(plan, site, feedback, ()).run()


def _other(feedback: Feedback) -> Feedback:
    return "open" if feedback == "locked" else "locked"


def _turned(plan: Plan, site: Site) -> list[Output]:
    """The outputs whose switch says open though their doors are shut, as somebody looked."""
    _await_hooks(plan, site)
    done = {door.output for door in plan.done}
    while True:
        site.ask("Shut every door, then press Enter:")
        site.wait(lambda: False, COMPANIONS_S)
        say_open = [
            each
            for each in plan.outputs
            if each not in done and site.locks.hook(each.slot) is Hook.OPEN
        ]
        if not say_open:
            return []
        site.tell(f"These switches say open: {', '.join(map(str, say_open))}.")
        if site.ask("Is every door shut? y, or Enter to look again:").lower() == "y":
            return say_open


def _await_hooks(plan: Plan, site: Site) -> None:
    def known() -> bool:
        return all(site.locks.hook(each.slot) is not Hook.UNKNOWN for each in plan.outputs)

    if not site.wait(known, KNOWN_S):
        silent = [each for each in plan.outputs if site.locks.hook(each.slot) is Hook.UNKNOWN]
        names = sorted({each.where[0] for each in silent})
        raise NotCommissionedError(
            f"Board {' and '.join(map(str, names))} does not answer: look at its power, its cable "
            "and its address, and begin again."
        )


@dataclass(slots=True)
class _Walk:
    """One walk on one site; `turned` cannot be pulsed before their board was flashed."""

    plan: Plan
    site: Site
    feedback: Mapping[int, Feedback]
    turned: Sequence[Output]
    doors: list[Numbered] = field(init=False)
    numbering: Numbering = field(init=False)
    faulty: dict[Output, str] = field(default_factory=dict)

    def run(self) -> Walked:
        self.doors = list(self.plan.done)
        self.numbering = Numbering(self.plan.columns, self.doors)
        done = {door.output for door in self.doors}
        self._leave_out_turned()
        for output in self.plan.outputs:
            if output not in done and output not in self.turned:
                self._visit(output)
        return Walked(self.doors, self.faulty)

    def _leave_out_turned(self) -> None:
        """Their board would not pulse them: it has to be told first."""
        for each in self.turned:
            self.faulty[each] = "its switch says open while shut: turned round, cut, or none there"
        for report in self.site.locks.reports():
            new = sum(1 << each.where[1] for each in self.turned if each.where[0] == report.address)
            if new:
                named = ",".join(str(bit) for bit in range(16) if (new ^ report.turned) >> bit & 1)
                self.site.tell(
                    f"Board {report.address}: use these switches' other contact, or run make flash "
                    f"ADDRESS={report.address} TURNED={named or 'none'}; then go on with --resume."
                )

    def _visit(self, output: Output) -> None:
        """Until it is done, or left out."""
        while True:
            said = self.site.ask(f"{output}: Enter opens it, s leaves it out:").lower()
            if said == "s":
                return
            if said:
                self.site.tell("Press Enter, or type s.")
                continue
            problem = self._try(output)
            if problem is None:
                self.faulty.pop(output, None)
                return
            self.faulty[output] = problem
            self.site.tell(f"{output}: {problem}.")

    def _try(self, output: Output) -> str | None:
        """Open, number, shut; what is wrong, or None: done."""
        if self.site.locks.hook(output.slot) is not Hook.CLOSED:
            return "its switch says open: shut that door first"
        found = self._pulse(output)
        if found.finding is Finding.REFUSED:
            return refusal(self.site.locks.troubles(output.slot))
        if found.finding is Finding.NOTHING_MOVED:
            opened = self.site.ask("Did a door open? y or n:").lower() == "y"
            return SWITCH_DEAD if opened else NOT_OPENED
        if found.finding is not Finding.OPENED:
            return remedy(found)
        said = self._number()
        self.site.tell(f"Shut door {said.number}.")
        if not self.site.wait(lambda: self._hook(output) is Hook.CLOSED, SHUTS_S):
            return NOT_SHUT
        self._done(output, said)
        return None

    def _pulse(self, output: Output) -> Seen:
        if LockTrouble.JAMMED in self.site.locks.troubles(output.slot):
            self.site.locks.clear(output.slot)  # somebody stands in front of it and looks
        before = {each: self._hook(each) for each in self.plan.outputs}
        act = self.plan.authorise(output)
        self.site.locks.open(Authorisation(act, output.slot, self.site.now()))
        self.site.wait(lambda: self._answered(output, act), OPENS_S)
        self.site.wait(lambda: False, COMPANIONS_S)
        others = [
            each for each, hook in before.items() if each != output and self._hook(each) is not hook
        ]
        return seen(self.site.pulse(act), self._hook(output), others)

    def _answered(self, output: Output, act: UUID) -> bool:
        return self._hook(output) is Hook.OPEN or self.site.pulse(act) is Pulse.NOT_PULSED

    def _number(self) -> Said:
        while True:
            expected = self.numbering.next
            text = self.site.ask(f"Which number is on the door that opened? Enter: {expected}:")
            said = self.numbering.read(text)
            if isinstance(said, Said):
                if said.number != expected:
                    self.site.tell(
                        f"Not {expected} but {said.number}: these wires are not in the doors' "
                        "order; the file takes it as it is."
                    )
                return said
            self.site.tell(said)

    def _done(self, output: Output, said: Said) -> None:
        door = Numbered(output, said.number, said.row, said.column, self._feedback(output))
        self.numbering.take(door)
        self.doors.append(door)
        self.plan.keep(self.doors)

    def _feedback(self, output: Output) -> Feedback:
        if not self.plan.turned_by_board:
            return self.feedback.get(output.slot, "locked")
        board, position = output.where
        turned = {each.address: each.turned for each in self.site.locks.reports()}
        return "open" if turned[board] >> position & 1 else "locked"

    def _hook(self, output: Output) -> Hook:
        return self.site.locks.hook(output.slot)
