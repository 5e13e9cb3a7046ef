"""Which screens random hands reached, of all there are."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kiosk.screens.painter import DRAWERS
from kiosk.views_staff import SignedIn

NEVER: Mapping[type, str] = MappingProxyType(
    {SignedIn: "there is nothing to do here for whoever signed in, and each role has something"}
)
"""Those that no hands at this cabinet reach, and why."""


def not_reached(met: Mapping[str, int]) -> list[str]:
    """By name, of those that hands could reach."""
    every = {view.__name__ for view in DRAWERS} - {view.__name__ for view in NEVER}
    return sorted(name for name in every if not met.get(name))


def told(met: Mapping[str, int]) -> Iterator[str]:
    """How often each screen was in sight, and how many were."""
    names = sorted(view.__name__ for view in DRAWERS)
    missing = [name for name in names if not met.get(name)]
    yield from (f"{met.get(name, 0):7} {name}" for name in names)
    tail = f"; not: {', '.join(missing)}" if missing else ""
    yield f"screens reached {len(names) - len(missing)} of {len(names)}{tail}"
