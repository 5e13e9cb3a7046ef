"""The staff as a file of the school's administration has them, and who of them we know (policy.md,
Who may do what).

A file gives nobody a role: it proposes, and a director says yes. It takes none away either, for
what a director gave he had his reasons for; and whoever is not in it is listed, and stays.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from policy.people import Role, Staff
from policy.roster import SchoolNumber

ROLES_OF: Mapping[str, Role] = MappingProxyType(
    {
        "LRK": Role.TEACHER,  # leerkracht
        "DIR": Role.DIRECTOR,  # directeur
        "ADJ": Role.DIRECTOR,  # adjunct-directeur
        "LOC": Role.DIRECTOR,  # locatieleider
        "ADM": Role.OFFICE,  # administratie
        "CON": Role.OFFICE,  # conciërge
        "ICT": Role.TECHNICIAN,
    }
)
"""What EDEXML's `rol` (2.1) means here. Any other proposes nothing: some are of people who teach
(IB, RT), some are not (OUD is a parent), and which of them take devices is the school's to say."""


@dataclass(frozen=True, slots=True)
class ListedMember:
    """Somebody of the staff in the file: a first name, a surname, or both. `codes` are words such
    as those of `ROLES_OF`, `groups` his own."""

    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    first_name: str | None = None
    prefix: str | None = None
    surname: str | None = None
    eckid: SchoolNumber | None = None
    number: SchoolNumber | None = None

    @property
    def full_name(self) -> str:
        """As he is written."""
        return " ".join(part for part in (self.first_name, self.prefix, self.surname) if part)

    @property
    def roles(self) -> frozenset[Role]:
        """What the file proposes. Who has no `rol` at all and stands before a group teaches."""
        if not self.codes and self.groups:
            return frozenset({Role.TEACHER})
        return frozenset(ROLES_OF[code] for code in self.codes if code in ROLES_OF)


@dataclass(frozen=True, slots=True)
class KnownMember:
    """Somebody of the staff, and by what the administration's files know him."""

    member: Staff
    eckid: SchoolNumber | None = None
    number: SchoolNumber | None = None


class Doubt(StrEnum):
    """Why somebody in the file is left out."""

    TWICE = "twice"
    """Another in the file has his number."""
    TWO_MEMBERS = "two_members"
    """His eckid and his number are those of two we know."""


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody in the file, and who that is: `known` by his number; else `maybe`, by a name that
    greets him, which somebody has to say."""

    listed: ListedMember
    known: Staff | None = None
    maybe: tuple[Staff, ...] = ()
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everybody in the file, in its order; and `absent`, who are of the staff and perhaps not in
    it."""

    matches: tuple[Match, ...]
    absent: tuple[Staff, ...]


def compare(known: Sequence[KnownMember], listed: Sequence[ListedMember]) -> Comparison:
    """Who of the file is who."""
    counted = Counter(key for each in listed for key in (each.eckid, each.number) if key)
    twice = {key for key, count in counted.items() if count > 1}
    by_key = [_by_key(known, each, twice) for each in listed]
    found = {match.known.id for match in by_key if match.known is not None}
    rest = [each.member for each in known if each.member.id not in found]
    matches = [_by_name(rest, match) for match in by_key]
    named = {member.id for match in matches for member in match.maybe}
    absent = tuple(member for member in rest if member.id not in named)
    return Comparison(tuple(matches), absent)


def lacking(roles: Collection[str], proposed: Collection[str]) -> list[str]:
    """The roles that a file proposes and he does not have, in order."""
    return sorted(set(proposed) - set(roles))


def _by_key(
    known: Sequence[KnownMember], listed: ListedMember, twice: Collection[SchoolNumber]
) -> Match:
    if {listed.eckid, listed.number} & set(twice):
        return Match(listed, doubt=Doubt.TWICE)
    by_eckid = [each.member for each in known if each.eckid and each.eckid == listed.eckid]
    by_number = [each.member for each in known if each.number and each.number == listed.number]
    if by_eckid and by_number and by_eckid != by_number:
        return Match(listed, doubt=Doubt.TWO_MEMBERS)
    found = by_eckid or by_number
    return Match(listed, known=found[0] if found else None)


def _by_name(rest: Sequence[Staff], match: Match) -> Match:
    if match.known is not None or match.doubt is not None:
        return match
    maybe = tuple(member for member in rest if _greets(member.shown_name, match.listed))
    return Match(match.listed, maybe=maybe)


def _greets(shown_name: str, listed: ListedMember) -> bool:
    """Whether that name ("juf Els", "meester De Vries") may be this one's."""
    words = set(shown_name.casefold().split())
    names = (listed.first_name, listed.surname)
    return any(name and set(name.casefold().split()) <= words for name in names)
