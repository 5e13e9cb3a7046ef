"""The rows of "who may do what", as somebody at the cabinet tries them: what is there before, what
he touches, and what is in the store when it was done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kiosk.desk.session import Step
from kiosk.ports import BadgePresented
from kiosk.views_custody import CustodyKey
from kiosk.views_directie import DirectieKey, RowAt
from kiosk.views_open import Answer
from kiosk.views_release import GroupAt
from kiosk.views_staff import Key, Pick, Tile
from kiosk.views_who import Name
from policy import group_release
from policy.custody import KeptKindReason, Stage
from policy.devices import DeviceKind, PermissionId
from policy.duties import DutyKind
from policy.duty_evidence import How
from policy.offences import Category
from policy.opened_early import EmergencyReason, OpenReason, ToWhom
from policy.people import Role
from policy.release import ReleaseReason
from tests.desk.bench import NOOR, SEM, STRANGER
from tests.desk.staffed import COLLEAGUES

PHONE = DeviceKind.PHONE


@dataclass(frozen=True)
class Row:
    """`prepare` at 08:20; `keys` are touched once signed in, and the last `act` of them are the
    act; `offer`: the button of a device's page that begins it. Everything is given the bench, of
    which `actor` is whoever tries it, None for a pupil."""

    done: Callable
    keys: tuple = ()
    tile: Tile | None = None
    prepare: Callable = lambda bench: None
    before: Callable = lambda bench: None
    """The same, at the time of the row."""
    offer: DirectieKey | None = None
    act: int = 1
    signs_in: bool = True


def own_badge(bench):
    bench.handle(BadgePresented(bench.badge_of(bench.actor) if bench.actor else NOOR))


def taker(bench):
    """Whoever took a device: he who is tested, where he is a teacher, for it is his as long as no
    director took it over."""
    teaches = bench.actor is not None and Role.TEACHER in bench.actor.roles
    return bench.actor if teaches else COLLEAGUES["teacher"]


def first_time(bench):
    bench.takes(taker(bench))


def second_time(bench):
    bench.did_before()
    bench.takes(taker(bench))


def hands_in(bench):
    bench.hands_in()


def waits_for_the_group(bench):
    bench.hands_in()
    bench.state.after_release = True


def keeps_the_phone(bench):
    with bench.state.act(Role.OPERATOR) as act:
        permission = PermissionId(bench.id())
        act.may_keep.grant(permission, bench.noor().id, PHONE, date(2026, 12, 18))
        act.record("may_keep.granted", {"permission": str(permission)})


def owes_it(bench):
    first_time(bench)
    bench.owes(bench.actor.id if bench.actor else None)


def another_owes_it(bench):
    first_time(bench)
    bench.owes(COLLEAGUES["teacher"].id)


def custody_and_hand_in(bench):
    first_time(bench)
    bench.hands_in(SEM)


def opens_hand_ins(bench):
    """The door that everything was opened with stands open."""
    if bench.phase(2) == "collect_authorised":
        bench.door_opens(2)


def technician_waits(bench):
    bench.signs_in(COLLEAGUES["technician"])
    bench.taps(Pick(1), Key.TEST_ONE)


def director_comes(bench):
    bench.signs_in(COLLEAGUES["director"])


def new_badge(bench):
    bench.handle(BadgePresented(STRANGER))


def asks_change(change, name, *roles):
    return lambda bench: bench.asks("staff_change", change=change, name=name, roles=list(roles))


def asks(verb, **arguments):
    return lambda bench: bench.asks(verb, **arguments)


NOOR_BY_NAME = {"number": "00" * 32, "eckid": "00" * 32, "name": "Noor"}
NO_EVIDENCE = dict.fromkeys(("how", "on", "first", "second", "outcome", "record", "why"))


def asks_police(bench):
    first_time(bench)
    duty = bench.owes(None, DutyKind.ASSESS_CRIMINAL)
    said = NO_EVIDENCE | {"present": [], "restated": False, "criminal": True}
    bench.asks("duty_close", duty=str(duty.id), **said)


def asks_withdrawal(bench):
    first_time(bench)
    (offence,) = bench.cases.offences.of_pupil(bench.noor().id)
    bench.asks("offence_withdraw", offence=str(offence.id))


def member(bench, name):
    return next(each for each in bench.store.staff.everybody() if each.shown_name == name)


def collecting(bench):
    return bench.phase(1) == "collect_authorised"


def releasing(bench):
    return bench.cases.custodies.held()[0].stage is Stage.RELEASING


def offences(bench):
    return bench.cases.offences.of_pupil(bench.noor().id)


def open_duties(bench):
    return [each.kind for each in bench.cases.duties.open()]


def there(kind):
    return lambda bench: kind in bench.kinds


CUSTODY, GIVE, LOOK = Tile.CUSTODIES, DirectieKey.GIVE_BACK, Tile.LOOK_AFTER
TAKE = Tile.TAKE_INTO_CUSTODY
GIVING = (CUSTODY, RowAt(0), GIVE)
ONE = (Tile.OPEN_ONE, Pick(1))
DUTY = (CUSTODY, DirectieKey.DUTIES, RowAt(0))
OFFENCE = (CUSTODY, RowAt(0), DirectieKey.OFFENCES)
YES = (Key.YES,)

ROWS = {
    "hand_in_own": Row(
        lambda bench: bench.phase(1) == "hand_in_authorised", (own_badge,), signs_in=False
    ),
    "collect_own": Row(collecting, (own_badge,), prepare=hands_in, signs_in=False),
    "collect_after_release": Row(
        collecting, (own_badge,), prepare=waits_for_the_group, signs_in=False
    ),
    "hand_in_by_name": Row(
        lambda bench: bench.phase(1) == "hand_in_authorised",
        (Tile.WITHOUT_BADGE, Name(0)),
        Tile.WITHOUT_BADGE,
    ),
    "return_by_name": Row(
        collecting, (Tile.WITHOUT_BADGE, Name(0)), Tile.WITHOUT_BADGE, prepare=hands_in
    ),
    "open_one_early": Row(
        lambda bench: collecting(bench) and "early.authorised" in bench.kinds,
        (*ONE, OpenReason.GOES_HOME_SICK, ToWhom.PARENT, Answer.OPEN),
        Tile.OPEN_ONE,
        prepare=hands_in,
    ),
    "lend_for_the_lesson": Row(
        collecting,
        (*ONE, OpenReason.LESSON, ToWhom.PUPIL, Answer.OPEN),
        Tile.OPEN_ONE,
        prepare=hands_in,
    ),
    "say_whose_it_is": Row(
        lambda bench: bench.store.open_stays()[0].pupil != bench.noor().id,
        (*ONE, Answer.WHOSE, Name(1)),
        Tile.OPEN_ONE,
        prepare=hands_in,
    ),
    "release_group": Row(
        collecting, (Tile.RELEASE_GROUP, GroupAt(0)), Tile.RELEASE_GROUP, prepare=hands_in
    ),
    "release_group_why": Row(
        collecting,
        (Tile.RELEASE_GROUP, GroupAt(0), group_release.ReleaseReason.OUTING),
        Tile.RELEASE_GROUP,
        prepare=hands_in,
    ),
    "take_into_custody": Row(
        lambda bench: bench.cases.custodies.held() != [], (TAKE, Name(0), PHONE), TAKE
    ),
    "record_misuse": Row(
        lambda bench: offences(bench) != [],
        (TAKE, Name(0), CustodyKey.WITHOUT_DEVICE, Category.THREAT, Key.ON),
        TAKE,
    ),
    "take_what_he_may_keep": Row(
        lambda bench: bench.cases.custodies.held() != [],
        (TAKE, Name(0), PHONE, KeptKindReason.MISUSE),
        TAKE,
        prepare=keeps_the_phone,
    ),
    "step_1": Row(releasing, GIVING, CUSTODY, prepare=first_time, offer=GIVE),
    "step_1_why": Row(
        releasing, (*GIVING, ReleaseReason.FAMILY), CUSTODY, prepare=first_time, offer=GIVE
    ),
    "step_2": Row(releasing, GIVING, CUSTODY, prepare=second_time, offer=GIVE),
    "step_2_why": Row(
        releasing, (*GIVING, ReleaseReason.FAMILY), CUSTODY, prepare=second_time, offer=GIVE
    ),
    "step_2_ill": Row(
        releasing, (*GIVING, ReleaseReason.ILL), CUSTODY, prepare=second_time, offer=GIVE
    ),
    "take_over": Row(
        lambda bench: bench.cases.custodies.held()[0].taken_over_by is not None,
        (CUSTODY, RowAt(0), DirectieKey.TAKE_OVER),
        CUSTODY,
        prepare=second_time,
        offer=DirectieKey.TAKE_OVER,
    ),
    "withdraw_offence": Row(
        lambda bench: offences(bench)[0].withdrawn,
        (*OFFENCE, DirectieKey.WITHDRAW, Key.YES),
        CUSTODY,
        prepare=first_time,
        offer=DirectieKey.OFFENCES,
    ),
    "correct_offence": Row(
        lambda bench: Category.RECORDING in offences(bench)[0].categories,
        (*OFFENCE, Category.RECORDING, DirectieKey.CORRECT),
        CUSTODY,
        prepare=first_time,
        offer=DirectieKey.OFFENCES,
    ),
    "duty_of_his_own": Row(
        lambda bench: open_duties(bench) == [],
        (*DUTY, How.SPOKEN, DirectieKey.SAVE),
        CUSTODY,
        prepare=owes_it,
        offer=DirectieKey.DUTIES,
    ),
    "duty_of_another": Row(
        lambda bench: open_duties(bench) == [],
        (*DUTY, How.SPOKEN, DirectieKey.SAVE),
        CUSTODY,
        prepare=another_owes_it,
        offer=DirectieKey.DUTIES,
    ),
    "cancel_a_duty": Row(
        lambda bench: open_duties(bench) == [],
        (*DUTY, DirectieKey.CANCEL),
        CUSTODY,
        prepare=owes_it,
        offer=DirectieKey.DUTIES,
    ),
    "order_withdrawal": Row(
        lambda bench: offences(bench)[0].withdrawn, YES, before=asks_withdrawal
    ),
    "order_history": Row(lambda bench: bench.outcome, YES, before=asks("duty_list")),
    "order_suspension": Row(
        there("case.changed"),
        YES,
        before=asks("suspension_propose", **NOOR_BY_NAME, offence=None, reason="dreiging"),
    ),
    "order_police": Row(
        lambda bench: open_duties(bench) == [DutyKind.POLICE_REPORT], YES, before=asks_police
    ),
    "order_delegate": Row(
        there("delegate.named"), YES, before=asks("delegate_name", name="juf Ida")
    ),
    "name_delegate": Row(
        there("delegate.named"),
        (CUSTODY, DirectieKey.DELEGATE, RowAt(1), DirectieKey.SAVE),
        CUSTODY,
    ),
    "end_delegate": Row(
        there("delegate.ended"),
        (CUSTODY, DirectieKey.DELEGATE, RowAt(2), DirectieKey.SAVE),
        CUSTODY,
    ),
    "day_badge": Row(
        lambda bench: "staff.added" in bench.kinds,
        (Key.YES, new_badge),
        before=asks_change("day_badge", "meester Tom"),
        act=2,
    ),
    "roles": Row(
        lambda bench: member(bench, "juf Ida").roles == {Role.OFFICE},
        YES,
        before=asks_change("roles", "juf Ida", "office"),
    ),
    "pin_reset": Row(
        lambda bench: (
            bench.store.staff.pin(COLLEAGUES["teacher"].id)[0] is None
            and bench.state.staff_change.step is Step.BADGE
        ),
        YES,
        before=asks_change("pin", "juf Ida"),
    ),
    "recovery_code": Row(
        lambda bench: bench.store.staff.recovery_code() is not None,
        YES,
        before=asks_change("code", ""),
    ),
    "slot_out_of_service": Row(
        lambda bench: 2 in bench.store.slots_out.all(), (LOOK, Pick(2), Key.SERVICE), LOOK
    ),
    "test_an_empty_slot": Row(
        lambda bench: bench.pulses == [2], (LOOK, Pick(2), Key.TEST_ONE), LOOK
    ),
    "test_all_locks": Row(there("lock_test.authorised"), (LOOK, Key.TEST_ALL), LOOK),
    "test_an_occupied_slot": Row(
        there("lock_test.authorised"),
        (LOOK, Pick(1), Key.TEST_ONE),
        LOOK,
        prepare=hands_in,
    ),
    "repair_and_director": Row(
        there("repair.authorised"),
        (LOOK, Pick(1), Key.TEST_ONE, director_comes),
        prepare=hands_in,
    ),
    "repair_technician_and": Row(
        there("repair.authorised"), prepare=hands_in, before=technician_waits
    ),
    "open_everything": Row(
        there("emergency.authorised"),
        (Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Answer.SURE),
        Tile.OPEN_EVERYTHING,
        prepare=hands_in,
    ),
    "open_all_custody": Row(
        collecting,
        (
            *(Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Answer.SURE),
            *(opens_hand_ins, Answer.CUSTODY_TOO, Answer.SURE),
        ),
        Tile.OPEN_EVERYTHING,
        prepare=custody_and_hand_in,
    ),
}
