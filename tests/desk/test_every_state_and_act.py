"""The desk's table: every state a pupil's slot can be in, against everything that can happen."""

import pytest

from kiosk.views import Button
from policy.slots import Item, Pulse
from tests.desk.bench import NOOR, SEM, STRANGER, Bench


def nothing(_bench):
    """Noor has nothing inside; it is twenty past eight."""


def authorised(bench):
    bench.badge(NOOR)


def pulsed(bench):
    authorised(bench)
    bench.pulsed()


def opened(bench):
    pulsed(bench)
    bench.opens()


def found(bench):
    opened(bench)
    bench.waits(4)
    bench.touches()


def left_open(bench):
    opened(bench)
    bench.waits(31)


def just_shut(bench):
    opened(bench)
    bench.shuts()


def inside(bench):
    just_shut(bench)
    bench.waits(31)


def tapped_again(bench):
    just_shut(bench)
    bench.badge(NOOR)


def stuck(bench):
    pulsed(bench)
    bench.waits(6)


def uncertain(bench):
    pulsed(bench)
    bench.waits(21)


def tried_again(bench):
    uncertain(bench)
    bench.badge(NOOR)


def school_out(bench):
    inside(bench)
    bench.school_is_out()


def collecting(bench):
    school_out(bench)
    bench.badge(NOOR)


def taking(bench):
    collecting(bench)
    bench.pulsed()
    bench.opens()


def seen_empty(bench):
    """Her door is shut, and its sensor sees nothing."""
    opened(bench)
    bench.sees(Item.ABSENT)
    bench.shuts()


def seen_left(bench):
    """Her door is shut after she took something, and its sensor sees something."""
    taking(bench)
    bench.sees(Item.PRESENT)
    bench.shuts()


STATES = {
    state.__name__: state
    for state in (
        *(nothing, authorised, pulsed, opened, found, left_open, just_shut, inside),
        *(tapped_again, stuck, uncertain, tried_again, school_out, collecting, taking),
        *(seen_empty, seen_left),
    )
}
ACTS = {
    "hers": lambda bench: bench.badge(NOOR),
    "Sem's": lambda bench: bench.badge(SEM),
    "nobody's": lambda bench: bench.badge(STRANGER),
    "pulsed": lambda bench: bench.board_says(Pulse.PULSED),
    "refused": lambda bench: bench.board_says(Pulse.NOT_PULSED),
    "unknown": lambda bench: bench.board_says(Pulse.UNKNOWN),
    "opens": Bench.opens,
    "shuts": Bench.shuts,
    "touch": Bench.touches,
    "yes": lambda bench: bench.touches(Button.YES),
    "again": lambda bench: bench.touches(Button.OPEN_AGAIN),
    "21_s": lambda bench: bench.waits(21),
}
WORDS = {
    "free": "free",
    "asked": "hand_in_authorised",
    "open": "hand_in_opened",
    "in": "inside",
    "again": "reopen_authorised",
    "retry": "retry_authorised",
    "doubt": "uncertain",
    "found": "found",
    "coll": "collect_authorised",
    "redo": "collect_retry_authorised",
    "take": "collect_opened",
}
TABLE = """
state        hers    Sem's   nobody's pulsed refused unknown opens shuts   touch yes   again   21_s
nothing      asked+1 asked+1 free     free   free    free    free  free    free  free  free    free
authorised   asked   asked+2 asked    asked  free    asked   asked asked   asked asked asked   doubt
pulsed       asked   asked+2 asked    asked  asked   asked   open  asked   asked asked asked   doubt
opened       open    open+2  open     open   open    open    open  in      open  open  open    open
found        found+2 found+2 found    found  found   found   found found+2 found found found   found
left_open    open    open+2  open     open   open    open    open  in      found open  open    open
just_shut    again+1 in+2    in       in     in      in      in    in      in    in    in      in
inside       in      in+2    in       in     in      in      in    in      in    in    in      in
tapped_again again   again+2 again    again  in      again   again again   again again again   in
stuck        retry+1 asked+2 asked    asked  asked   asked   open  asked   asked asked asked   doubt
uncertain    retry+1 doubt+2 doubt    doubt  doubt   doubt   doubt doubt   doubt doubt doubt   doubt
tried_again  retry   retry+2 retry    retry  doubt   retry   retry retry   retry retry retry   doubt
school_out   coll+1  in      in       in     in      in      in    in      in    in    in      in
collecting   coll    coll    coll     coll   in      coll    coll  coll    coll  coll  coll    in
taking       take    take    take     take   take    take    take  free    take  take  take    take
seen_empty   again+1 in+2    in       in     in      in      in    in      in    in    again+1 in
seen_left    redo+1  doubt   doubt    doubt  doubt   doubt   doubt doubt   doubt doubt redo+1  doubt
"""
"""What slot 1 holds afterwards, and which slot was pulsed for it (`+2`: slot 2, once)."""


def cells():
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    for state, *row in rows:
        for act, cell in zip(head[1:], row, strict=True):
            yield state, act, cell


def test_the_table_has_every_state_and_every_act():
    assert {(state, act) for state, act, _ in cells()} == {
        (state, act) for state in STATES for act in ACTS
    }


@pytest.mark.parametrize(("state", "act", "cell"), list(cells()))
def test_in_every_state_every_act_does_what_the_table_says(bench, state, act, cell):
    STATES[state](bench)
    pulses_before = len(bench.pulses)
    ACTS[act](bench)
    phase, _, slot = cell.partition("+")
    assert bench.phase() == WORDS[phase]
    assert bench.pulses[pulses_before:] == [int(number) for number in slot]
    assert bench.store.verify().entries == bench.store.head.seq


def test_a_board_that_contradicts_itself_frees_no_slot(bench):
    pulsed(bench)
    bench.board_says(Pulse.NOT_PULSED)
    assert bench.phase() == "hand_in_authorised"
    bench.opens()
    assert bench.phase() == "hand_in_opened"
