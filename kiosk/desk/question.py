"""A door is shut, and where its slot has a sensor: what that sees of it, and what the pupil says.

What was seen is committed with the door, before anybody is asked: so an answer, or none, or a crash
takes nothing back. A hand-in that looks empty is handed in and not confirmed; a collection that
left something frees nothing. All that an answer can do is to open the door once more.
"""

from collections.abc import Mapping
from types import MappingProxyType

from db.store import Act as Transaction
from kiosk.desk import cards
from kiosk.desk.answer import answer
from kiosk.desk.collect import collect
from kiosk.desk.custody_door import move_door
from kiosk.desk.hand_in import hand_in
from kiosk.desk.refuse import refuse
from kiosk.desk.state import State, Visit
from kiosk.views_question import Question
from policy import gate
from policy.people import Pupil
from policy.recovery import Act
from policy.refusals import Refused
from policy.slots import Item
from policy.stays import Happening, Phase, Stay, StayKind

ASK_S = 20.0
"""Whoever does not answer within this time has walked off; well within the 30 s of a second tap."""

_ODD: Mapping[Act, Item] = MappingProxyType(
    {Act.HAND_IN: Item.ABSENT, Act.COLLECT: Item.PRESENT},
)
"""What a sensor should not see once the door is shut."""


def shut(state: State, visit: Visit, now: float) -> None:
    """Write that a visit's door is shut, and what its sensor sees; ask about it when that is odd.
    Nobody is kept waiting by a question: among others his card asks it, and his badge answers."""
    slot, name, act = visit.stay.slot, visit.first_name, visit.act
    odd = state.locks.item(slot) is _ODD.get(act)
    with state.act(visit.by) as transaction:
        moved = move_door(state, transaction, visit, _happened(visit, odd=odd))
        note(state, transaction, moved)
    visit.stay = moved  # not before it is on the disk
    state.shut_at[moved.id] = now
    if odd and not visit.quiet and cards.is_alone(state, visit, now):
        state.announce(lambda at: Question(at, name, slot, act), now + ASK_S, visit)
    else:
        cards.finish(state, visit, now, asked=odd)


def _happened(visit: Visit, *, odd: bool) -> Happening:
    """What the shut door says. With all doors open at once a sensor cannot say whose device is
    gone."""
    if visit.unwatched:
        return Happening.UNWATCHED
    return Happening.STILL_SEEN if odd and visit.act is Act.COLLECT else Happening.CLOSED


def note(state: State, transaction: Transaction, stay: Stay) -> None:
    """Write, when it is so, that a sensor sees nothing of what was handed in a moment ago. Whoever
    lays a device in custody there is of the staff, and looked."""
    handed_in = stay.kind is StayKind.HAND_IN and stay.phase is Phase.INSIDE
    if handed_in and state.locks.item(stay.slot) is Item.ABSENT:
        transaction.record("hand_in.unconfirmed", {"stay": str(stay.id)}, slot=stay.slot)


def yes(state: State, slot: int, now: float) -> None:
    """All is well, he says: he is done, and the next door of his own opens. What his sensor saw
    stays as it was written."""
    visit = _asked(state, slot, now)
    if visit is None:
        return
    visit.left |= {visit.stay.id}
    pupil = state.store.pupil(visit.stay.pupil)
    if visit.act is Act.COLLECT and pupil is not None:
        match rest(state, pupil, visit, now):
            case gate.Collect() as allowed:
                collect(state, pupil, allowed, now, after=visit)
                return
    cards.finish(state, visit, now)


def rest(state: State, pupil: Pupil, ended: Visit, now: float) -> gate.Answer:
    """What comes after a collection of his, of what he has inside and did not just leave there."""
    stays = state.store.stays_of(pupil.id)
    return answer(state, pupil, now, only=[stay for stay in stays if stay.id not in ended.left])


def open_again(state: State, slot: int, now: float) -> None:
    """It is not, he says: his door opens again, as by a second tap of his badge, if that may."""
    visit = _asked(state, slot, now)
    if visit is None:
        return
    pupil = state.store.pupil(visit.stay.pupil)
    his = state.store.stays_of(visit.stay.pupil)
    its = [stay for stay in his if stay.id == visit.stay.id]
    if pupil is None or not its:
        return  # somebody of the school has looked meanwhile
    match answer(state, pupil, now, only=its):
        case gate.HandIn() as allowed:
            hand_in(state, pupil, allowed, now)
        case gate.Collect() as allowed:
            collect(state, pupil, allowed, now)
        case Refused() as refused:
            refuse(state, refused, now)


def _asked(state: State, slot: int, now: float) -> Visit | None:
    """The visit that is asked about at that slot; then the question is over."""
    shown = state.announcement
    if shown is None or shown.about is None or now >= shown.until or shown.about.stay.slot != slot:
        return None
    state.announcement = None
    return shown.about
