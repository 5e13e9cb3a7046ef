"""The badges: whose each is, and which are blocked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, insert, not_, null, or_, select, update

from db.database import Database
from db.tables import badges, pupils, stays
from policy.people import BadgeHash, BadgeId, PupilId

HOLDS = or_(
    pupils.c.left_on.is_(None),
    exists().where(stays.c.pupil == pupils.c.id, stays.c.ended_at.is_(None)),
)
"""Who holds a badge: a pupil at school, and one who left with something inside, until he has
collected it (worked case 17)."""

_OF_PUPIL = (
    select(badges.c.id)
    .where(badges.c.pupil == bindparam("pupil"), badges.c.blocked_at.is_(None))
    .order_by(badges.c.id)
)
_ADD = insert(badges)
_GIVE_OUT_AGAIN = (
    update(badges)
    .where(
        badges.c.hash == bindparam("with_hash"),
        or_(
            badges.c.blocked_at.is_not(None),
            badges.c.pupil.in_(select(pupils.c.id).where(not_(HOLDS))),
        ),
    )
    .values(id=bindparam("id"), pupil=bindparam("pupil"), blocked_at=null())
)
_BLOCK = (
    update(badges)
    .where(badges.c.id == bindparam("with_id"), badges.c.blocked_at.is_(None))
    .values(blocked_at=bindparam("blocked_at"))
)
_BLOCKED = select(func.count()).select_from(badges).where(badges.c.blocked_at.is_not(None))
_AT_SCHOOL = select(func.count()).select_from(pupils).where(pupils.c.left_on.is_(None))
_WITH_BADGE = (
    select(func.count(pupils.c.id.distinct()))
    .join(badges, badges.c.pupil == pupils.c.id)
    .where(pupils.c.left_on.is_(None), badges.c.blocked_at.is_(None))
)


class Badges:
    """Every badge. Changes are made through an act (`Act.badges`), in its transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pupil: PupilId) -> list[BadgeId]:
        """A pupil's badges that are not blocked."""
        return self._database.rows(_id, _OF_PUPIL, {"pupil": pupil})

    def counts(self) -> dict[str, int]:
        """How many pupils are at school, how many of them have a badge, and how many badges are
        blocked."""
        asked = (("pupils", _AT_SCHOOL), ("with_badge", _WITH_BADGE), ("blocked", _BLOCKED))
        return {name: _only(self._database.rows(_count, query)) for name, query in asked}

    def enrol(self, badge: BadgeId, hash_: BadgeHash, pupil: PupilId) -> None:
        """A badge is a pupil's from now on. One that was blocked, or whose owner has left, is given
        out again, and nothing is kept of whose it was.

        Raises:
            TableRuleError: the badge is somebody's (`People.pupil_of`), or there is no such pupil.
        """
        again = {"with_hash": hash_, "id": badge, "pupil": pupil}
        if self._database.write(_GIVE_OUT_AGAIN, again) == 0:
            row = {"id": badge, "hash": hash_, "pupil": pupil, "blocked_at": None}
            self._database.write(_ADD, row)

    def block(self, badge: BadgeId, at: datetime) -> bool:
        """From `at` on the badge is nobody's; False when it was blocked or unknown already."""
        return self._database.write(_BLOCK, {"with_id": badge, "blocked_at": at}) == 1


def _id(row: Row[Any]) -> BadgeId:
    return BadgeId(row.id)


def _count(row: Row[Any]) -> int:
    return int(row[0])


def _only(counts: Sequence[int]) -> int:
    assert len(counts) == 1
    return counts[0]
