"""What random hands do at the cabinet: a table of deeds and how often each is done."""

from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.ports import Asked, Touched
from kiosk.views import Touch
from kiosk.views_staff import Digit, Key, PinEntry, PinPurpose, Tap
from policy.people import STAFF_ROLES
from policy.staff_changes import Change
from simulator.people import BADGE_S
from simulator.wander.cast import (
    CAST,
    CHOSEN_PIN,
    KINDS,
    PHONE_UID,
    PINS,
    SPARE_UID,
    STRANGERS,
)
from simulator.wander.situations_staff import asked_for
from simulator.week.hands import TOUCH_S

if TYPE_CHECKING:  # it does these deeds
    from simulator.wander.wanderer import Wanderer

WAITS_S = (0.3, 1.0, 4.0, 7.0, 12.0, 21.0, 31.0, 61.0, 125.0)
WAIT_SHARES = (8, 8, 8, 4, 4, 3, 3, 2, 1)
"""Around every time-out there is; the long ones seldom, for they are lived through."""
WRONG_PIN_SHARE = 0.15
CHOSEN_SHARE = 0.1
"""Who was let choose a PIN anew, types that one."""
TYPE_SHARE = 0.7
"""A PIN is typed as a whole; else its keys are touched at random."""
GO_ON_SHARE = 0.8
"""Whoever would leave mostly looks once more for something else to do."""
TAPS_MAX = 3
"""Touches in a row, as quick fingers make them."""
OWNER_SHARE = 0.4
"""Badges of the pupil whom it is mostly about (`beginnings.take`)."""


def touch(who: "Wanderer", chance: Random) -> str:
    """Touch something that the page in sight offers; a PIN is mostly typed rightly."""
    done = []
    for _ in range(chance.randint(1, TAPS_MAX)):
        offered = who.offered()
        if not offered:
            break
        view = who.view
        if isinstance(view, PinEntry) and chance.random() < TYPE_SHARE:
            done.append(_type(who, view, chance))
        else:
            each = who.choose(offered, chance)
            if each is Key.STOP and chance.random() < GO_ON_SHARE:
                each = who.choose(offered, chance)
            done.append(_name(each))
            tap(who, each)
    return f"touch {', '.join(done)}" if done else ""


def _type(who: "Wanderer", view: PinEntry, chance: Random) -> str:
    pin = CHOSEN_PIN
    if view.purpose is PinPurpose.SIGN_IN and chance.random() > CHOSEN_SHARE:
        pin = PINS.get(view.shown_name, CHOSEN_PIN)
    if chance.random() < WRONG_PIN_SHARE:
        pin = "".join(chance.choices("0123456789", k=6))
    for _ in range(view.typed):
        tap(who, Key.ERASE)
    for digit in pin:
        tap(who, Digit(int(digit)))
    tap(who, Key.OK)
    return f"pin {pin}"


def _name(each: Touch | Tap) -> str:
    return each.value if isinstance(each, Key) else repr(each)


def tap(who: "Wanderer", each: Touch | Tap) -> None:
    """One touch of one thing."""
    who.world.inbox.put(Touched(each))
    who.wait(TOUCH_S)


def badge(who: "Wanderer", chance: Random) -> str:
    """A pupil holds his badge to the reader."""
    number = chance.randrange(len(who.school.children)) * (chance.random() >= OWNER_SHARE)
    return _hold(who, f"pupil {number}", who.school.children[number].uid)


def staff_badge(who: "Wanderer", chance: Random) -> str:
    """A member of staff does."""
    each = chance.choice(chance.choice(KINDS))
    said = _hold(who, each.member.shown_name, each.uid)
    if chance.random() < TYPE_SHARE and isinstance(who.view, PinEntry):
        said += f", {_type(who, who.view, chance)}"
    return said


def odd_badge(who: "Wanderer", chance: Random) -> str:
    """A badge of nobody, or two at once."""
    odd = chance.choice(("spare badge", "stranger", "phone", "two at once"))
    if odd == "spare badge":
        return _hold(who, odd, SPARE_UID)
    if odd != "two at once":
        return _hold(who, odd, PHONE_UID if odd == "phone" else chance.choice(STRANGERS))
    pupils = [child.uid for child in chance.sample(who.school.children, 2)]
    return _hold(who, "two at once", *pupils)


def _hold(who: "Wanderer", name: str, *uids: bytes) -> str:
    for uid in uids:
        who.world.present(uid, BADGE_S)
    who.wait(BADGE_S + 0.3)
    return f"badge of {name}"


def shut(who: "Wanderer", chance: Random) -> str:
    """Push an open door shut, or all of them."""
    doors = who.open_doors()
    if not doors:
        return ""
    some = doors if chance.random() < 0.3 else [chance.choice(doors)]
    for slot in some:
        who.world.push_shut(slot)
    who.wait(0.4)
    return f"shut {some}"


def door(who: "Wanderer", chance: Random) -> str:
    """Pull a door open, or jam one, or free it."""
    slot = chance.choice(who.slots)
    if chance.random() < 0.4:
        who.world.force(slot)
        who.wait(0.4)
        return f"pull {slot} open"
    jammed = chance.random() < 0.5
    who.world.jam(slot, jammed=jammed)
    return f"door {slot} jammed: {jammed}"


def part(who: "Wanderer", chance: Random) -> str:
    """A part fails, or comes back."""
    name = chance.choice(sorted(who.parts))
    who.parts[name]()
    who.wait(0.5)
    return name


def ask(who: "Wanderer", chance: Random) -> str:
    """Somebody at the keyboard asks for a change of the staff, or for something else that waits."""
    if chance.random() < 0.5:
        verb, arguments = chance.choice(asked_for())
        who.world.inbox.put(Asked(verb, arguments, lambda _: None))
        who.wait(TOUCH_S)
        return f"ask for {verb}"
    change = chance.choice(list(Change))
    name = chance.choice([*(each.member.shown_name for each in CAST), "Kim"])
    roles = [str(role) for role in chance.sample(STAFF_ROLES, chance.randint(1, 2))]
    arguments = {"change": str(change), "name": name, "roles": roles}
    who.world.inbox.put(Asked("staff_change", arguments, lambda _: None))
    who.wait(TOUCH_S)
    return f"ask to {change} {name} {roles}"


def wait(who: "Wanderer", chance: Random) -> str:
    """Time passes."""
    (seconds,) = chance.choices(WAITS_S, WAIT_SHARES)
    who.wait(seconds)
    return f"wait {seconds:g} s"


def kill(who: "Wanderer", _chance: Random) -> str:
    """The kiosk is killed at this very instant, and starts again."""
    who.kill()
    return "kill the kiosk"


Deed = Callable[["Wanderer", Random], str]
"""Does it and says what it did; empty: there is nothing to do it with."""

DEEDS: Mapping[Deed, int] = MappingProxyType(
    {
        touch: 24,
        staff_badge: 8,
        badge: 6,
        shut: 4,
        wait: 3,
        door: 3,
        part: 2,
        ask: 1,
        odd_badge: 2,
        kill: 1,
    }
)
"""Each deed with its share."""
