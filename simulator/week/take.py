"""A member of staff takes a device at the kiosk: looks at the page, and does what it asks. Called
away in the middle, he goes on later with what waits for him."""

from collections.abc import Callable
from random import Random
from typing import Any

from kiosk.views_custody import (
    Agree,
    CheckAsked,
    CheckTogether,
    CustodyKey,
    Fetch,
    LockedPlace,
    MarkAt,
    Outcome,
    PlateState,
    Put,
    PutAside,
    Seen,
    Unfinished,
    UnfinishedList,
    WhatHappened,
    WhichDevice,
    WhyTiles,
)
from kiosk.views_staff import Digit, Key, Menu, Tile
from kiosk.views_who import WhichGroup, WhoFor, WhoIsIt, WhoView
from policy.condition import DamageKind, Found, WhyNotChecked, Working, looked_at
from policy.custody import Where
from policy.devices import DeviceKind
from simulator.week.cast import TEACHERS
from simulator.week.draw import Answer, Aside, Cut, Incident
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import HAND, Lies, Spot, Taken, WeekError
from simulator.week.who import say_who

PAGES_MAX = 60
"""Nobody looks at more pages for one device."""
AWAY_S = 65.0
"""Whoever is called away comes back after the kiosk has let him go."""
BAGS = 999

SPOTS = {
    Where.HAND: Spot.HAND,
    Where.BAG: Spot.BAG,
    Where.SLOT: Spot.SLOT,
    Where.LOCKED_PLACE: Spot.LOCKED_PLACE,
}


class Taker:
    """One device, from its offence to its place; `taken` once the school has it."""

    def __init__(self, hands: Hands, incident: Incident, chance: Random) -> None:
        self._hands, self._incident, self._chance = hands, incident, chance
        self.taken = Taken(incident.device, incident.offender, incident.by)
        self._pages = 0
        self._cut, self._aside = incident.cut, incident.aside
        self._door: int | None = None
        self._done = False
        self._answers: dict[type, Callable[[Any], None]] = {
            WhichGroup: self._who,
            WhoIsIt: self._who,
            WhichDevice: self._device,
            WhatHappened: self._what,
            CheckTogether: self._check,
            PutAside: self._put_aside,
            WhyTiles: self._why_not,
            Fetch: self._fetch,
            Agree: self._agree,
            Outcome: self._outcome,
            UnfinishedList: self._unfinished,
        }

    @property
    def begun(self) -> bool:
        """Whether the school has it."""
        return self.taken in self._hands.ledger.taken

    def begin(self) -> bool:
        """Take it; whether it lies where it is kept."""
        self._hands.sign_in(self._incident.by, Tile.TAKE_INTO_CUSTODY)
        return self._go_on()

    def resume(self) -> bool:
        """Go on with it; whether it lies where it is kept."""
        if not self.begun:
            return self.begin()
        if not self._hands.sign_in(self._incident.by, Tile.UNFINISHED):
            raise WeekError(f"{self.taken} waits, and is not in the menu of whoever took it")
        return self._go_on()

    def _go_on(self) -> bool:
        while not self._done and self._pages < PAGES_MAX:
            self._pages += 1
            if self._cut is not None and self._pages > self._incident.cut_after:
                self._called_away(self._cut)
                return False
            view = self._hands.view
            if isinstance(view, Menu):
                break  # it waits in a bag or a slot
            self._answers[type(view)](view)
        if self._pages >= PAGES_MAX:
            raise WeekError(f"no end of it at {self._hands.view!r}")
        self._hands.stop()
        return self._done

    def _called_away(self, cut: Cut) -> None:
        hands, self._cut = self._hands, None
        ready = isinstance(hands.view, Outcome)
        if cut is Cut.KILL:
            hands.kill()
        elif cut is Cut.STOP:
            hands.stop()
        self._leave_door(ready=ready)
        if cut is Cut.TIMEOUT:
            hands.wait(AWAY_S)

    def _leave_door(self, *, ready: bool) -> None:
        """A door that stands open is not left so: the device goes into it, and is under lock then
        when it was ready for that."""
        self._hands.await_doors()
        for slot in self._hands.open_doors():
            if self._hands.ledger.inside(slot) is None:
                self._hands.put_in(self.taken.device, slot)
            self._hands.push_shut(slot)
            self.taken.kept = ready
        self._door = None

    # --- the pages, in order ---

    def _who(self, view: WhoView) -> None:
        device, purpose = self.taken.device, view.purpose
        number = self.taken.offender if purpose is WhoFor.CUSTODY else device.owner
        say_who(self._hands, view, number, by_name=self._incident.by_name)

    def _device(self, view: WhichDevice) -> None:
        device = self.taken.device
        if view.owner is None and device.owner != self.taken.offender:
            self._hands.tap(CustodyKey.OTHERS_DEVICE)
        elif self._in_cabinet and not view.in_cabinet:
            self._hands.tap(CustodyKey.IN_CABINET)
        else:
            self._hands.tap(device.kind)
            if not self._in_cabinet:
                self._hands.ledger.put(device, HAND)
                self._hands.ledger.taken.append(self.taken)

    @property
    def _in_cabinet(self) -> bool:
        """Whether it was handed in, and lies in its slot."""
        return not self.begun and self._hands.ledger.where(self.taken.device).spot is Spot.SLOT

    def _what(self, view: WhatHappened) -> None:
        hands, from_slot = self._hands, self._in_cabinet
        hands.tap(*(self._incident.categories - view.chosen), Key.ON)
        if isinstance(hands.view, WhatHappened):
            raise WeekError(f"it is not recorded: {hands.view!r}")
        if from_slot:
            hands.ledger.taken.append(self.taken)
        hands.ledger.record(self.taken)
        if from_slot:
            self._out_of_slot()

    def _out_of_slot(self) -> None:
        """Its door opens, and it is taken out."""
        self._hands.wait(DOOR_S)
        self._door = self._hands.ledger.where(self.taken.device).number
        self._hands.take_out(self.taken.device, HAND)

    def _check(self, view: CheckTogether) -> None:
        hands = self._hands
        if self._aside is not None and self._door is None:
            hands.tap(CustodyKey.LATER)
            return
        for item in looked_at(view.check.kind):
            damaged = item is self._incident.damaged
            hands.tap(Seen(item, Found.DAMAGE if damaged else Found.GOOD))
        if self._incident.damaged is not None:
            marks = [each for each in hands.offered() if isinstance(each, MarkAt)]
            hands.tap(self._chance.choice(marks), self._chance.choice(list(DamageKind)))
        working = self._chance.choice(list(Working))
        hands.tap(working)
        if isinstance(hands.view, CheckTogether) and hands.view.asked is CheckAsked.WHY:
            hands.tap(WhyNotChecked.FLAT_BATTERY)
        hands.tap(Key.ON)
        if isinstance(hands.view, CheckTogether):
            raise WeekError(f"the check is not taken: {hands.view!r}")

    def _put_aside(self, view: PutAside) -> None:
        aside, self._aside = self._aside, None
        if aside is Aside.UNCHECKED:
            self._hands.tap(CustodyKey.NO_CHECK)
        elif aside is Aside.SLOT and view.slot_free:
            self._hands.tap(CustodyKey.INTO_SLOT)
        else:
            self._into_bag()

    def _into_bag(self) -> None:
        """A bag that no other device is in."""
        hands = self._hands
        used = {lies.number for lies in hands.ledger.lies.values() if lies.spot is Spot.BAG}
        number = self._chance.choice([each for each in range(1, BAGS + 1) if each not in used])
        hands.tap(*(Digit(int(digit)) for digit in str(number)), Key.OK)
        hands.ledger.put(self.taken.device, Lies(Spot.BAG, number))

    def _why_not(self, _view: WhyTiles) -> None:
        self._hands.tap(WhyNotChecked.NO_TIME)

    def _fetch(self, view: Fetch) -> None:
        lies = Lies(SPOTS[view.lies.where], view.lies.number)
        if view.into:
            self._lay_into(view.plate, view.lies.number)
        elif lies.spot is Spot.BAG:
            self._hands.tap(CustodyKey.FETCH)
            self._hands.ledger.put(self.taken.device, HAND)
        elif view.plate is PlateState.OPENING:
            self._hands.wait(DOOR_S)
        else:
            self._hands.tap(CustodyKey.FETCH)
            self._out_of_slot()

    def _lay_into(self, plate: PlateState | None, slot: int | None) -> None:
        """Into a slot, whose door opens."""
        hands = self._hands
        if plate is PlateState.OPENING:
            hands.wait(DOOR_S)
        elif plate is PlateState.OPEN and slot is not None:
            if hands.ledger.where(self.taken.device) != Lies(Spot.SLOT, slot):
                hands.put_in(self.taken.device, slot)
            hands.push_shut(slot)
            self._door = None
        elif plate is PlateState.SHUT:
            hands.tap(Key.DONE)
        else:
            hands.tap(CustodyKey.INTO_SLOT)
            hands.wait(DOOR_S)

    def _agree(self, view: Agree) -> None:
        hands, answer = self._hands, self._incident.answer
        if answer is Answer.DISSENT and not view.dissent and not view.heard:
            hands.tap(CustodyKey.DISSENT)
        elif not view.heard and answer is Answer.COLLEAGUE:
            hands.hold_up(next(each for each in TEACHERS if each is not self._incident.by).uid)
        elif not view.heard:
            hands.pupil_holds_up(self.taken.offender)
        else:
            hands.tap(CustodyKey.SWITCHED_OFF)

    def _outcome(self, view: Outcome) -> None:
        hands = self._hands
        match view.put:
            case Put.CHOOSE:
                large = view.kind is DeviceKind.LAPTOP and not self._incident.fits
                hands.tap(CustodyKey.DOES_NOT_FIT if large else CustodyKey.INTO_SLOT)
            case Put.SLOT:
                self._lay_into(view.plate, view.slot)
            case Put.PLACE:
                hands.tap(LockedPlace(self._chance.randint(1, len(view.places))))
            case Put.SECOND:
                hands.hold_up(next(each for each in TEACHERS if each is not self._incident.by).uid)
                number = 1 + view.places.index(view.place or "")
                hands.ledger.put(self.taken.device, Lies(Spot.LOCKED_PLACE, number))
            case Put.DONE:
                self._done = self.taken.kept = True
                hands.tap(Key.DONE)
            case put:
                raise WeekError(f"it goes nowhere: {put} of {view!r}")

    def _unfinished(self, view: UnfinishedList) -> None:
        """The row of this very device; of two that look the same the older stands first."""
        look = self._looks(self.taken)
        alike = [each for each in self._hands.ledger.held if self._looks(each) == look]
        rows = [
            place
            for place, row in enumerate(view.rows)
            if (row.name, row.kind, SPOTS[row.lies.where], row.lies.number) == look[1:]
        ]
        place = alike.index(self.taken)
        if place < len(rows):
            self._hands.tap(Unfinished(rows[place]))
        else:
            self._hands.tap(Key.NEXT)

    def _looks(self, taken: Taken) -> tuple[Any, ...]:
        device, by = taken.device, None if taken.kept else taken.by
        name = self._hands.school.children[device.owner].pupil.first_name
        return (by, name, device.kind, *self._hands.ledger.where(device))
