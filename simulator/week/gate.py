"""Pupils at the gate in the week: one after another hands in, or collects; some without a badge,
some when the power fails."""

from collections.abc import Iterable, Sequence

from policy.devices import DeviceKind
from simulator.week.cast import TEACHERS
from simulator.week.doubts import settle
from simulator.week.ledger import POCKET, Device, Spot, WeekError
from simulator.week.mains import PowerCutError
from simulator.week.openings import by_name
from simulator.week.scene import Scene
from simulator.week.shares import NO_BADGE_SHARE

ACTS_MAX = 6
TRIES_MAX = 3


class Gate:
    """It. `without` are pupils whose badge is at home today."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.without: frozenset[int] = frozenset()

    def morning(self, pupils: Sequence[int], *, cut: bool) -> None:
        """Everybody hands in who comes; `cut`: the power fails meanwhile."""
        scene = self._scene
        count = scene.drawn(NO_BADGE_SHARE, len(pupils))
        self.without = frozenset(scene.chance.sample(sorted(pupils), count))
        self.come([each for each in pupils if each not in self.without], cut=cut)
        self.come_by_name([each for each in pupils if each in self.without])

    def come(self, pupils: Sequence[int], *, cut: bool = False) -> None:
        """Each holds up his badge, puts his phone in or takes it out, and pushes his door shut."""
        chance = self._scene.chance
        in_order = chance.sample(pupils, len(pupils))
        unlucky = in_order[chance.randrange(len(in_order))] if in_order and cut else None
        for number in in_order:
            if number == unlucky:
                self._without_power(number)
            else:
                self._comes(number)

    def come_by_name(self, pupils: Sequence[int]) -> None:
        """A teacher hands in for these, or gives back what is theirs."""
        if pupils:
            scene = self._scene
            by_name(scene.hands, scene.chance.choice(TEACHERS), pupils)
            scene.report.by_name += len(pupils)

    def _comes(self, number: int) -> None:
        hands = self._scene.hands
        hands.at_gate(number)
        self._at_doors(number, hands.open_doors())

    def _at_doors(self, number: int, doors: Iterable[int]) -> None:
        phone, hands = Device(number, DeviceKind.PHONE), self._scene.hands
        for slot in doors:
            inside = hands.ledger.inside(slot)
            if inside is None and hands.ledger.where(phone) == POCKET:
                hands.put_in(phone, slot)
                hands.ledger.lent.discard(phone)
            elif inside == phone:
                hands.take_out(phone, POCKET)
            else:
                raise WeekError(f"slot {slot} opens for {phone}, and {inside} is inside")
            hands.push_shut(slot)

    def _without_power(self, number: int) -> None:
        """The power fails while he is at his door: what he came for he does when it is back, at the
        door that stands open or with his badge."""
        hands, ledger = self._scene.hands, self._scene.ledger
        phone = Device(number, DeviceKind.PHONE)
        before = ledger.where(phone)
        hands.mains.fail_at(self._scene.chance.randint(1, ACTS_MAX))
        try:
            self._comes(number)
        except PowerCutError:
            self._scene.report.power_cuts += 1
            moved = ledger.where(phone) != before
            hands.power_returns()
            if moved:
                self._shut(hands.open_doors())
            else:
                self._at_doors(number, hands.open_doors())
            self._scene.report.doubts_settled += settle(hands)
            if ledger.where(phone) == before and before.spot is not Spot.HAND:
                self._comes(number)
        finally:
            hands.mains.hold()

    def _shut(self, doors: Iterable[int]) -> None:
        for slot in doors:
            self._scene.hands.push_shut(slot)
