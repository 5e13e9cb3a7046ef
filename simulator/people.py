"""Pupils with badges, and how long people take. Drawn from a given random source.

The human times are fixed, so that nobody tunes them: see docs/performance.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from math import log
from random import Random

from policy.people import BadgeId, Pupil, PupilId
from simulator.ids import drawn_id

BADGE_S = 1.2
"""How long a pupil holds his badge to the reader."""

ARRIVALS_S = 15 * 60.0
"""A school's pupils arrive within a quarter of an hour, most of them in the middle of it."""

_WALK_MEDIAN_S = 5.0
_WALK_SIGMA = 0.43

LATE_SHARE = 0.03
"""Pupils who come up to an hour after the others."""

AGAIN_SHARE = 0.05
"""Pupils who tap a second time soon after their door was shut."""

PHONE_SHARE = 0.03
"""Pupils who hold the phone itself to the reader first."""

FIRST_NAMES = (
    "Noor", "Sem", "Yara", "Adam", "Bilal", "Daan", "Fenna", "Jayden", "Lotte", "Milan",
    "Sara", "Tess", "Finn", "Liv", "Mees", "Saar", "Omar", "Isa", "Luuk", "Evi",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil with his badge: `uid` is what its chip answers (7 bytes, NXP's 04 first)."""

    pupil: Pupil
    badge: BadgeId
    uid: bytes


def children(count: int, random: Random) -> list[Child]:
    """That many pupils, each with a badge of his own."""
    uids: set[bytes] = set()
    while len(uids) < count + 1:
        uids.add(b"\x04" + random.randbytes(6))
    return [
        Child(
            Pupil(PupilId(drawn_id(random)), FIRST_NAMES[number % len(FIRST_NAMES)]),
            BadgeId(drawn_id(random)),
            uid,
        )
        for number, uid in zip(range(count), sorted(uids), strict=False)
    ]


def in_groups(pupils: Sequence[Child], groups: Sequence[str]) -> list[Child]:
    """The same pupils, in those groups in turn; in none when there are no groups."""
    if not groups:
        return list(pupils)
    return [
        replace(child, pupil=replace(child.pupil, group=group))
        for child, group in zip(pupils, cycle(groups), strict=False)
    ]


def arrival_s(random: Random) -> float:
    """Seconds after the doors open: triangular over a quarter of an hour."""
    return random.triangular(0.0, ARRIVALS_S, ARRIVALS_S / 2)


def at_the_door_s(random: Random) -> float:
    """Seconds to walk to the open door, put in or take out, and push it shut: log-normal."""
    return random.lognormvariate(log(_WALK_MEDIAN_S), _WALK_SIGMA)
