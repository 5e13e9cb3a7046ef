"""A school with devices in custody, and what the directie does at the cabinet: in its own words."""

from datetime import UTC, datetime, time
from uuid import UUID

from kiosk.views_directie import (
    Compared,
    CustodyPage,
    DirectieKey,
    GiveBack,
    Now,
    RowAt,
)
from kiosk.views_staff import Key, Tile
from policy.condition import ITEMS
from policy.ladder import Measure
from policy.offences import Category, IncidentId, Offence, OffenceId
from policy.people import Role
from tests.stories.custody_staff import ELS, MIA, USED, Custodians

NOOR, SEM, YARA = 0, 1, 2


class Directie(Custodians):
    """The cabinet with its staff, one of whom is a director."""

    def did_before(self, pupil, on, *categories, carried_out=1):
        """An offence of that day, whose device went home then."""
        entered = self.cases.offences.next_entered()
        at = datetime.combine(datetime.fromisoformat(on), time(9, 40), UTC)
        new = Offence(
            OffenceId(UUID(int=0x0FF0 + entered)),
            self.pupil(pupil).id,
            IncidentId(UUID(int=0x1C0 + entered)),
            at,
            entered,
            frozenset(categories or (USED,)),
        )
        with self.state.act(Role.TEACHER) as act:
            act.cases.offences.add(new, ELS.id)
            if carried_out:
                act.cases.offences.carry_out(new.id, Measure(carried_out))
            act.record("offence.recorded", {"offence": str(new.id)})
        return new

    def names_delegate(self, member):
        with self.state.act(Role.DIRECTOR) as act:
            act.cases.delegates.add(self.state.local.date(), member.id)
            act.record("delegate.named", {})

    def looks(self, member=MIA):
        """At what is in custody."""
        self.signs_in(member)
        self.taps(Tile.CUSTODIES)
        return self.screen

    def opens_page(self, member=MIA, row=0):
        self.looks(member)
        self.taps(RowAt(row))
        assert isinstance(self.screen, CustodyPage)
        return self.screen

    def begins_giving_back(self, member=MIA, reason=None, row=0):
        self.opens_page(member, row)
        self.taps(DirectieKey.GIVE_BACK)
        if reason is not None:
            self.taps(reason)
        self.story.wait(0.5)
        return self.screen

    def compares(self, *different):
        """Everything is as it was, but that."""
        kind = self.screen.held.kind
        for item in ITEMS[kind]:
            self.taps(Compared(item, Now.DIFFERENT if item in different else Now.SAME))

    def gives_back(self, pupil, member=MIA, reason=None, row=0, different=()):
        """All of it: the pupil holds up his badge, and the door is shut."""
        slot = self.opens_page(member, row).held.lies.number
        self.taps(DirectieKey.GIVE_BACK, *([reason] if reason else []))
        self.story.wait(0.5)
        assert isinstance(self.screen, GiveBack), self.screen
        self.compares(*different)
        self.story.holds_up(pupil)
        self.story.shuts(slot)
        return self.screen

    def names(self, pupil):
        """That pupil as kiosk-admin names him: by his full name."""
        known = {each.id: each.listed for each in self.story.store.people.roster.known()}
        parts = known[self.pupil(pupil).id].name
        return {
            "number": "00" * 32,
            "eckid": "00" * 32,
            "name": " ".join(part for part in parts if part),
        }

    def clock_is_not_sure(self):
        """The power failed, and nobody vouches for the time since."""
        self.story.school.clock.trust = False
        self.story.kiosk_dies(power_too=True)

    def entries(self):
        lineage, seq, found = None, 0, []
        while True:
            some, _ = self.story.store.entries_after(lineage, seq, 200)
            if not some:
                return found
            found += some
            lineage, seq = some[-1].lineage, some[-1].seq

    def stops(self):
        self.taps(Key.STOP)
        self.story.wait(1)

    def duties(self, pupil):
        """The kinds of his duties that are open."""
        about = {each.id for each in self.offences(pupil)}
        about |= {each.id for each in self.cases.custodies.of_owner(self.pupil(pupil).id)}
        return sorted(str(each.kind) for each in self.cases.duties.open() if each.about in about)


__all__ = ["ELS", "MIA", "NOOR", "SEM", "USED", "YARA", "Category", "Directie"]
