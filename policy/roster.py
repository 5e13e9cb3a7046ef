"""The roster: who goes to this school by a file of its administration, and what differs from who
we know (policy.md, Privacy; worked case 17).

A pupil is recognised by his eckid, then by his number at school, and by his full name only where
the file or what we know has no number for him. What cannot be decided is doubtful, and left as it
is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from policy.people import PupilId

SchoolNumber = NewType("SchoolNumber", bytes)
"""Keyed hash (32 bytes) of a number the school's administration gave: it is compared, never read.
The number itself stays in the file it came from."""

GONE_SHARE_MAX = 5
"""More than a fifth gone, or with another surname, is no ordinary import: the eldest year is an
eighth of a school, so it is half a file, or another school's."""


@dataclass(frozen=True, slots=True)
class RosterPupil:
    """All that is kept of a pupil's entry in the file. `year` is a word of `YEARS`."""

    first_name: str
    prefix: str | None = None
    surname: str | None = None
    group: str | None = None
    year: str | None = None
    eckid: SchoolNumber | None = None
    number: SchoolNumber | None = None

    @property
    def name(self) -> tuple[str, str, str]:
        """The full name as it is compared: capitals do not count."""
        parts = (self.first_name, self.prefix or "", self.surname or "")
        first, prefix, surname = (part.casefold() for part in parts)
        return first, prefix, surname


YEARS = frozenset("B D 0 1 2 3 4 5 6 7 8 11 12 13 14 15 16 S V N".split())  # noqa: SIM905 - a list
"""EDEXML's `jaargroep` (2.1) for somebody who is at school; C is no pupil's, H has left."""


@dataclass(frozen=True, slots=True)
class KnownPupil:
    """A pupil we know, as he was last listed. `left`: he is not at school any more; `inside`:
    something of his is in the cabinet."""

    id: PupilId
    listed: RosterPupil
    left: bool = False
    inside: bool = False


class Doubt(StrEnum):
    """Why a pupil in the file is left as he is."""

    SAME_NAME = "same_name"
    """Without a number he is known by his name, and that is not his alone."""
    OTHER_NAME = "other_name"
    """His number is that of a pupil who shares neither first name nor surname with him."""
    OTHER_YEAR = "other_year"
    """Known by his name only, and in a year that does not follow."""
    TWO_PUPILS = "two_pupils"
    """His eckid and his number are those of two pupils we know."""
    TWICE = "twice"
    """Another pupil in the file has his number, or is recognised as the same pupil."""


@dataclass(frozen=True, slots=True)
class Change:
    """A pupil we know whose entry differs, or who has come back. `by_eckid`: it is the file's eckid
    that says who he is."""

    known: KnownPupil
    listed: RosterPupil
    by_eckid: bool = False

    @property
    def group(self) -> bool:
        """Whether he is in another group."""
        return self.known.listed.group != self.listed.group

    @property
    def other_surname(self) -> bool:
        """Whether only the school's own number says that this is one pupil, and the surname says
        otherwise. An eckid is nobody else's at any school; a prefix that moved into the surname,
        or out of it, is no other surname."""
        before, now = self.known.listed, self.listed
        if self.by_eckid or before.surname is None or now.surname is None:
            return False
        return before.name[2] != now.name[2] and _prefixed(before) != _prefixed(now)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file would change. `gone` were at school and are not in it; `known` is how many were
    at school before."""

    added: tuple[RosterPupil, ...]
    changed: tuple[Change, ...]
    returned: tuple[Change, ...]
    gone: tuple[KnownPupil, ...]
    doubtful: tuple[tuple[RosterPupil, Doubt], ...]
    known: int

    @property
    def missing(self) -> int:
        """How many at school are not in the file, or perhaps not: gone, or their number is of
        another name there, or of another surname, as in another school's file."""
        others = sum(doubt is Doubt.OTHER_NAME for _, doubt in self.doubtful)
        return len(self.gone) + others + sum(change.other_surname for change in self.changed)

    @property
    def too_many_missing(self) -> bool:
        """Whether somebody must say that so many really left, or are called so now."""
        return self.missing * GONE_SHARE_MAX > self.known

    def counts(self) -> dict[str, int]:
        """How many of each: all that the journal tells of an import."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "returned": len(self.returned),
            "left": len(self.gone),
            "doubtful": len(self.doubtful),
        }


def compare(known: Sequence[KnownPupil], listed: Sequence[RosterPupil]) -> Difference:
    """Hold a file against who is known; both in any order, which the answer keeps."""
    matching = _Matching(known, listed)
    found = [(pupil, matching.match(pupil)) for pupil in listed]
    claims = Counter(match.id for _, match in found if isinstance(match, KnownPupil))
    added: list[RosterPupil] = []
    pairs: list[Change] = []
    doubtful: list[tuple[RosterPupil, Doubt]] = []
    for pupil, match in found:
        if match is None:
            added.append(pupil)
        elif isinstance(match, Doubt):
            doubtful.append((pupil, match))
        elif claims[match.id] > 1:
            doubtful.append((pupil, Doubt.TWICE))
        else:
            by_eckid = pupil.eckid is not None and pupil.eckid == match.listed.eckid
            pairs.append(Change(match, _completed(pupil, match.listed), by_eckid))
    kept = claims.keys() | matching.doubted
    return Difference(
        added=tuple(added),
        changed=tuple(p for p in pairs if not p.known.left and p.listed != p.known.listed),
        returned=tuple(p for p in pairs if p.known.left),
        gone=tuple(pupil for pupil in known if not pupil.left and pupil.id not in kept),
        doubtful=tuple(doubtful),
        known=sum(not pupil.left for pupil in known),
    )


class _Matching:
    """Who in the file is whom. `doubted` are pupils that some doubt is about: they are not gone."""

    def __init__(self, known: Sequence[KnownPupil], listed: Sequence[RosterPupil]) -> None:
        self.doubted: set[PupilId] = set()
        self._by_number = {number: pupil for pupil in known for number in _numbers(pupil.listed)}
        self._by_name: Mapping[tuple[str, str, str], list[KnownPupil]] = defaultdict(list)
        for pupil in known:
            self._by_name[pupil.listed.name].append(pupil)
        self._numbers = Counter(number for pupil in listed for number in _numbers(pupil))
        self._names = Counter(pupil.name for pupil in listed)

    def match(self, pupil: RosterPupil) -> KnownPupil | Doubt | None:
        """The pupil we know, None for a new one, or why that cannot be said."""
        numbers = _numbers(pupil)
        found = {
            self._by_number[number].id: self._by_number[number]
            for number in numbers
            if number in self._by_number
        }
        if any(self._numbers[number] > 1 for number in numbers):
            return self._doubt(Doubt.TWICE, found.values())
        if len(found) > 1:
            return self._doubt(Doubt.TWO_PUPILS, found.values())
        for known in found.values():
            alike = zip(pupil.name[::2], known.listed.name[::2], strict=True)
            if not any(here == there for here, there in alike):
                return self._doubt(Doubt.OTHER_NAME, found.values())
            return known
        return self._by_name_alone(pupil)

    def _by_name_alone(self, pupil: RosterPupil) -> KnownPupil | Doubt | None:
        candidates = [one for one in self._by_name.get(pupil.name, ()) if _may_be(pupil, one)]
        nameless = not _numbers(pupil)
        if len(candidates) > 1 or ((candidates or nameless) and self._names[pupil.name] > 1):
            return self._doubt(Doubt.SAME_NAME, candidates)
        for known in candidates:
            if not _follows(known.listed.year, pupil.year):
                return self._doubt(Doubt.OTHER_YEAR, candidates)
            return known
        return None

    def _doubt(self, doubt: Doubt, about: Iterable[KnownPupil]) -> Doubt:
        self.doubted |= {pupil.id for pupil in about}
        return doubt


def _numbers(pupil: RosterPupil) -> list[tuple[str, SchoolNumber]]:
    """His numbers, each with what it is: an eckid is never compared with a school's number."""
    numbers = (("eckid", pupil.eckid), ("number", pupil.number))
    return [(kind, number) for kind, number in numbers if number is not None]


def _prefixed(pupil: RosterPupil) -> str:
    return " ".join(part for part in pupil.name[1:] if part)


def _may_be(pupil: RosterPupil, known: KnownPupil) -> bool:
    """Two numbers of one kind that differ are two pupils, whatever their names."""
    there = dict(_numbers(known.listed))
    return not any(kind in there for kind, _ in _numbers(pupil))


def _follows(before: str | None, now: str | None) -> bool:
    """The same year, or the next; what is not a number may follow anything."""
    if before is None or now is None or not (before.isdigit() and now.isdigit()):
        return True
    return int(now) - int(before) in {0, 1}


def _completed(pupil: RosterPupil, before: RosterPupil) -> RosterPupil:
    """A number the file does not have this time is still his."""
    return RosterPupil(
        first_name=pupil.first_name,
        prefix=pupil.prefix,
        surname=pupil.surname,
        group=pupil.group,
        year=pupil.year,
        eckid=pupil.eckid or before.eckid,
        number=pupil.number or before.number,
    )
