"""The performance table: ratios measured in one run, beside the target of each.

Both sides of a row are measured in turn on the same machine, and the medians compared. Absolute
times say little elsewhere; nothing here was run on a Pi, an SD card, a real reader, lock or
screen.
"""

from collections.abc import Callable, Iterator, Sequence

from simulator.bench import boards, reader, rush, screens, store

Row = tuple[str, float, float, float]
"""What, ours, theirs, and the largest ratio of ours to theirs that is good enough."""

SOURCES: Sequence[Callable[[], Sequence[Row]]] = (
    store.rows,
    reader.rows,
    rush.rows,
    boards.rows,
    screens.rows,
)


def table() -> Iterator[str]:
    """The table, line by line, as it is measured."""
    yield f"{'measured in one run':54} {'ours':>11} {'theirs':>11} {'ratio':>8} {'target':>8}"
    for rows in SOURCES:
        for name, ours, theirs, target in rows():
            ratio = ours / theirs
            verdict = "" if ratio <= target else "  MISSED"
            yield f"{name:54} {ours:11.4g} {theirs:11.4g} {ratio:8.4f} {target:8.4f}{verdict}"
