"""Staff open single hand-ins: early with a reason, for the lesson, and by name for pupils who have
no badge with them."""

from collections.abc import Sequence

from kiosk.views_open import Answer, Said, Told, WhyOpen
from kiosk.views_staff import Key, Pick, Tile
from kiosk.views_who import WhichGroup, WhoIsIt
from policy.devices import DeviceKind
from policy.opened_early import OpenReason, ToWhom
from simulator.staff import SimulatedStaff
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import POCKET, Device, WeekError
from simulator.week.who import say_who

LOOKS_MAX = 60
MOVES = frozenset({Said.OPENING, Said.PUT_IN, Said.TAKE_OUT})


def open_early(
    hands: Hands, by: SimulatedStaff, slot: int, reason: OpenReason, to: ToWhom
) -> Device:
    """One hand-in is opened with a reason, and taken out; what it was."""
    device = hands.ledger.inside(slot)
    if device is None:
        raise WeekError(f"nothing is in slot {slot}")
    hands.sign_in(by, Tile.OPEN_ONE)
    hands.tap(Pick(slot), reason, to, Answer.OPEN)
    for _ in range(LOOKS_MAX):
        view = hands.view
        if isinstance(view, Told) and view.said is Said.TAKEN_OUT:
            hands.tap(Answer.DONE)
            hands.stop()
            return device
        _at_door(hands, device)
    raise WeekError(f"slot {slot} is not opened: {hands.view!r}")


def by_name(hands: Hands, by: SimulatedStaff, pupils: Sequence[int]) -> list[Said]:
    """One after another hands in, or is given back what is his; what the screen said of each. While
    nobody can tell the time a reason is given."""
    hands.sign_in(by, Tile.WITHOUT_BADGE)
    said = [_one(hands, number) for number in pupils]
    hands.stop()
    return said


def _one(hands: Hands, number: int) -> Said:
    phone, last = Device(number, DeviceKind.PHONE), None
    for _ in range(LOOKS_MAX):
        view = hands.view
        if isinstance(view, WhichGroup | WhoIsIt):
            if last is not None:
                return last
            say_who(hands, view, number, by_name=True)
        elif isinstance(view, WhyOpen):
            hands.tap(ToWhom.PUPIL, Answer.OPEN)
        elif isinstance(view, Told) and view.said not in MOVES:
            last = view.said
            ways = [each for each in view.answers if each is not Answer.AGAIN]
            hands.tap(ways[0] if ways else Key.BACK)
        else:
            _at_door(hands, phone)
    raise WeekError(f"no end of it at {hands.view!r}")


def _at_door(hands: Hands, device: Device) -> None:
    """Whatever lies behind the door that opened is taken out; the device goes in where nothing
    does."""
    for slot in hands.open_doors():
        if hands.ledger.inside(slot) == device:
            hands.take_out(device, POCKET)
        elif hands.ledger.inside(slot) is None:
            hands.put_in(device, slot)
            hands.ledger.lent.discard(device)
        else:
            raise WeekError(f"slot {slot} opens for {device}")
        hands.push_shut(slot)
    hands.wait(DOOR_S)
