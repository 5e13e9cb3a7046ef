"""The members of staff and their badges as a collection."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, null, or_, select, update

from db.database import Database
from db.tables import recovery_codes, staff, staff_badges
from policy.people import BadgeHash, BadgeId, Role, Staff, StaffId
from policy.roster import SchoolNumber
from policy.staff_roster import KnownMember

_COLUMNS = [staff.c.id, staff.c.shown_name, staff.c.roles, staff.c.groups]
_BY_ID = select(*_COLUMNS).where(staff.c.id == bindparam("id"), staff.c.left_at.is_(None))
_ALL = select(*_COLUMNS).where(staff.c.left_at.is_(None)).order_by(staff.c.shown_name, staff.c.id)
_BY_BADGE = (
    select(*_COLUMNS)
    .join(staff_badges, staff_badges.c.staff == staff.c.id)
    .where(
        staff_badges.c.hash == bindparam("hash"),
        staff_badges.c.blocked_at.is_(None),
        or_(staff_badges.c.expires_at.is_(None), staff_badges.c.expires_at > bindparam("at")),
        staff.c.left_at.is_(None),
    )
)
_ALL_BY_DAY = (
    select(*_COLUMNS)
    .join(staff_badges, staff_badges.c.staff == staff.c.id)
    .where(
        staff_badges.c.blocked_at.is_(None),
        staff_badges.c.expires_at.is_not(None),
        staff.c.left_at.is_(None),
    )
    .order_by(staff.c.shown_name, staff.c.id)
)
_OVER = _ALL_BY_DAY.where(staff_badges.c.expires_at <= bindparam("at"))
_BADGE_OF = select(staff_badges.c.id).where(
    staff_badges.c.staff == bindparam("id"),
    staff_badges.c.blocked_at.is_(None),
    or_(staff_badges.c.expires_at.is_(None), staff_badges.c.expires_at > bindparam("at")),
)
_SECRET = select(staff.c.pin, staff.c.wrong).where(staff.c.id == bindparam("id"))
_ADD = insert(staff)
_CHANGE = (
    update(staff)
    .where(staff.c.id == bindparam("with_id"))
    .values(
        shown_name=bindparam("shown_name"),
        roles=bindparam("roles"),
        groups=bindparam("groups"),
    )
)
_CHOOSE_PIN = (
    update(staff)
    .where(staff.c.id == bindparam("with_id"))
    .values(pin=bindparam("pin"), wrong=bindparam("wrong"))
)
_COUNT_WRONG = (
    update(staff).where(staff.c.id == bindparam("with_id")).values(wrong=bindparam("wrong"))
)
_LEAVE = (
    update(staff)
    .where(staff.c.id == bindparam("with_id"), staff.c.left_at.is_(None))
    .values(left_at=bindparam("left_at"), pin=null(), eckid=null(), number=null())
)
_NUMBERED = (
    select(*_COLUMNS, staff.c.eckid, staff.c.number)
    .where(staff.c.left_at.is_(None))
    .order_by(staff.c.shown_name, staff.c.id)
)
_NO_ECKID = update(staff).where(staff.c.eckid == bindparam("old_eckid")).values(eckid=null())
_NO_NUMBER = update(staff).where(staff.c.number == bindparam("old_number")).values(number=null())
_KNOW = (
    update(staff)
    .where(staff.c.id == bindparam("with_id"))
    .values(eckid=bindparam("eckid"), number=bindparam("number"))
)
_ADD_BADGE = insert(staff_badges)
_GIVE_OUT_AGAIN = (
    update(staff_badges)
    .where(
        staff_badges.c.hash == bindparam("with_hash"),
        or_(
            staff_badges.c.blocked_at.is_not(None),
            staff_badges.c.expires_at <= bindparam("at"),
            staff_badges.c.staff.in_(select(staff.c.id).where(staff.c.left_at.is_not(None))),
        ),
    )
    .values(
        id=bindparam("id"),
        staff=bindparam("staff"),
        blocked_at=null(),
        expires_at=bindparam("expires_at"),
    )
)
_BLOCK_ALL = (
    update(staff_badges)
    .where(staff_badges.c.staff == bindparam("of_staff"), staff_badges.c.blocked_at.is_(None))
    .values(blocked_at=bindparam("blocked_at"))
)
_NEWEST_CODE = select(recovery_codes).order_by(recovery_codes.c.number.desc()).limit(1)
_ADD_CODE = insert(recovery_codes)
_USE_CODE = (
    update(recovery_codes)
    .where(recovery_codes.c.number == bindparam("with_number"))
    .values(used_at=bindparam("used_at"))
)
_COUNT_WRONG_CODE = (
    update(recovery_codes)
    .where(recovery_codes.c.number == bindparam("with_number"))
    .values(wrong=bindparam("wrong"))
)


class StaffTable:
    """Everybody of the staff who is there. Changes are made through an act (`Act.staff`), in its
    transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def everybody(self) -> list[Staff]:
        """By name."""
        return self._database.rows(_from_row, _ALL)

    def numbered(self) -> list[KnownMember]:
        """The same, with the numbers by which a roster file knows them."""
        return self._database.rows(_known, _NUMBERED)

    def member(self, member: StaffId) -> Staff | None:
        """The member of staff with that id; None when he has left."""
        return next(iter(self._database.rows(_from_row, _BY_ID, {"id": member})), None)

    def of_badge(self, badge: BadgeHash, at: datetime) -> Staff | None:
        """Whose badge this is; None when it is no member's, blocked, or a day badge of before."""
        asked = {"hash": badge, "at": at}
        return next(iter(self._database.rows(_from_row, _BY_BADGE, asked)), None)

    def has_badge(self, member: StaffId, at: datetime) -> bool:
        """Whether a badge signs him in at `at`."""
        return bool(self._database.rows(_itself, _BADGE_OF, {"id": member, "at": at}))

    def with_day_badge(self) -> list[Staff]:
        """Who is there by a day badge, over or not, by name."""
        return self._database.rows(_from_row, _ALL_BY_DAY)

    def day_over(self, at: datetime) -> list[Staff]:
        """Those of them whose day badge is over at `at`."""
        return self._database.rows(_from_row, _OVER, {"at": at})

    def pin(self, member: StaffId) -> tuple[str | None, int]:
        """The kept hash of his PIN, None when he has chosen none, and how many wrong ones were
        typed in a row."""
        return self._database.rows(_secret, _SECRET, {"id": member})[0]

    def recovery_code(self) -> tuple[int, str, int] | None:
        """The number, the hash and the wrong tries of the code that holds; None without one."""
        for row in self._database.rows(_itself, _NEWEST_CODE):
            if row.used_at is None:
                return int(row.number), row.code, int(row.wrong)
        return None

    def add(self, member: Staff) -> None:
        """A new member, without badge and PIN.

        Raises:
            TableRuleError: the id is taken.
        """
        row = {"pin": None, "wrong": 0, "left_at": None, "eckid": None, "number": None}
        self._database.write(_ADD, _row(member) | row | {"id": member.id})

    def change(self, member: Staff) -> None:
        """Another name, other roles or groups."""
        changed = self._database.write(_CHANGE, _row(member) | {"with_id": member.id})
        assert changed == 1, "a member of staff who changes is in the table"

    def know(
        self, member: StaffId, eckid: SchoolNumber | None, number: SchoolNumber | None
    ) -> None:
        """A roster file knows him by these from now on; whoever had one of them has it no more."""
        self._database.write(_NO_ECKID, {"old_eckid": eckid})
        self._database.write(_NO_NUMBER, {"old_number": number})
        told = {"with_id": member, "eckid": eckid, "number": number}
        changed = self._database.write(_KNOW, told)
        assert changed == 1, "a member of staff whom a file knows is in the table"

    def choose_pin(self, member: StaffId, kept: str | None) -> None:
        """Another PIN, by its hash; None: he has to choose one. Wrong ones are forgotten."""
        changed = self._database.write(_CHOOSE_PIN, {"with_id": member, "pin": kept, "wrong": 0})
        assert changed == 1, "a member of staff who chooses a PIN is in the table"

    def count_wrong(self, member: StaffId, wrong: int) -> None:
        """So many wrong PINs in a row."""
        changed = self._database.write(_COUNT_WRONG, {"with_id": member, "wrong": wrong})
        assert changed == 1, "a member of staff who types a PIN is in the table"

    def leave(self, member: StaffId, at: datetime) -> None:
        """He is no member of staff any more: his badges are nobody's, his PIN is forgotten."""
        self._database.write(_LEAVE, {"with_id": member, "left_at": at})
        self.block_badges(member, at)

    def enrol(
        self,
        badge: BadgeId,
        hash_: BadgeHash,
        member: StaffId,
        at: datetime,
        expires_at: datetime | None = None,
    ) -> None:
        """A badge is a member's from now on, until `expires_at` for a day badge.

        Raises:
            TableRuleError: it is somebody's of the staff, or there is no such member.
        """
        again = {"with_hash": hash_, "id": badge, "staff": member, "at": at}
        if self._database.write(_GIVE_OUT_AGAIN, again | {"expires_at": expires_at}) == 0:
            row = {"id": badge, "hash": hash_, "staff": member}
            self._database.write(_ADD_BADGE, row | {"blocked_at": None, "expires_at": expires_at})

    def block_badges(self, member: StaffId, at: datetime) -> int:
        """None of his badges signs him in from now on; how many that were."""
        return self._database.write(_BLOCK_ALL, {"of_staff": member, "blocked_at": at})

    def seal_code(self, kept: str, at: datetime) -> None:
        """A new recovery code, by its hash; the ones before hold no more."""
        numbers = [int(row.number) for row in self._database.rows(_itself, _NEWEST_CODE)]
        row = {
            "number": 1 + max(numbers, default=0),
            "code": kept,
            "made_at": at,
            "used_at": None,
            "wrong": 0,
        }
        self._database.write(_ADD_CODE, row)

    def use_code(self, number: int, at: datetime) -> None:
        """It was used: it holds no more."""
        self._database.write(_USE_CODE, {"with_number": number, "used_at": at})

    def count_wrong_code(self, number: int, wrong: int) -> None:
        """So many wrong tries of it."""
        self._database.write(_COUNT_WRONG_CODE, {"with_number": number, "wrong": wrong})


def _row(member: Staff) -> dict[str, Any]:
    return {
        "shown_name": member.shown_name,
        "roles": " ".join(sorted(member.roles)),
        "groups": ",".join(member.groups),
    }


def _from_row(row: Row[Any]) -> Staff:
    roles = frozenset(Role(word) for word in row.roles.split())
    groups = tuple(row.groups.split(",")) if row.groups else ()
    return Staff(StaffId(row.id), row.shown_name, roles, groups)


def _known(row: Row[Any]) -> KnownMember:
    eckid, number = (None if n is None else SchoolNumber(n) for n in (row.eckid, row.number))
    return KnownMember(_from_row(row), eckid, number)


def _secret(row: Row[Any]) -> tuple[str | None, int]:
    return row.pin, int(row.wrong)


def _itself(row: Row[Any]) -> Row[Any]:
    return row
