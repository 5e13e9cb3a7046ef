"""Names as the staff read them in a list (policy.md, What a bystander may see: never at the gate).

A first name is enough where it is one pupil's alone; where it is not, the first letter of the
surname tells two apart, and where that is the same too, the whole surname does.
"""

import re
from collections import Counter
from collections.abc import Sequence

from policy.roster import RosterPupil


def told_apart(pupils: Sequence[RosterPupil]) -> list[str]:
    """How each of these is called in a list of all of them, in the same order. Two of the very same
    name stay alike: only their badges tell them apart."""
    shortest = [_short(each) for each in pupils]
    longer = [_initialled(each) for each in pupils]
    shorts, longers = _counted(shortest), _counted(longer)
    return [
        short
        if shorts[short.casefold()] == 1
        else (long if longers[long.casefold()] == 1 else _whole(pupil))
        for pupil, short, long in zip(pupils, shortest, longer, strict=True)
    ]


def can_be_read(text: str) -> bool:
    """Whether it has something to see, and nothing that a screen cannot show: half a character, one
    of no width alone, or one that turns what stands around it."""
    return text.isprintable() and any(map(str.isalnum, text))


def _counted(names: Sequence[str]) -> Counter[str]:
    return Counter(name.casefold() for name in names)


def group_order(group: str | None) -> tuple[bool, list[tuple[int, str]]]:
    """What groups are sorted by: 7a before 10; those in no group last."""
    parts = re.findall(r"\d+|\D+", group or "")
    return group is None, [(int(part) if part.isdecimal() else 0, part) for part in parts]


def _short(pupil: RosterPupil) -> str:
    return pupil.first_name


def _initialled(pupil: RosterPupil) -> str:
    return f"{pupil.first_name} {pupil.surname[0]}." if pupil.surname else pupil.first_name


def _whole(pupil: RosterPupil) -> str:
    parts = (pupil.first_name, pupil.prefix, pupil.surname)
    return " ".join(part for part in parts if part)
