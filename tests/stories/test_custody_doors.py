"""Where a device in custody is said to lie, when its door does something else than it should."""

import pytest

from kiosk.views_open import Answer, Tick
from kiosk.views_staff import Tile
from policy.custody import Where, Whereabouts
from policy.opened_early import EmergencyReason, Saw
from tests.stories.custody_staff import MIA
from tests.stories.directie import NOOR, SEM, Directie


@pytest.fixture
def school(tell):
    return lambda places=(), **plan: Directie(tell(**{"begins": "14:00", **plan}), places)


def in_order(at_work):
    """Each device has one place: its slot's stay and its custody tell the same."""
    store = at_work.story.store
    held = {each.stay: each for each in at_work.cases.custodies.held() if each.stay}
    open_stays = {stay.id: stay for stay in store.open_stays()}
    assert held.keys() <= open_stays.keys()
    for key, custody in held.items():
        if open_stays[key].phase == "inside":
            assert custody.lies == Whereabouts(Where.SLOT, open_stays[key].slot)
    for stay in open_stays.values():
        if stay.kind == "custody" and stay.phase == "inside":
            assert stay.id in held
    assert store.verify().entries == store.head.seq


@pytest.mark.parametrize(("saw", "stage"), [(Saw.INSIDE, "kept"), (Saw.EMPTY, "ready")])
def test_ticked_off_after_everything_was_opened_it_lies_where_the_director_saw_it(
    school, saw, stage
):
    at_work = school()
    at_work.story.hands_in(NOOR)
    at_work.story.wait(4)
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.signs_in(MIA)
    at_work.taps(Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Answer.SURE)
    at_work.story.wait(1)
    at_work.taps(Answer.CUSTODY_TOO, Answer.SURE)
    at_work.story.wait(1)
    for door in at_work.story.open_doors:
        at_work.story.shuts(door)
    at_work.taps(Answer.TICK_OFF, Tick(slot, saw))
    assert at_work.stage() == stage
    in_order(at_work)
