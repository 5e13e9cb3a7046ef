"""Ids and salts out of a given random source, so that a seed gives the same journal."""

from random import Random
from uuid import UUID


def drawn_id(random: Random) -> UUID:
    """A UUID of version 4, as `uuid.uuid4` makes them."""
    return UUID(int=random.getrandbits(128), version=4)


def stream(seed: int, name: str) -> Random:
    """A random source of its own for each use, so that drawing one does not shift another."""
    return Random(f"{seed}/{name}")  # noqa: S311 - a simulation must be repeatable
