"""What a stay under way counts as after a crash, or after an answer that never came.

Nothing is pulsed again and no slot is freed by itself: where board and hook do not prove more,
the stay is uncertain, which counts as occupied, belongs to that pupil and is reopened by his next
badge.
"""

from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from types import MappingProxyType

from policy.slots import Hook, Pulse
from policy.stays import Phase


class Act(StrEnum):
    """The acts a door can be open for."""

    HAND_IN = "hand_in"
    REOPEN = "reopen"
    """A hand-in that goes on: opened again by a second tap."""
    COLLECT = "collect"


class Reached(StrEnum):
    """How far the journal says it was."""

    AUTHORISED = "authorised"
    RETRIED = "retried"
    """Authorised, at a slot that nobody was sure of before."""
    OPENED = "opened"
    CLOSED = "closed"


STOOD: Mapping[Phase, tuple[Act, Reached]] = MappingProxyType(
    {
        Phase.HAND_IN_AUTHORISED: (Act.HAND_IN, Reached.AUTHORISED),
        Phase.HAND_IN_OPENED: (Act.HAND_IN, Reached.OPENED),
        Phase.INSIDE: (Act.HAND_IN, Reached.CLOSED),
        Phase.RETRY_AUTHORISED: (Act.HAND_IN, Reached.AUTHORISED),
        Phase.REOPEN_AUTHORISED: (Act.REOPEN, Reached.AUTHORISED),
        Phase.COLLECT_AUTHORISED: (Act.COLLECT, Reached.AUTHORISED),
        Phase.COLLECT_RETRY_AUTHORISED: (Act.COLLECT, Reached.RETRIED),
        Phase.COLLECT_OPENED: (Act.COLLECT, Reached.OPENED),
        Phase.ENDED: (Act.COLLECT, Reached.CLOSED),
    }
)
"""A phase as the pair the table below is asked with. UNCERTAIN and FOUND are not in it: they stay
so."""

_P, _H = Pulse, Hook
_ROWS: tuple[tuple[Act, Reached, Pulse | None, Hook | None, Phase], ...] = (
    # An open door that was pulsed is his: what he lays in, he lays in now. Open without a pulse,
    # somebody else opened it. Shut proves nothing, for the edge may have been missed.
    (Act.HAND_IN, Reached.AUTHORISED, _P.NOT_PULSED, None, Phase.UNCERTAIN),
    (Act.HAND_IN, Reached.AUTHORISED, None, _H.OPEN, Phase.HAND_IN_OPENED),
    (Act.HAND_IN, Reached.AUTHORISED, None, None, Phase.UNCERTAIN),
    # Seen open, found shut: handed in, on the same evidence as on any other day.
    (Act.HAND_IN, Reached.OPENED, None, _H.OPEN, Phase.HAND_IN_OPENED),
    (Act.HAND_IN, Reached.OPENED, None, _H.CLOSED, Phase.INSIDE),
    (Act.HAND_IN, Reached.OPENED, None, None, Phase.UNCERTAIN),
    (Act.HAND_IN, Reached.CLOSED, None, None, Phase.INSIDE),
    # A second tap without an opened edge: still inside. From there on it is a hand-in again.
    (Act.REOPEN, Reached.AUTHORISED, _P.NOT_PULSED, _H.OPEN, Phase.UNCERTAIN),
    (Act.REOPEN, Reached.AUTHORISED, None, _H.OPEN, Phase.HAND_IN_OPENED),
    (Act.REOPEN, Reached.AUTHORISED, None, None, Phase.INSIDE),
    # A collection without an opened edge: still inside.
    (Act.COLLECT, Reached.AUTHORISED, _P.NOT_PULSED, _H.OPEN, Phase.UNCERTAIN),
    (Act.COLLECT, Reached.AUTHORISED, None, _H.OPEN, Phase.COLLECT_OPENED),
    (Act.COLLECT, Reached.AUTHORISED, None, None, Phase.INSIDE),
    (Act.COLLECT, Reached.RETRIED, _P.NOT_PULSED, _H.OPEN, Phase.UNCERTAIN),
    (Act.COLLECT, Reached.RETRIED, None, _H.OPEN, Phase.COLLECT_OPENED),
    (Act.COLLECT, Reached.RETRIED, None, None, Phase.UNCERTAIN),
    # Seen open, found shut while nobody looked: he may have shut it with the device inside.
    (Act.COLLECT, Reached.OPENED, None, _H.OPEN, Phase.COLLECT_OPENED),
    (Act.COLLECT, Reached.OPENED, None, None, Phase.UNCERTAIN),
    (Act.COLLECT, Reached.CLOSED, None, None, Phase.ENDED),
)
"""Read from above, the first row that fits holds; None fits all."""
del _P, _H


def _first(act: Act, reached: Reached, pulse: Pulse, hook: Hook) -> Phase:
    return next(
        phase
        for row_act, row_reached, row_pulse, row_hook, phase in _ROWS
        if (row_act, row_reached) == (act, reached)
        and row_pulse in (None, pulse)
        and row_hook in (None, hook)
    )


TABLE: Mapping[tuple[Act, Reached, Pulse, Hook], Phase] = MappingProxyType(
    {
        (act, reached, pulse, hook): _first(act, reached, pulse, hook)
        for (act, reached), pulse, hook in product(dict.fromkeys(STOOD.values()), Pulse, Hook)
    }
)
"""Every cell: the phase the stay has from now on."""


def recover(phase: Phase, pulse: Pulse, hook: Hook) -> Phase:
    """The phase of a stay found in `phase`, by what board and hook say."""
    stood = STOOD.get(phase)
    return phase if stood is None else TABLE[(*stood, pulse, hook)]
