"""Members of staff of a story, with badges and PINs, and what they touch."""

from uuid import UUID

from hardware.badge_key import BadgeHasher
from hardware.uid import Uid
from kiosk.ports import Touched
from kiosk.views_staff import Digit, Key, Menu, PinEntry, SignedIn
from policy.people import BadgeId, Role, Staff, StaffId

ELS = Staff(StaffId(UUID(int=0xE15)), "juf Els", frozenset({Role.TEACHER}), ("7a",))
MIA = Staff(StaffId(UUID(int=0x81A)), "Mia", frozenset({Role.DIRECTOR}))
ADA = Staff(StaffId(UUID(int=0xADA)), "Ada", frozenset({Role.OFFICE}))
TIM = Staff(StaffId(UUID(int=0x71)), "Tim", frozenset({Role.TECHNICIAN}))
STAFF = (ELS, MIA, ADA, TIM)
BADGES = {member: bytes.fromhex(f"04{n:02x}aabbccddee") for n, member in enumerate(STAFF)}
PIN = "408271"


class AtTheScreen:
    """A story with its staff."""

    def __init__(self, story):
        self.story = story
        hasher, state = BadgeHasher(story.school._key), self.state
        with state.act(Role.OPERATOR) as act:
            for number, (member, uid) in enumerate(BADGES.items()):
                act.staff.add(member)
                act.staff.choose_pin(member.id, state.pins.hash(member.id, PIN))
                act.staff.enrol(
                    BadgeId(UUID(int=100 + number)), hasher(Uid(uid)), member.id, act.at
                )
            act.record("pin.chosen", {})

    @property
    def state(self):
        return self.story.world.state

    @property
    def screen(self):
        return self.story.screen

    def taps(self, *keys):
        for key in keys:
            self.story.world.inbox.put(Touched(key))
            self.story.wait(0.1)

    def signs_in(self, member=ELS, *tiles):
        """And begins what those tiles begin."""
        self.story.wait(2)
        self.story.holds_up(BADGES[member])
        assert isinstance(self.screen, PinEntry)
        self.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)
        assert isinstance(self.screen, Menu | SignedIn)
        self.state.session.member = member  # with the groups he has
        self.taps(*tiles)

    def entries(self, kind):
        """Data of every entry of that kind, with its slot and role."""
        lineage, seq, found = None, 0, []
        while True:
            entries, _ = self.story.store.entries_after(lineage, seq, 200)
            if not entries:
                return found
            found += [(e.slot, str(e.role), dict(e.data)) for e in entries if e.kind == kind]
            lineage, seq = entries[-1].lineage, entries[-1].seq
