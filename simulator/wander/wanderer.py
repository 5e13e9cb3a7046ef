"""A walk of random hands over all screens, by a seed: whatever they do, no screen is without a way
out, nothing takes longer than it may, and when they stop the kiosk is idle in time.
"""

from collections import Counter, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from random import Random

from kiosk.screens.painter import Language
from kiosk.views import Idle, Touch
from kiosk.views_custody import Seen
from kiosk.views_directie import Compared
from kiosk.views_staff import Shown, Tap
from simulator.ids import stream
from simulator.school import School, SchoolPlan
from simulator.shots import FORMATS
from simulator.wander.beginnings import BEGINNINGS, Beginning
from simulator.wander.cast import CAST
from simulator.wander.deeds import DEEDS, Deed, touch
from simulator.wander.parts import MENDED, Part, breakable
from simulator.wander.patience import Patience
from simulator.wander.situations_gate import doors
from simulator.wander.ways_out import has_to_offer, offers
from simulator.week.accounts import torn
from simulator.week.hands import Hands
from simulator.week.ledger import Ledger
from simulator.world import World

SCHOOL = 1
"""Every walk is in the same one, which is made once; what happens there is drawn by the walk."""
PUPILS, SLOTS, DOORS = 7, 8, 3
KEPT = 50
"""So many of the last deeds are told."""
IDLE_WITHIN_S = 300.0
"""Whatever was begun is over by then: a change of the staff has a minute for each of its three
steps, and whoever waits for a door, or a session without a touch, has one."""
TOUCHED_MORE = 4
WALKS_OFF_SHARE = 0.3
"""Walks at whose end somebody of the staff holds up his badge and types nothing."""
SETTLE_S = 10.0
"""Doors that open by themselves meanwhile are pushed shut that often."""


class WanderError(Exception):
    """A walk found a bug: which seed, what, and the last deeds."""


@dataclass(slots=True)
class Wanderer:
    """One walk, in `folder`; `begins`: in which situation, by its seed in turn. `met` counts the
    views that random hands brought in sight."""

    seed: int
    folder: Path
    deeds: Mapping[Deed, int] = field(default_factory=lambda: DEEDS)
    begins: Beginning | None = None
    met: Counter[str] = field(default_factory=Counter)
    done: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT))
    parts: Mapping[str, Part] = field(init=False)
    _hands: Hands = field(init=False)
    _at_random: bool = False
    _on: set[int] = field(default_factory=set)
    _patience: Patience = field(default_factory=Patience)
    _tried: Counter[tuple[str, str]] = field(default_factory=Counter)

    def walk(self, steps: int) -> None:
        """Do so many deeds, and see that all comes to rest.

        Raises:
            WanderError: something is wrong, told with the seed and the last deeds.
        """
        chance = stream(self.seed, "wander")
        beginning = self.begins or BEGINNINGS[self.seed % len(BEGINNINGS)]
        self._build(chance, beginning)
        self.done.append(f"begin: {beginning.name}")
        try:
            beginning.begin(self._hands, chance)
            self._at_random = True
            self._decided()
            for _ in range(steps):
                self._do(chance)
            if chance.random() < WALKS_OFF_SHARE:
                self._hands.hold_up(chance.choice(CAST).uid)
            self._rest()
            self._assert_whole()
        except Exception as error:
            told = "\n  ".join(self.done)
            raise WanderError(f"seed {self.seed}: {error!r} after\n  {told}") from error
        finally:
            self.school.close()

    # --- for the deeds ---

    @property
    def school(self) -> School:
        """The school, with its pupils."""
        return self._hands.school

    @property
    def world(self) -> World:
        """Where it happens."""
        return self._hands.world

    @property
    def view(self) -> Shown:
        """What is in sight."""
        return self._hands.view

    @property
    def slots(self) -> list[int]:
        """The cabinet's numbers."""
        return [slot.number for slot in self.school.cabinet.slots]

    def offered(self) -> Collection[Touch | Tap]:
        """All that a finger could touch now."""
        return self._hands.offered()

    def choose(self, offered: Collection[Touch | Tap], chance: Random) -> Touch | Tap:
        """One of them: the rather, the less often its kind was touched on such a page."""
        page = type(self.view).__name__
        kinds = [(page, _kind(each)) for each in offered]
        weights = [1.0 / (1 + self._tried[kind]) ** 2 for kind in kinds]
        ((each, kind),) = chance.choices(list(zip(offered, kinds, strict=True)), weights)
        self._tried[kind] += 1
        return each

    def open_doors(self) -> list[int]:
        """The doors that stand open, whatever the kiosk believes."""
        return self._hands.open_doors()

    def wait(self, seconds: float) -> None:
        """Time passes, and what came in sight is looked at."""
        self._hands.wait(seconds)
        self._look()

    def kill(self) -> None:
        """The kiosk is killed and starts again on what is on its disk; boards and broker live."""
        self._hands.kill()

    # --- the walk ---

    def _build(self, chance: Random, beginning: Beginning) -> None:
        plan = SchoolPlan(
            seed=SCHOOL,
            pupils=PUPILS,
            folder=self.folder,
            slots=SLOTS,
            doors=DOORS,
            begins=time(8, 16),
            groups=("7A", "8"),
        )
        self._hands = Hands(beginning.plan(plan), Ledger(), self._coil, staff=CAST)
        self._hands.look_at(chance.choice(FORMATS), chance.choice(list(Language)))
        self._hands.started = self._watch
        self._watch()

    def _watch(self) -> None:
        """From now on every decision of this kiosk is looked at."""
        self.parts = breakable(self.school, self._hands.broker)
        self._patience = Patience()
        self.world.after_decision = self._decided

    def _decided(self) -> None:
        view, now = self.view, self.school.clock.monotonic()
        self.met[type(view).__name__] += self._at_random
        self._patience.look(self.world.state, view, now)

    def _do(self, chance: Random) -> None:
        self.done.append("")
        while not self.done[-1]:
            (deed,) = chance.choices(list(self.deeds), self._shares())
            self.done[-1] = f"({deed.__name__})"  # told when it fails half-way
            self.done[-1] = deed(self, chance)
        self.done[-1] += f" -> {type(self.view).__name__}"

    def _shares(self) -> list[int]:
        """Of each deed: whoever is at the screen touches it more than anything else happens."""
        more = TOUCHED_MORE if has_to_offer(type(self.view)) else 1
        return [share * (more if deed is touch else 1) for deed, share in self.deeds.items()]

    def _look(self) -> None:
        """Every page can be drawn, and has a way out when it is somebody's of the staff."""
        view = self.view
        offered = self.offered()
        assert offers(offered) or not has_to_offer(type(view)), f"no way out of {view!r}"
        self._patience.look(self.world.state, view, self.school.clock.monotonic())

    def _rest(self) -> None:
        """Nobody touches anything; somebody shuts the doors, and the parts work again."""
        for name in MENDED:
            self.parts[name]()
        for slot, door in doors(self._hands).items():
            self.world.jam(slot, jammed=False)
            door.flap(0)
        self.done.append("everybody goes, and all works again")
        ends_at = self.school.clock.elapsed() + IDLE_WITHIN_S
        while self.school.clock.elapsed() < ends_at:
            for slot in self.open_doors():
                self.world.push_shut(slot)
            self.wait(SETTLE_S)
            if isinstance(self.view, Idle) and not self.open_doors() and not self._under_way():
                return
        assert isinstance(self.view, Idle), f"after {IDLE_WITHIN_S:g} s there is {self.view!r}"

    def _assert_whole(self) -> None:
        assert not self._on, f"a coil is on: {self._on}"
        assert not self.open_doors(), f"doors open by themselves: {self.open_doors()}"
        assert not self._under_way(), f"still under way: {self._under_way()}"
        found = list(torn(self.school.store))
        assert not found, "; ".join(found)
        assert self.school.store.verify().entries == self.school.store.head.seq

    def _under_way(self) -> list[object]:
        """What the desk has not come to an end with."""
        state = self.world.state
        begun = (
            *(state.visits, state.looks, state.waiting, state.inquiries, state.session),
            *(state.testing, state.to_test, state.strays, state.tested_open),
        )
        return [each for each in begun if each]

    def _coil(self, slot: int, on: bool, _now: float) -> None:
        (self._on.add if on else self._on.discard)(slot)


def _kind(each: Touch | Tap) -> str:
    """What sort of touch: a row is as good as another, an answer about another thing is not."""
    if isinstance(each, Seen | Compared):
        return str(each.item)
    return str(each) if isinstance(each, str) else type(each).__name__
