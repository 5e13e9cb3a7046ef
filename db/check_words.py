"""Checks of a device as words in columns, and back (C1)."""

from collections.abc import Iterable, Mapping

from policy.condition import DamageKind, DamageMark, Found, Item, Side

_BETWEEN = ", "


def found_words(found: Mapping[Item, Found]) -> str:
    """As "case damage, screen good"."""
    return _BETWEEN.join(sorted(f"{item} {seen}" for item, seen in found.items()))


def found_of(words: str) -> dict[Item, Found]:
    """What `found_words` wrote.

    Raises:
        ValueError: it did not.
    """
    pairs = (each.split(" ") for each in _each(words))
    return {Item(item): Found(seen) for item, seen in pairs}


def marks_words(marks: Iterable[DamageMark]) -> str:
    """In their order, as "back 420 700 scratch, front 10 10 crack"."""
    return _BETWEEN.join(f"{mark.side} {mark.x} {mark.y} {mark.kind}" for mark in marks)


def marks_of(words: str) -> tuple[DamageMark, ...]:
    """What `marks_words` wrote.

    Raises:
        ValueError: it did not.
    """
    parts = (each.split(" ") for each in _each(words))
    return tuple(
        DamageMark(Side(side), int(x), int(y), DamageKind(kind)) for side, x, y, kind in parts
    )


def items_words(items: Iterable[Item]) -> str:
    """As "camera, case"."""
    return _BETWEEN.join(sorted(items))


def items_of(words: str) -> frozenset[Item]:
    """What `items_words` wrote.

    Raises:
        ValueError: it did not.
    """
    return frozenset(Item(each) for each in _each(words))


def _each(words: str) -> list[str]:
    return words.split(_BETWEEN) if words else []
