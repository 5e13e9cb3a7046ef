"""What everybody in the week shares: the cabinet, the ledger, the report, the seed's chance; and
the check that every device is accounted for."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from simulator.week import accounts
from simulator.week.accounts_cases import wrong_cases
from simulator.week.calendar import MONDAY
from simulator.week.hands import Hands
from simulator.week.ledger import Ledger, WeekError
from simulator.week.report import WeekReport
from simulator.week.shares import SEEN_S


@dataclass(slots=True)
class Scene:
    """It. `moment` is told when something is wrong."""

    hands: Hands
    ledger: Ledger
    report: WeekReport
    chance: Random
    coils: set[int]
    moment: str = "at the beginning"

    def drawn(self, share: float, of: int) -> int:
        """So many of that many: the share of them, and one more by chance for what is left; on
        Monday one at least, so that no week is without."""
        mean = share * of
        count = int(mean) + (self.chance.random() < mean % 1.0)
        return min(of, max(count, int(self.hands.today == MONDAY)))

    def check(self) -> None:
        """At any moment at which nobody is at the cabinet.

        Raises:
            WeekError: a device is not accounted for.
        """
        self.report.checks += 1
        self.hands.wait(SEEN_S)
        school = self.hands.school
        _raise(accounts.wrong(self.ledger, school.store, school.children, self.hands.open_doors()))

    def check_day(self) -> None:
        """In the evening: also the ladder, the coils, and the journal.

        Raises:
            WeekError: something is not as it must be.
        """
        self.moment = "at the end of the day"
        self.check()
        school, state = self.hands.school, self.hands.world.state
        _raise(wrong_cases(self.ledger, school.store, school.children))
        begun = [each for each in (state.visits, state.waiting, state.session, self.coils) if each]
        if begun:
            raise WeekError(f"still under way: {begun}")
        if school.store.verify().entries != school.store.head.seq:
            raise WeekError("the journal is not whole")
        self.report.overnight += len(self.ledger.held)


def _raise(found: Iterable[str]) -> None:
    told = "; ".join(found)
    if told:
        raise WeekError(told)
