"""Pupils with badges, what they are like, and how long people take. Drawn from a given random
source.

The human times are fixed, so that nobody tunes them: see docs/performance.md.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from math import ceil, gcd, log
from random import Random

from policy.names import group_order, told_apart
from policy.people import BadgeId, Pupil, PupilId
from policy.roster import RosterPupil
from simulator.card import CASCADE_TAG
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

EARLY_SHARE = 0.05
"""Pupils who come for their phone at lunch, within a minute, and are told when school is out."""

NO_BADGE_SHARE = 0.02
"""Pupils whose badge is at home: nothing opens for them, and a teacher looks after their phone."""

STAYS_INSIDE_SHARE = 0.01
"""Pupils who go home without their phone."""

WALKS_OFF_SHARE = 0.01
"""Visits after which the door is left open."""

_ADULT_S = (20.0, 90.0)
"""When an adult at the gate shuts a door that was left open: on either side of the 30 s after which
the desk lets the next pupil come."""

FIRST_NAMES = (
    "Noor", "Sem", "Yara", "Adam", "Bilal", "Daan", "Fenna", "Jayden", "Lotte", "Milan",
    "Sara", "Tess", "Finn", "Liv", "Mees", "Saar", "Omar", "Isa", "Luuk", "Evi",
)  # fmt: skip


SURNAMES = (
    "Aydin", "Bakker", "Claes", "Dijkstra", "Evers", "Faber", "Groen", "Haddad", "Idrissi",
    "Jansen", "Kaya", "Lammers", "Mulder", "Nijhof", "Ouali", "Peters", "Quist", "Ruiter", "Smit",
    "Timmer", "Usta", "Visser", "Wouters", "Yilmaz", "Zwart",
)  # fmt: skip
"""One for each of a group, each with another first letter. Recordings rely on their order."""

GROUP_MAX = 25
"""Pupils in a group of a Dutch primary school, at most."""
GROUPS_MIN = 2
"""Even of a handful of pupils, so that one group can be told from the other."""
ALIKE_MAX = 2
"""Pupils who are in groups in turn: of all first names at least one in so many is in each group."""
YEARS = ("7", "8", "6", "5", "4", "3")
"""In the order in which a school gives its pupils a cabinet: the elder ones bring phones."""


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil with his badge: `uid` is what its chip answers (7 bytes, NXP's 04 first). A
    surname is for lists."""

    pupil: Pupil
    badge: BadgeId
    uid: bytes
    surname: str | None = None

    @property
    def listed(self) -> RosterPupil:
        """He as a roster has him."""
        pupil = self.pupil
        return RosterPupil(pupil.first_name, surname=self.surname, group=pupil.group)


@dataclass(frozen=True, slots=True)
class Ways:
    """What one pupil does today. `late_s` is added to his arrival; `again_s` after his door was
    shut he taps once more, None: he does not."""

    late_s: float
    phone_first: bool
    again_s: float | None
    comes_early: bool
    has_badge: bool
    collects: bool


def children(count: int, random: Random) -> list[Child]:
    """That many pupils, each with a badge of his own."""
    uids: set[bytes] = set()
    while len(uids) < count + 1:
        uids.add(drawn_uid(random))
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


def with_surnames(pupils: Sequence[Child], groups: int) -> list[Child]:
    """The same pupils, who are in so many groups in turn, with a surname each: no two of a group
    have the same."""
    named = []
    for number, child in enumerate(pupils):
        place, group = divmod(number, groups)
        named.append(replace(child, surname=SURNAMES[(7 * place + 3 * group) % len(SURNAMES)]))
    return named


def groups_for(pupils: int) -> tuple[str, ...]:
    """The groups of so many pupils, in order: two at least, no more pupils in one than `GROUP_MAX`,
    and not all of them called Noor. First one of each of `YEARS`, then a second, B, and so on."""
    count = max(min(pupils, GROUPS_MIN), ceil(pupils / GROUP_MAX))
    while gcd(count, len(FIRST_NAMES)) > ALIKE_MAX:
        count += 1
    names = (
        f"{YEARS[number % len(YEARS)]}{chr(ord('A') + number // len(YEARS))}"
        for number in range(count)
    )
    return tuple(sorted(names, key=group_order))


def names_in_lists(children: Sequence[Child]) -> Sequence[str]:
    """How the kiosk's lists call each of them: by first name, and by more where two of one group
    share it."""
    groups: dict[str | None, list[int]] = defaultdict(list)
    for number, child in enumerate(children):
        groups[child.pupil.group].append(number)
    names = [""] * len(children)
    for numbers in groups.values():
        told = told_apart([children[number].listed for number in numbers])
        for number, name in zip(numbers, told, strict=True):
            names[number] = name
    return names


def drawn_uid(random: Random) -> bytes:
    """A card's number of 7 bytes, NXP's 04 first; no maker gives out one with the cascade tag 88
    where its second part begins (ISO/IEC 14443-3, 6.5.4)."""
    uid = b"\x04" + random.randbytes(6)
    return uid if uid[3] != CASCADE_TAG else drawn_uid(random)


def ways(random: Random) -> Ways:
    """One pupil's day."""
    return Ways(
        late_s=random.uniform(900.0, 3600.0) if random.random() < LATE_SHARE else 0.0,
        phone_first=random.random() < PHONE_SHARE,
        again_s=random.uniform(5.0, 60.0) if random.random() < AGAIN_SHARE else None,
        comes_early=random.random() < EARLY_SHARE,
        has_badge=random.random() >= NO_BADGE_SHARE,
        collects=random.random() >= STAYS_INSIDE_SHARE,
    )


def arrival_s(random: Random, within_s: float = ARRIVALS_S) -> float:
    """Seconds after the doors open: triangular over `within_s`."""
    return random.triangular(0.0, within_s, within_s / 2)


def at_the_door_s(random: Random) -> float:
    """Seconds to walk to the open door, put in or take out, and push it shut: log-normal."""
    return random.lognormvariate(log(_WALK_MEDIAN_S), _WALK_SIGMA)


def unshut_s(random: Random) -> float | None:
    """Seconds that the door then stands open until an adult shuts it; None: it was shut."""
    return random.uniform(*_ADULT_S) if random.random() < WALKS_OFF_SHARE else None
