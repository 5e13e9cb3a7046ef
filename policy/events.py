"""Every kind of journal entry and what each must carry. The journal names acts and slots, never
pupils.

A kind's name is `aggregate.verb`; it is also the tail of the MQTT topic and of the CloudEvents
type, so a name once released is never changed or reused. Values in `data` are integers, strings
out of closed lists, ids as lower-case hyphenated UUID text, or lists and objects of these: no
floats, no free text, nothing of a person (policy.md, Privacy).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

FORMAT_VERSION = 1
"""`v` of every entry written by this program."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: its name, the keys its `data` carries (all of them, no others), and
    whether it names a slot."""

    name: str
    data: frozenset[str]
    names_slot: bool


def _kind(name: str, *data: str, slot: bool) -> tuple[str, Kind]:
    return name, Kind(name, frozenset(data), slot)


KINDS: Mapping[str, Kind] = MappingProxyType(
    dict(
        [
            # The first entry of a lineage binds school, cabinet and lineage; `after` is the head
            # (lineage, seq, hash) of the journal it continues, or null for a new cabinet.
            _kind("lineage.began", "school", "cabinet", "lineage", "after", slot=False),
            _kind("kiosk.started", "version", slot=False),
            # A hand-in (P2): authorised -> opened -> closed. `devices` is how many are put in.
            _kind("hand_in.authorised", "stay", "devices", slot=True),
            _kind("hand_in.opened", "stay", slot=True),
            _kind("hand_in.closed", "stay", slot=True),
            # The pupil said at his open door how many he puts in.
            _kind("hand_in.counted", "stay", "devices", slot=True),
            # With hand_in.closed, or after a restart: the slot's sensor sees nothing inside.
            _kind("hand_in.unconfirmed", "stay", slot=True),
            # The board refused the pulse and the hook never moved: nothing was put in.
            _kind("hand_in.unopened", "stay", slot=True),
            # The same slot opened again: by a second tap soon after (P2), or at an uncertain slot.
            _kind("reopen.authorised", "stay", slot=True),
            _kind("reopen.unopened", "stay", slot=True),
            _kind("retry.authorised", "stay", slot=True),
            # The collection of a pupil's own hand-in: authorised -> opened -> closed = stay ended.
            _kind("collect.authorised", "stay", slot=True),
            # From a slot nobody was sure of: never seen open, it is as unsure as before.
            _kind("collect.retry_authorised", "stay", slot=True),
            _kind("collect.opened", "stay", slot=True),
            _kind("collect.closed", "stay", slot=True),
            # The door was never seen open: the device is still inside.
            _kind("collect.unopened", "stay", slot=True),
            # Nobody can say whether the device is inside: the slot counts as occupied and stays the
            # pupil's. `act` is hand_in or collect, `cause` a word of policy.stays.Doubt.
            _kind("stay.uncertain", "stay", "act", "cause", slot=True),
            # The pupil found something in the slot that was given to him.
            _kind("stay.found", "stay", slot=True),
            # Somebody of the school looked into a slot that nobody could be sure of.
            _kind("stay.emptied", "stay", slot=True),
            _kind("stay.confirmed", "stay", slot=True),
            # The staff opened one hand-in before its time: `reason` is a word of
            # policy.opened_early.OpenReason, `to` one of ToWhom. Or they handed in or returned for
            # a pupil without a badge. Which door, and what became of it, stands beside it.
            _kind("early.authorised", "stay", "reason", "to", slot=True),
            _kind("by_name.authorised", "stay", slot=True),
            # A slot nobody could be sure of was opened for somebody to look: authorised -> opened
            # -> closed, or unopened. The stay is as it was until he says what he saw.
            _kind("look.authorised", "stay", slot=True),
            _kind("look.opened", "stay", slot=True),
            _kind("look.closed", "stay", slot=True),
            _kind("look.unopened", "stay", slot=True),
            # The device of that stay is another pupil's: his badge had been held up by somebody
            # else. Whose it was and is stands in the tables.
            _kind("stay.corrected", "stay", slot=True),
            # Everything is opened: `reason` is a word of policy.opened_early.EmergencyReason,
            # `custody` 1 when it is what is in custody, 0 when it is the hand-ins, `count` how
            # many. Then each of them; and what somebody saw in a slot afterwards, a word of Saw.
            _kind("emergency.began", "reason", "custody", "count", slot=False),
            _kind("emergency.authorised", "stay", slot=True),
            _kind("emergency.ticked", "stay", "saw", slot=True),
            # What a restart found out about a stay under way: `phase` is the phase it has now.
            _kind("stay.recovered", "stay", "act", "phase", slot=True),
            # The door of a device in custody: as a hand-in's, and never opened by a pupil's badge
            # (C3). `release` is its door opened for giving it back.
            _kind("custody.authorised", "stay", "custody", slot=True),
            _kind("custody.opened", "stay", slot=True),
            _kind("custody.closed", "stay", slot=True),
            _kind("custody.unopened", "stay", slot=True),
            _kind("custody.reopen_authorised", "stay", slot=True),
            _kind("custody.reopen_unopened", "stay", slot=True),
            _kind("custody.retry_authorised", "stay", slot=True),
            _kind("release.authorised", "stay", slot=True),
            _kind("release.retry_authorised", "stay", slot=True),
            _kind("release.opened", "stay", slot=True),
            _kind("release.closed", "stay", slot=True),
            _kind("release.unopened", "stay", slot=True),
            # An offence was recorded: who did what, and what the ladder says of it, stand in tables
            # only. So do the duties it brings: their number would tell the step.
            _kind("offence.recorded", "offence", slot=False),
            # A device the school took (policy.custody): begun, taken for an offence, or let go
            # again because nothing had happened; checked together; the pupil said that it is right
            # or not, or there was no check; off, or left on. `offence` may be several in turn.
            _kind("custody.begun", "custody", slot=False),
            _kind("custody.let_go", "custody", slot=False),
            _kind("custody.taken", "custody", "offence", slot=False),
            _kind("custody.checked", "custody", slot=False),
            _kind("custody.heard", "custody", slot=False),
            _kind("custody.not_checked", "custody", slot=False),
            _kind("custody.made_ready", "custody", slot=False),
            # Where it lies: `where` a word of policy.custody.Where with the number of that bag,
            # slot or locked place.
            _kind("custody.set_aside", "custody", "where", "number", slot=False),
            _kind("custody.taken_up", "custody", slot=False),
            # It never went into the slot it was given, whose door did not open.
            _kind("custody.left_slot", "custody", slot=False),
            _kind("custody.put_away", "custody", "where", "number", slot=False),
            # It is being given back, and was; or lies in another locked place, or in the safe.
            _kind("custody.releasing", "custody", slot=False),
            _kind("custody.returned", "custody", slot=False),
            _kind("custody.moved", "custody", "where", "number", slot=False),
            # An offence counts no more, or is otherwise than it was recorded.
            _kind("offence.withdrawn", "offence", slot=False),
            _kind("offence.corrected", "offence", slot=False),
            # Something that goes on for one pupil changed: what a person has to do about it, or
            # who keeps his device, or what the school decided. One kind for all of them, and the id
            # of its row (drawn anew for a take-over): which it is would tell how far it had come.
            _kind("case.changed", "case", slot=False),
            # A director gave today's releases to a teacher, or took them back: who, tables say.
            _kind("delegate.named", slot=False),
            _kind("delegate.ended", slot=False),
            # Its measure follows another offence of the same pupil.
            _kind("custody.measured", "custody", slot=False),
            # The office changed the roster: how many of each, see policy.roster.Difference.
            _kind(
                "roster.imported",
                *("added", "changed", "returned", "left", "doubtful"),
                slot=False,
            ),
            # A badge became a pupil's: `enrolment` is the id of that act in the table of badges,
            # never the badge's number. `before` are the enrolments it ended, blocked already.
            _kind("badge.enrolled", "enrolment", slot=False),
            _kind("badge.blocked", "enrolment", slot=False),
            _kind("badge.replaced", "enrolment", "before", slot=False),
            # The office said what a pupil brings: not who he is, nor what it is.
            _kind("brings.set", slot=False),
            # A pupil may keep a kind of device with him until a day; by the office, or when that
            # day was over, no longer. `permission` is the id of the grant; what is allowed, to whom
            # and until when could tell of a child's health.
            _kind("may_keep.granted", "permission", slot=False),
            _kind("may_keep.ended", "permission", slot=False),
            # A day is otherwise than the timetable says. `exception` is the number of its row,
            # `scope` school or group, `change` a word of policy.day_exceptions.Change, `school_end`
            # a time such as 12:00, or null.
            _kind(
                "day.changed",
                *("exception", "date", "scope", "change", "school_end"),
                slot=False,
            ),
            # A member of staff signed in with badge and PIN, chose a PIN, or typed a wrong one: the
            # role stands in the entry itself, and nobody's name or id anywhere in it.
            _kind("staff.signed_in", slot=False),
            _kind("pin.chosen", slot=False),
            _kind("pin.refused", "wrong", slot=False),
            # A change of the staff: `roles` are those he has from now on, or had.
            _kind("staff.added", "roles", slot=False),
            _kind("staff.changed", "roles", slot=False),
            _kind("staff.removed", "roles", slot=False),
            _kind("staff_badge.enrolled", "enrolment", slot=False),
            _kind("staff_badge.blocked", slot=False),
            _kind("pin.reset", slot=False),
            # The sealed code of set-up: made anew, used, or tried wrongly so many times.
            _kind("recovery.sealed", slot=False),
            _kind("recovery.used", slot=False),
            _kind("recovery.refused", "wrong", slot=False),
            # A technician tests a lock, of an empty slot: authorised -> opened -> closed, or stuck.
            # For a slot in which something may be, a director signed in too: repair.authorised.
            _kind("lock_test.authorised", slot=True),
            _kind("repair.authorised", "stay", slot=True),
            _kind("lock_test.opened", slot=True),
            _kind("lock_test.closed", slot=True),
            _kind("lock_test.stuck", slot=True),
            # Somebody commissions the cabinet: the lock at an output of a board is pulsed, whose
            # door has no number yet (of the Pi's own pins: board 0 and the coil's pin); and how
            # many slots the cabinet file has in the end.
            _kind("commission.authorised", "board", "output", slot=False),
            _kind("commission.ended", "slots", slot=False),
            # A group is let go: how many doors, and a word of policy.group_release.ReleaseReason
            # where no clock said so, else null; at the end how many were seen open, and a word of
            # ReleaseStage. Which group stands nowhere: a small one would say who.
            _kind("group.release_began", "doors", "reason", slot=False),
            _kind("group.release_ended", "doors", "opened", "stage", slot=False),
            # Nothing new is put into that slot; and the other way round.
            _kind("slot.out_of_service", slot=True),
            _kind("slot.in_service", slot=True),
            # The same by itself, or because somebody said so: `cause` is forced, jammed or switch.
            _kind("slot.quarantined", "cause", slot=True),
            # Policy said no; `reason` is a word of policy.refusals.Reason.
            _kind("badge.refused", "reason", slot=False),
            # The machine vouches for its wall clock, for the first time since it started or since
            # the clock was set: `machine` and `origin` as below.
            _kind("clock.vouched", "machine", "origin", slot=False),
            # Somebody looked at the wall clock and says that it is right: sure for this start of
            # the machine (an id drawn anew at each), until the clock is set. `origin` is when that
            # machine started, by that clock (ms since 1970 UTC).
            _kind("clock.confirmed", "machine", "origin", slot=False),
            # The newest entry of a sure clock, of `bound` (ms since 1970 UTC), was written by a
            # wrong one: from here on the clock may be earlier.
            _kind("clock.bound_ended", "bound", slot=False),
            # A door opened and nobody was authorised; `stay` is whose device lies there, or null.
            # Nothing is moved by it: whoever was the custodian stays so.
            _kind("door.forced", "stay", slot=True),
            # A door stood open when the kiosk first heard of it, and no visit explains it; or a
            # technician opened one whose lock does not with its key.
            _kind("door.found_open", "stay", slot=True),
            # The door of one of these, or of a stay that opened late, is shut again.
            _kind("door.shut_again", "stay", slot=True),
            # A part ("reader", "board <address>", "database") failed or came back: the fault.
            _kind("part.failed", "part", "fault", slot=False),
            _kind("part.recovered", "part", "fault", slot=False),
            # With a reader's failure, what was measured: of its last `looks` the chip ended
            # `in_time` by itself; `cause` of the last, a word of kiosk.ports_reader.ReaderTrouble.
            _kind("reader.deaf", "cause", "looks", "in_time", slot=False),
            # The reader's chip lost its settings and was set up anew before anybody noticed, so
            # many times since the last such entry.
            _kind("reader.reset", "count", slot=False),
            # A board started anew: `cause` is its own word for why.
            _kind("board.started", "board", "cause", slot=False),
            # Nightly: every open stay as [stay, slot, phase], ordered by slot: a verifier can fold
            # from here.
            _kind("cabinet.balance", "stays", slot=False),
        ]
    )
)


class NotAnEntryError(AssertionError):
    """The program tried to record something this table does not allow: a bug, never bad luck."""


def check(kind: str, slot: int | None, data: Mapping[str, Any]) -> None:
    """Assert that an entry is one of `KINDS`.

    Raises:
        NotAnEntryError: names the kind and the keys, never the values.
    """
    known = KINDS.get(kind)
    if known is None:
        raise NotAnEntryError(f"{kind} is no kind of entry")
    if set(data) != known.data:
        raise NotAnEntryError(f"{kind} carries {sorted(data)}, must carry {sorted(known.data)}")
    if (slot is not None) != known.names_slot:
        raise NotAnEntryError(f"{kind} {'must' if known.names_slot else 'must not'} name a slot")
