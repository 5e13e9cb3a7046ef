"""Slots that nobody can be sure of after the power failed: somebody looks into each, and says what
he saw."""

from kiosk.views_open import Answer, Overview, Said, Told
from kiosk.views_staff import Pick, Tile
from policy.stays import StayKind
from simulator.staff import SimulatedStaff
from simulator.week.cast import TEACHERS
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import WeekError

PAGES_MAX = 12


def settle(hands: Hands, by: SimulatedStaff = TEACHERS[0]) -> int:
    """Every one of them; how many there were. A hand-in is looked into at the kiosk by a teacher;
    of a custody somebody with the cabinet's key says it at the keyboard."""
    stays = {stay.slot: stay for stay in hands.school.store.open_stays()}
    slots = [slot for slot, _ in hands.asks("doubtful_slots")["slots"]]
    for slot in slots:
        if stays[slot].kind is StayKind.CUSTODY or _is_held(hands, slot):
            inside = hands.ledger.inside(slot) is not None
            hands.asks("slot_settle", slot=slot, saw="inside" if inside else "empty")
        else:
            _look_into(hands, slot, by)
    return len(slots)


def _is_held(hands: Hands, slot: int) -> bool:
    stays = [stay.id for stay in hands.school.store.open_stays() if stay.slot == slot]
    return any(each.stay in stays for each in hands.school.store.cases.custodies.held())


def _look_into(hands: Hands, slot: int, by: SimulatedStaff) -> None:
    hands.sign_in(by, Tile.OPEN_ONE)
    for _ in range(PAGES_MAX):
        view = hands.view
        if isinstance(view, Overview):
            hands.tap(Pick(slot))
        elif isinstance(view, Told) and view.said is Said.SETTLED:
            hands.stop()
            return
        else:
            _answer(hands, slot)
    raise WeekError(f"nobody can look into slot {slot}: {hands.view!r}")


def _answer(hands: Hands, slot: int) -> None:
    view = hands.view
    said = view.said if isinstance(view, Told) else None
    if said is Said.DOUBTED:
        hands.tap(Answer.LOOK)
    elif said is Said.WHAT_IS_INSIDE:
        inside = hands.ledger.inside(slot) is not None
        hands.tap(Answer.INSIDE if inside else Answer.EMPTY)
    elif slot in hands.open_doors():
        hands.push_shut(slot)
    hands.wait(DOOR_S)
