"""The pages on which a device is taken, in their order: what a member of staff does at each."""

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
    WhatHappened,
    WhichDevice,
    WhyAsked,
    WhyTiles,
)
from kiosk.views_staff import Digit, Key
from kiosk.views_who import WhichGroup, WhoFor, WhoIsIt, WhoView
from policy.condition import DamageKind, Found, WhyNotChecked, Working, looked_at
from policy.custody import KeptKindReason, Where
from policy.devices import DeviceKind
from simulator.week.cast import TEACHERS
from simulator.week.draw import Answer, Aside, Incident
from simulator.week.hands import DOOR_S, STUCK_S, Hands
from simulator.week.ledger import HAND, Lies, Spot, Taken, WeekError
from simulator.week.who import say_who

BAGS = 999

SPOTS = {
    Where.HAND: Spot.HAND,
    Where.BAG: Spot.BAG,
    Where.SLOT: Spot.SLOT,
    Where.LOCKED_PLACE: Spot.LOCKED_PLACE,
}


class Pages:
    """One device, from its offence to its place. `done`: it lies where it is kept; `refused`: its
    owner may keep it, and whoever came for it may not take it; `stuck`: its door did not open."""

    def __init__(self, hands: Hands, incident: Incident, taken: Taken, chance: Random) -> None:
        self._hands, self._incident, self._chance = hands, incident, chance
        self.taken = taken
        self.done = self.refused = self.stuck = False
        self.door: int | None = None
        self._jammed: int | None = None
        self._aside, self._jams = incident.aside, incident.jams
        self.answers: dict[type, Callable[[Any], None]] = {
            WhichGroup: self._who,
            WhoIsIt: self._who,
            WhichDevice: self._device,
            WhatHappened: self._what,
            CheckTogether: self._check,
            PutAside: self._put_aside,
            WhyTiles: self._why,
            Fetch: self._fetch,
            Agree: self._agree,
            Outcome: self._outcome,
        }

    @property
    def begun(self) -> bool:
        """Whether the school has it."""
        return self.taken in self._hands.ledger.taken

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
            self._kind_is_said()

    def _kind_is_said(self) -> None:
        """The school has it from now on, unless its owner may keep it, or it lies in its slot."""
        view = self._hands.view
        self.refused = isinstance(view, WhichDevice) and view.refused is self.taken.device.kind
        if isinstance(view, WhatHappened) and not self._in_cabinet:
            self._hands.ledger.put(self.taken.device, HAND)
            self._hands.ledger.taken.append(self.taken)

    @property
    def _in_cabinet(self) -> bool:
        """Whether it was handed in, and lies in its slot."""
        return not self.begun and self._hands.ledger.where(self.taken.device).spot is Spot.SLOT

    def _what(self, view: WhatHappened) -> None:
        hands, from_slot = self._hands, self._in_cabinet
        if from_slot:
            self._jam(hands.ledger.where(self.taken.device).number)
        hands.tap(*(self._incident.categories - view.chosen), Key.ON)
        if isinstance(hands.view, WhatHappened):
            raise WeekError(f"it is not recorded: {hands.view!r}")
        if from_slot:
            hands.ledger.taken.append(self.taken)
        self.record()
        if from_slot:
            self._out_of_slot()

    def record(self) -> None:
        """Its offence stands."""
        taken = self.taken
        self._hands.ledger.record(taken.offender, self._incident.categories, taken)

    def _out_of_slot(self) -> None:
        """Its door opens, and it is taken out; or it does not, and is free a moment later."""
        self._hands.wait(DOOR_S)
        slot = self._hands.ledger.where(self.taken.device).number
        if slot is not None and slot not in self._hands.open_doors():
            self._hands.wait(STUCK_S)
            self.free()
            return
        self.door = slot
        self._hands.take_out(self.taken.device, HAND)

    def _jam(self, slot: int | None) -> None:
        """Its spring does not move that door, once."""
        if self._jams and slot is not None:
            self._jams, self.stuck, self._jammed = False, True, slot
            self._hands.world.jam(slot, jammed=True)

    def free(self) -> None:
        """Somebody who hears that it does not open frees it."""
        if self._jammed is not None:
            self._hands.world.jam(self._jammed, jammed=False)
        self._jammed = None

    def _check(self, view: CheckTogether) -> None:
        hands = self._hands
        if self._aside is not None and self.door is None:
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

    def _why(self, view: WhyTiles) -> None:
        if view.asked is WhyAsked.TAKEN:
            self._hands.tap(KeptKindReason.SAFETY)
            self._kind_is_said()
        else:
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
        elif lies.number in self._hands.open_doors():
            self._out_of_slot()
        else:
            self._jam(lies.number)
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
            self.door = None
        elif plate is PlateState.SHUT:
            hands.tap(Key.DONE)
        elif plate is PlateState.STUCK and slot is not None:
            self.free()
            hands.tap(CustodyKey.INTO_SLOT)
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
                if not large:
                    self._jam(view.slot)
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
                self.done = self.taken.kept = True
                hands.tap(Key.DONE)
            case put:
                raise WeekError(f"it goes nowhere: {put} of {view!r}")
