"""The staff of a story about custody, and what they touch: in the school's words."""

from uuid import UUID

from hardware.uid import Uid
from kiosk.ports import Touched
from kiosk.views_custody import CustodyKey, MarkAt, Seen, Unfinished
from kiosk.views_staff import Digit, Key, Tile
from kiosk.views_who import Name
from policy.condition import DamageKind, Found, Side, Working, looked_at
from policy.devices import DeviceKind
from policy.offences import Category
from policy.people import BadgeId, Role, Staff, StaffId

ELS = Staff(StaffId(UUID(int=0xE1)), "juf Els", frozenset({Role.TEACHER}))
BAS = Staff(StaffId(UUID(int=0xE2)), "meester Bas", frozenset({Role.TEACHER}))
MIA = Staff(StaffId(UUID(int=0x81)), "Mia", frozenset({Role.DIRECTOR}))
TIM = Staff(StaffId(UUID(int=0x71)), "Tim", frozenset({Role.TECHNICIAN}))
STAFF = (ELS, BAS, MIA, TIM)
BADGES = {member.id: bytes.fromhex(f"04{n:02x}aabbccddee") for n, member in enumerate(STAFF)}
PIN = "408271"
PHONE, WATCH, LAPTOP = DeviceKind.PHONE, DeviceKind.SMARTWATCH, DeviceKind.LAPTOP
USED = Category.UNAUTHORISED_USE


class Custodians:
    """A cabinet with its staff."""

    def __init__(self, story, places=()):
        self.story = story
        self.enrol()
        self.state.locked_places = places

    def enrol(self):
        with self.state.act(Role.OPERATOR) as act:
            for number, member in enumerate(STAFF):
                act.staff.add(member)
                act.staff.choose_pin(member.id, self.state.pins.hash(member.id, PIN))
                badge = BadgeId(UUID(int=200 + number))
                uid = Uid(BADGES[member.id])
                act.staff.enrol(badge, self.story.school._hasher(uid), member.id, act.at)
            act.record("pin.chosen", {})

    @property
    def state(self):
        return self.story.world.state

    @property
    def cases(self):
        return self.story.store.cases

    @property
    def screen(self):
        return self.story.screen

    @property
    def kinds(self):
        """The kinds of entry so far."""
        return [kind for kind, _ in self.story.journal]

    def pupil(self, number):
        return self.story.school.children[number].pupil

    def custody(self, number=-1):
        """The one that was taken last."""
        return self.cases.custodies.held()[number]

    def stage(self, number=-1):
        return str(self.custody(number).stage)

    def offences(self, pupil):
        return self.cases.offences.of_pupil(self.pupil(pupil).id)

    def taps(self, *keys):
        for key in keys:
            self.story.world.inbox.put(Touched(key))
        self.story.wait(0.1)

    def holds_up(self, member):
        self.story.holds_up(BADGES[member.id])

    def signs_in(self, member=ELS):
        self.story.wait(2)
        self.holds_up(member)
        self.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)

    def begins(self, pupil, kind=PHONE, member=ELS):
        """To "what happened": the pupil holds up his badge, and the device is in hand."""
        self.signs_in(member)
        self.taps(Tile.TAKE_INTO_CUSTODY)
        self.story.holds_up(pupil)
        if kind is not None:
            self.taps(kind)

    def records(self, *categories):
        self.taps(*(categories or (USED,)), Key.ON)

    def checks(self, kind=PHONE, damaged=()):
        """Everything is good but what is damaged, which is marked at the back."""
        self.taps(
            *(
                Seen(item, Found.DAMAGE if item in damaged else Found.GOOD)
                for item in looked_at(kind)
            )
        )
        if damaged:
            self.taps(MarkAt(Side.BACK, 750, 840), DamageKind.SCRATCH)
        self.taps(Working.YES, Key.ON)

    def agrees(self, pupil, *before):
        """It is off, and the pupil says yes with his badge."""
        self.taps(CustodyKey.SWITCHED_OFF, *before)
        self.story.holds_up(pupil)

    def takes(self, pupil, *categories, kind=PHONE, member=ELS):
        """All of it, until the door is shut; the slot."""
        self.begins(pupil, kind, member)
        self.records(*categories)
        self.checks(kind)
        self.agrees(pupil)
        if self.screen.put == "choose":
            self.taps(CustodyKey.INTO_SLOT)
        self.story.wait(0.5)
        slot = self.screen.slot
        self.story.shuts(slot)
        return slot

    def goes_on(self, member=ELS, place=0):
        """Sign in and go on with what waits."""
        self.signs_in(member)
        self.taps(Tile.UNFINISHED, Unfinished(place))

    def chooses(self, name):
        """A name on the page."""
        self.taps(Name(self.screen.names.index(name)))

    def goes_on_if_pending(self):
        if self.custody().pending:
            self.goes_on()

    def finishes(self, pupil):
        """Everything that is left of it."""
        if not self.custody().pending:
            return
        if self.stage() == "begun":
            self.story.holds_up(pupil)  # whom it is about is asked again
            self.records()
        if self.stage() == "taken":
            self.checks()
        if self.stage() == "checked":
            self.story.holds_up(pupil)
        if self.stage() == "heard":
            self.taps(CustodyKey.SWITCHED_OFF)
        self.story.wait(0.5)
        if self.custody().pending and self.screen.plate == "stuck":
            self.taps(CustodyKey.INTO_SLOT)
            self.story.wait(0.5)
        if self.custody().pending:
            self.story.shuts(self.screen.slot)
