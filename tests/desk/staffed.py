"""A desk on a bench with a staff: somebody of each role, with a badge and a PIN; and devices that
were handed in, or taken, before whatever is tested."""

from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID

from kiosk.desk import take
from kiosk.desk.consequences import Recorder
from kiosk.ports import Asked, BadgePresented, DoorMoved, PulseAnswered, Touched
from kiosk.views_staff import Digit, Key
from policy.condition import WhyNotChecked
from policy.custody import Happening
from policy.devices import DeviceKind
from policy.duties import Duty, DutyId, DutyKind
from policy.ladder import Measure
from policy.offences import Category, IncidentId, Offence, OffenceId
from policy.people import BadgeHash, BadgeId, Role, Staff, StaffId
from policy.school_day import SchoolTimes
from policy.slots import Hook, Pulse
from tests.desk.bench import MORNING, NOOR, Bench

PIN = "408271"


def somebody(number, name, *roles):
    return Staff(StaffId(UUID(int=number)), name, frozenset(roles))


STAFF = {
    "teacher": somebody(0xE1, "juf Els", Role.TEACHER),
    "delegate": somebody(0xE2, "meester Bas", Role.TEACHER),
    "director": somebody(0x81, "Mia", Role.DIRECTOR),
    "office": somebody(0xAD, "Ada", Role.OFFICE),
    "technician": somebody(0x71, "Tim", Role.TECHNICIAN),
}
COLLEAGUES = {
    "teacher": somebody(0xE3, "juf Ida", Role.TEACHER),
    "director": somebody(0x82, "Ria", Role.DIRECTOR),
    "technician": somebody(0x72, "Tom", Role.TECHNICIAN),
}
"""Others with the same roles: whoever is not tested."""
EVERYBODY = (*STAFF.values(), *COLLEAGUES.values())


class Staffed(Bench):
    """The desk in the morning, with its staff; what the directie keeps goes home at half past
    three, an hour after school."""

    slots = (1, 2, 3, 4)
    times = SchoolTimes(time(8, 15), time(14, 15), time(15, 30))

    actor = None
    """Whoever is tested, None for a pupil."""

    def enrols_everybody(self):
        with self.state.act(Role.OPERATOR) as act:
            for member in EVERYBODY:
                act.staff.add(member)
                act.staff.choose_pin(member.id, self.state.pins.hash(member.id, PIN))
                badge = BadgeId(UUID(int=0xBAD0000 + member.id.int))
                act.staff.enrol(badge, self.badge_of(member), member.id, act.at)
            act.cases.delegates.add(self.state.local.date(), STAFF["delegate"].id)
            act.record("pin.chosen", {})

    answers = ()
    """What was answered to whoever asked at the command line last."""

    @staticmethod
    def badge_of(member):
        return BadgeHash(member.id.bytes * 2)

    @property
    def cases(self):
        return self.store.cases

    def noor(self):
        return self.store.pupil_of(NOOR)

    def holds_up(self, member):
        self.handle(BadgePresented(self.badge_of(member)))

    def taps(self, *keys):
        """Touches; or whatever else happens, as something to call with this bench."""
        for key in keys:
            if callable(key):
                key(self)
            else:
                self.handle(Touched(key))

    def types_pin(self):
        self.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)

    def signs_in(self, member):
        self.holds_up(member)
        self.types_pin()

    def asks(self, verb, **arguments):
        """Somebody asks at the command line, and waits for the outcome."""
        self.answers = []
        self.handle(Asked(verb, arguments, self.answers.append))
        outcome = "staff_outcome" if verb == "staff_change" else "order_outcome"
        begun = self.answers.pop()
        assert begun["ok"], "it waits for whoever may say yes"
        which = {"number": begun["number"]} if "number" in begun else {}
        self.handle(Asked(outcome, which, self.answers.append))

    @property
    def outcome(self):
        """What came of it, None while it waits."""
        return self.answers[-1]["ok"] if self.answers else None

    def it_is(self, local):
        self.clock.move_to(self.now + 60)  # what was done in the morning was not a moment ago
        moment = MORNING.replace(hour=int(local[:2]), minute=int(local[3:]))
        self.clock.skip(max(0.0, (moment - self.clock.now()).total_seconds()))
        self.desk.tick(self.now)

    def door_opens(self, slot):
        """The door whose lock was pulsed last."""
        self.handle(PulseAnswered(self.locks.opened[-1].act, slot, Pulse.PULSED))
        self.locks.hooks[slot] = Hook.OPEN
        self.handle(DoorMoved(slot, Hook.OPEN))

    def door_shuts(self, slot):
        self.locks.hooks[slot] = Hook.CLOSED
        self.handle(DoorMoved(slot, Hook.CLOSED))

    def hands_in(self, badge=NOOR):
        """A pupil, at the gate; long ago by the time anything is tested."""
        self.badge(badge)
        slot = self.locks.opened[-1].slot
        self.door_opens(slot)
        self.door_shuts(slot)

    def did_before(self, nth=1):
        """Noor's first offences of this school year, whose devices went home."""
        for number in range(nth):
            self._offence(datetime(2026, 9, 1 + number, 9, 40, tzinfo=UTC), number + 1)

    def _offence(self, at, carried_out=None):
        new = Offence(
            OffenceId(self.id()),
            self.noor().id,
            IncidentId(self.id()),
            at,
            self.cases.offences.next_entered(),
            frozenset({Category.UNAUTHORISED_USE}),
        )
        with self.state.act(Role.TEACHER) as act:
            act.cases.offences.add(new, COLLEAGUES["teacher"].id)
            if carried_out is not None:
                act.cases.offences.carry_out(new.id, Measure(carried_out))
            act.record("offence.recorded", {"offence": str(new.id)})
        return new

    def takes(self, member):
        """Noor's phone is taken by that member of staff and lies in a slot, under lock."""
        by, state = Recorder(member, Role.TEACHER), self.state
        by = replace(by, member=replace(member, roles=frozenset({Role.TEACHER})))
        custody = take.new_custody(state, by, self.noor().id, DeviceKind.PHONE, None)
        take.begin(state, by, custody)
        entered = self.cases.offences.next_entered()
        offence = Offence(
            OffenceId(self.id()),
            self.noor().id,
            IncidentId(self.id()),
            self.clock.now(),
            entered,
            frozenset({Category.UNAUTHORISED_USE}),
        )
        custody = take.record(state, by, offence, custody)
        custody = take.do_not_check(state, by, custody, WhyNotChecked.NO_TIME)
        custody = take.make_ready(state, by, custody, None)
        custody = take.into_slot(state, by, custody, Happening.PUT_AWAY, self.now)
        slot = self.locks.opened[-1].slot
        self.door_opens(slot)
        self.door_shuts(slot)
        return slot

    def owes(self, owner, kind=DutyKind.INFORM_PARENTS):
        """That duty about Noor's last offence is still to be done, and whose it is."""
        about = self.cases.offences.of_pupil(self.noor().id)[-1].id
        duty = Duty(DutyId(self.id()), kind, about, owner, self.clock.now())
        with self.state.act(Role.SYSTEM) as act:
            act.cases.duties.add(duty)
            act.record("case.changed", {"case": str(duty.id)})
        return duty

    def kept(self):
        """Every row of every table but the journal, and what happened, in the journal's words:
        signing in and refusals aside, which are no acts of those that are tested."""
        raw = self.store._database.connection.exec_driver_sql
        named = raw("SELECT name FROM sqlite_master WHERE type='table'").scalars().all()
        tables = {
            name: sorted(map(repr, raw(f"SELECT * FROM {name}").all()))
            for name in named
            if name != "journal"
        }
        aside = {"staff.signed_in", "badge.refused"}
        return tables, [kind for kind in self.kinds if kind not in aside]

    @property
    def kinds(self):
        lineage, seq, found = None, 0, []
        while True:
            entries, _ = self.store.entries_after(lineage, seq, 200)
            if not entries:
                return found
            found += [entry.kind for entry in entries]
            lineage, seq = entries[-1].lineage, entries[-1].seq


class FirstDay(Staffed):
    """The desk on which the staff is enrolled: what is drawn there is not drawn again."""

    seed = 4
