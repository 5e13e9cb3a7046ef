"""Situations at the gate in which a walk begins: pupils, and parts that fail."""

from collections.abc import Mapping
from datetime import time, timedelta
from random import Random

from kiosk.ports import Touched
from kiosk.views import Button, Touch
from kiosk.views_question import Question
from policy.devices import DeviceKind, PermissionId
from policy.people import Role
from simulator.doors import Door
from simulator.wander.cast import PHONE_UID, STRANGERS
from simulator.wander.sensors import Sensors
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import Device

ARRIVES, LESSONS, HOME = time(8, 20), time(10, 20), time(14, 20)
OPEN_S = 3.0
"""Until doors have opened, and a part is known to be silent."""
STUCK_S = 5.5
"""Until a door that sticks has been given up."""
PUT_IN_S = 4.0
"""Until he is asked to put it in."""
LEFT_OPEN_S = AGAIN_S = 31.0
"""A door is left open then, and a badge opens a slot no more because it has only just been shut."""
TOLD = 3
"""Pulses that open nothing, until a door is called jammed."""
LOOSE_MS = 40
"""How often a loose contact changes: too slow for a bounce, too fast for a hand."""
GYM_GROUP = "8"


def an_empty_gate(hands: Hands, _chance: Random) -> None:
    """Nobody is there in the morning."""
    hands.leap(ARRIVES)


def something_odd_is_held_up(hands: Hands, chance: Random) -> None:
    """A phone, two badges, a badge of nobody."""
    hands.leap(ARRIVES)
    two = tuple(child.uid for child in hands.school.children[:2])
    for uid in chance.choice(((PHONE_UID,), two, STRANGERS[:1])):
        hands.world.present(uid, DOOR_S)
    hands.wait(DOOR_S)


def two_at_their_doors(hands: Hands, _chance: Random) -> None:
    """Each has a card."""
    hands.leap(ARRIVES)
    hands.at_gate(0)
    hands.at_gate(1)
    hands.wait(DOOR_S)


def something_is_inside(hands: Hands, _chance: Random) -> None:
    """A pupil finds something in the slot that opened for him, and says so."""
    hands.leap(ARRIVES)
    hands.at_gate(0)
    hands.wait(PUT_IN_S)
    (slot,) = hands.open_doors()
    hands.world.inbox.put(Touched(Touch(Button.SOMETHING_INSIDE, slot)))
    hands.wait(DOOR_S)


def a_door_is_left_open(hands: Hands, _chance: Random) -> None:
    """A pupil walked off."""
    hands.leap(ARRIVES)
    hands.at_gate(0)
    hands.wait(LEFT_OPEN_S)


def a_door_is_forced(hands: Hands, chance: Random) -> None:
    """Of a slot with a phone in it."""
    hand_in(hands, chance)
    hands.wait(DOOR_S)
    hands.world.force(next(hands.ledger.in_slots())[0])
    hands.wait(DOOR_S)


def school_is_out(hands: Hands, chance: Random) -> None:
    """Phones are inside, and the first pupil comes for his."""
    hand_in(hands, chance)
    hands.leap(HOME)
    hands.at_gate(inside(hands)[0])


def nothing_of_his_is_inside(hands: Hands, _chance: Random) -> None:
    """School is out, and a pupil comes who handed nothing in."""
    hands.leap(HOME)
    hands.at_gate(0)


def somebody_collects(hands: Hands, chance: Random) -> None:
    """School is out, and somebody shut his door."""
    school_is_out(hands, chance)
    for slot in hands.open_doors():
        hands.push_shut(slot)


def school_has_begun(hands: Hands, chance: Random) -> None:
    """Somebody would have his phone back already."""
    hand_in(hands, chance)
    hands.leap(LESSONS)
    hands.wait(AGAIN_S)
    hands.at_gate(inside(hands)[0])


def there_is_no_school(hands: Hands, _chance: Random) -> None:
    """On a Saturday, and somebody comes."""
    hands.leap(LESSONS)
    hands.at_gate(0)


def the_cabinet_is_full(hands: Hands, chance: Random) -> None:
    """There are fewer slots than pupils, and one more comes."""
    hand_in(hands, chance, len(hands.school.cabinet.slots))
    there, everybody = inside(hands), range(len(hands.school.children))
    hands.at_gate(next(number for number in everybody if number not in there))


def gym_in_the_first_hour(hands: Hands, _chance: Random) -> None:
    """One group hands in at the gym hall, and somebody of it comes here."""
    hands.leap(ARRIVES)
    numbers = range(len(hands.school.children))
    hands.at_gate(next(n for n in numbers if hands.school.children[n].pupil.group == GYM_GROUP))


def somebody_keeps_his_phone(hands: Hands, _chance: Random) -> None:
    """He may, and comes all the same."""
    state, child = hands.world.state, hands.school.children[0]
    permission = PermissionId(state.store.new_id())
    with state.act(Role.OPERATOR) as act:
        act.may_keep.grant(permission, child.pupil.id, DeviceKind.PHONE, hands.today)
        act.record("may_keep.granted", {"permission": str(permission)})
    hands.leap(ARRIVES)
    hands.at_gate(0)


def slots_that_see(hands: Hands, chance: Random) -> None:
    """The slots have sensors, and one sees nothing behind a door that was shut."""
    hands.world.state.locks = Sensors(hands.world.link, chance)
    hands.leap(ARRIVES)
    for number in range(len(hands.school.children)):
        if not isinstance(hands.view, Question):
            puts_in(hands, number)


# --- what fails ---


def a_clock_that_is_not_sure(hands: Hands, chance: Random) -> None:
    """Somebody set it, and nobody vouches for it; a pupil comes."""
    hand_in(hands, chance)
    clock = hands.school.clock
    clock.trust = False
    clock.step(timedelta(hours=chance.choice((-1, 1))))
    hands.wait(AGAIN_S)
    hands.at_gate(inside(hands)[0])


def the_reader_is_out(hands: Hands, chance: Random) -> None:
    """Its cable was pulled."""
    hand_in(hands, chance)
    hands.world.chip.unplug()
    hands.wait(OPEN_S)


def a_jam(hands: Hands, chance: Random) -> None:
    """Of a slot with a phone in it, and of all others: three pulses opened nothing."""
    hand_in(hands, chance)
    hands.leap(HOME)
    for slot in hands.school.cabinet.slots:
        hands.world.jam(slot.number, jammed=True)
    for _ in range(TOLD):
        hands.at_gate(inside(hands)[0])
        hands.wait(STUCK_S)


def a_start_without_boards(hands: Hands, _chance: Random) -> None:
    """A door is open, the boards lose their power and the kiosk is killed: nobody answers it."""
    hands.leap(ARRIVES)
    hands.at_gate(0)
    for board in hands.world.line.boards.values():
        board.cut(hands.school.clock.monotonic())
    hands.kill()


def a_switch_that_flaps(hands: Hands, chance: Random) -> None:
    """Its hook proves nothing, and the pupil comes for what is behind it."""
    hand_in(hands, chance)
    hands.leap(HOME)
    slot, device = next(hands.ledger.in_slots())
    doors(hands)[slot].flap(LOOSE_MS)
    hands.wait(OPEN_S)
    hands.at_gate(device.owner)


# --- what they are made of ---


def doors(hands: Hands) -> Mapping[int, Door]:
    """Every door itself, by its number."""
    boards = hands.world.line.boards
    return {
        slot.number: boards[slot.board].doors[slot.position] for slot in hands.school.cabinet.slots
    }


def hand_in(hands: Hands, chance: Random, at_most: int = 5) -> None:
    """Some pupils put their phones in, one after another."""
    hands.leap(ARRIVES)
    for number in chance.sample(range(len(hands.school.children)), at_most):
        puts_in(hands, number)


def puts_in(hands: Hands, number: int) -> None:
    """One does."""
    hands.at_gate(number)
    for slot in hands.open_doors():
        hands.put_in(Device(number, DeviceKind.PHONE), slot)
        hands.push_shut(slot)


def inside(hands: Hands) -> list[int]:
    """Whose phones are in the cabinet."""
    return [device.owner for _, device in hands.ledger.in_slots()]
