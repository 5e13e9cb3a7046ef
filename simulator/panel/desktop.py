"""The window without pixels: what a touch at a place does, where badges are, what is listed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from kiosk.views import Touch
from kiosk.views_staff import Tap
from simulator.panel.deeds import Badge, Contact, Verb, badge_of, touch_in_words
from simulator.panel.events import EventLog
from simulator.panel.hands import Grip, Hand, Motion, Move
from simulator.panel.office import Office
from simulator.panel.recording import Recorder
from simulator.panel.session import Session
from simulator.panel.targets import Fault, Filter, Kind, Target
from simulator.panel.text import Texts

LIES_S = 3.0
"""A badge let go on the reader lies there so long while time runs: enough to be read at any speed,
and to lay a second one beside it."""

BADGES_A_PAGE = 6


@dataclass(slots=True)
class Lying:
    """A badge on the reader that nobody holds: where, in units, and for how long yet."""

    x: float
    y: float
    left_s: float = LIES_S


class Desktop:
    """One session and whoever sits before it; `office` is served with it, if there is one.
    `over_reader(x, y)` says where the reader is, in units; `row_high` is the height of a line of
    the list."""

    def __init__(
        self, session: Session, recorder: Recorder, texts: Texts, office: Office | None = None
    ) -> None:
        self.session, self.recorder, self.office = session, recorder, office
        self.log = EventLog(session.scene, texts)
        self.over_reader: Callable[[float, float], bool] = lambda _x, _y: False
        self.row_high = 32.0
        self.chosen = 1
        self.filter = Filter.ALL
        self.scrolled = 0.0
        self.badge_page = 0
        self.lying: dict[Badge, Lying] = {}
        self.hands: dict[int, Hand] = {}
        self._presses: Mapping[Kind, Callable[[Target], None]] = {
            Kind.SPEED: lambda target: session.run_at(int(target.value)),
            Kind.JUMP: lambda target: self._jump(str(target.value)),
            Kind.RECORDING: lambda _: self._record(),
            Kind.DOOR: lambda target: self._choose(int(target.value)),
            Kind.LEAF: lambda target: session.do(Verb.SHUT, int(target.value)),
            Kind.INSIDE: lambda target: self._reach_in(int(target.value)),
            Kind.LEAF_THROUGH: lambda target: self._leaf_through(int(target.value)),
            Kind.FAULT: lambda target: self._make(Fault(str(target.value))),
            Kind.FILTER: lambda target: self._list(Filter(str(target.value))),
        }

    @property
    def pages(self) -> int:
        """How many pages of badges there are; the last is the staff's."""
        return -(-self.session.plan.pupils // BADGES_A_PAGE) + 1

    @property
    def away(self) -> frozenset[Badge]:
        """Badges that are not at their place: held by somebody, or on the reader."""
        return frozenset(badge for badge, *_ in self.loose)

    @property
    def loose(self) -> list[tuple[Badge, float, float, bool]]:
        """Those badges, where each is, and whether somebody holds it; the uppermost last."""
        lying = [(badge, each.x, each.y, False) for badge, each in self.lying.items()]
        return lying + [(badge_of(hand.badge), hand.x, hand.y, True) for hand in self._holding()]

    def advance(self, real_s: float, late: Callable[[], bool]) -> None:
        """So many seconds went by."""
        self.session.advance(real_s, late)
        if self.office is not None:
            self.office.step()
        if self.session.runs:
            for badge, lying in list(self.lying.items()):
                lying.left_s -= real_s
                if lying.left_s <= 0.0:
                    self._lift(badge)
        self.log.read()

    def down(self, pointer: int, x: float, y: float, target: Target | None) -> None:
        """A pointer comes down on `target`."""
        if target is None:
            return
        hand = self.hands.setdefault(pointer, Hand())
        if target.kind is Kind.BADGE:
            self._pick_up(hand, target.value, x, y)
        elif target.kind is Kind.LIST:
            if hand.moves(Motion.ON_LIST):
                hand.x, hand.y = x, y
        elif hand.moves(Motion.ON_BUTTON):
            self._presses[target.kind](target)

    def move(self, pointer: int, x: float, y: float) -> None:
        """It moves."""
        hand = self.hands.get(pointer)
        if hand is not None:
            over = self.over_reader(x, y)
            self._do(hand, hand.moves(Motion.OVER_READER if over else Motion.ELSEWHERE), x, y)

    def up(self, pointer: int) -> None:
        """It is lifted, or left the window."""
        hand = self.hands.pop(pointer, None)
        if hand is not None:
            self._do(hand, hand.moves(Motion.UP), hand.x, hand.y)

    def scroll(self, rows: float) -> None:
        """Push the list up by so many rows."""
        most = max(0, len(self.log.listed(self.filter)) - 1)
        self.scrolled = min(max(0.0, self.scrolled + rows), float(most))

    def touch_screen(self, touch: Touch | Tap) -> None:
        """A button of the kiosk is touched."""
        self.session.do(Verb.TOUCH, touch_in_words(touch))

    @property
    def contact(self) -> Contact:
        """How the switch of the chosen door is."""
        return self.session.scene.contacts.get(self.chosen, Contact.GOOD)

    def is_on(self, fault: Fault) -> bool:
        """Whether that trouble is there now."""
        scene = self.session.scene
        return {
            Fault.JAM: self.chosen in scene.jammed,
            Fault.FORCE: False,
            Fault.SWITCH: self.contact is not Contact.GOOD,
            Fault.BOARD: scene.board_of(self.chosen).address in scene.boards_off,
            Fault.READER: not scene.plugged,
            Fault.BROKER: not scene.broker.up,
            Fault.POWER: not scene.powered,
            Fault.CLOCK: not scene.school.clock.trust,
        }[fault]

    def _pick_up(self, hand: Hand, badge: int | str, x: float, y: float) -> None:
        """Unless somebody holds that badge, or the hand is not empty."""
        if badge_of(badge) in {badge_of(each.badge) for each in self._holding()}:
            return
        move = hand.moves(Motion.ON_BADGE)
        if move is not None:
            hand.badge = badge
            self._do(hand, move, x, y)

    def _do(self, hand: Hand, move: Move | None, x: float, y: float) -> None:
        if move is Move.PUSH_LIST:
            self.scroll((hand.y - y) / self.row_high)
        hand.x, hand.y = x, y
        if move in _BADGE_MOVES:
            self._move_badge(badge_of(hand.badge), move, x, y)

    def _move_badge(self, badge: Badge, move: Move, x: float, y: float) -> None:
        session = self.session
        if move is Move.PICK_UP and badge in self.lying:
            self._lift(badge)
        elif move is Move.HOLD:
            session.do(Verb.HOLD, badge)
        elif move is Move.TAKE:
            session.do(Verb.TAKE, badge)
        elif move is Move.LAY_DOWN:
            self.lying[badge] = Lying(x, y)

    def _lift(self, badge: Badge) -> None:
        """Take a badge that lies on the reader off it."""
        del self.lying[badge]
        self.session.do(Verb.TAKE, badge)

    def _holding(self) -> list[Hand]:
        return [hand for hand in self.hands.values() if hand.grip in _HOLDING]

    def _jump(self, local: str) -> None:
        """The session takes what is in the reader's field; here no badge stays away either."""
        self.lying.clear()
        for hand in self.hands.values():
            hand.moves(Motion.JUMP)
        self.session.do(Verb.JUMP, local)

    def _record(self) -> None:
        if self.recorder.runs:
            self.recorder.end()
        else:
            with suppress(OSError):  # it stays off, which shows
                self.recorder.begin()

    def _choose(self, slot: int) -> None:
        self.chosen = slot

    def _reach_in(self, slot: int) -> None:
        self.chosen = slot
        self.session.do(Verb.SWAP, slot)

    def _leaf_through(self, pages: int) -> None:
        self.badge_page = (self.badge_page + pages) % self.pages

    def _list(self, wanted: Filter) -> None:
        self.filter, self.scrolled = wanted, 0.0

    def _make(self, fault: Fault) -> None:
        verb = Verb(fault.value)
        about_door = fault in OF_DOOR
        self.log.read()
        self.session.do(verb, self.chosen if about_door else None)
        note = NOTED.get((fault, self.is_on(fault)))
        if note is not None:
            self.log.note(note)


OF_DOOR = frozenset({Fault.JAM, Fault.FORCE, Fault.SWITCH, Fault.BOARD})
"""Done to the chosen door, or to its board."""

_HOLDING = frozenset({Grip.BADGE, Grip.BADGE_READ})
_BADGE_MOVES = frozenset({Move.PICK_UP, Move.HOLD, Move.TAKE, Move.LAY_DOWN})

NOTED: Mapping[tuple[Fault, bool], str] = {
    (Fault.BROKER, True): "broker off",
    (Fault.BROKER, False): "broker on",
    (Fault.POWER, True): "power off",
    (Fault.CLOCK, True): "clock off",
    (Fault.CLOCK, False): "clock on",
}
"""Which line of the list tells of it: what the journal tells by itself has none."""
