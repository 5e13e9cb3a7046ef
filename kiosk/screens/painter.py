"""Views to pixels: which screen draws which view, in which words, at which size.

The painter knows no window and no clock: pictures and tests use it on any surface, at any time
they like.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any

import pygame

from kiosk.faults import FaultCode
from kiosk.screens.cards import draw_cards
from kiosk.screens.confirm import draw_confirm_change
from kiosk.screens.done import draw_collected, draw_handed_in
from kiosk.screens.doors import draw_door_open_alarm, draw_door_reminder
from kiosk.screens.drawers_custody import CUSTODY_DRAWERS
from kiosk.screens.drawers_directie import DIRECTIE_DRAWERS
from kiosk.screens.drawers_open import OPEN_DRAWERS
from kiosk.screens.fault import draw_part_broken
from kiosk.screens.fonts import Fonts
from kiosk.screens.formats import layout_of, scale_of
from kiosk.screens.idle import draw_idle
from kiosk.screens.look import Look, Moment, ReaderSide
from kiosk.screens.menu import draw_covered, draw_menu
from kiosk.screens.open_door import draw_collect, draw_hand_in
from kiosk.screens.page import Page
from kiosk.screens.pin import draw_pin_entry
from kiosk.screens.question import draw_question
from kiosk.screens.raster import Raster
from kiosk.screens.refusals import (
    draw_door_stuck,
    draw_full,
    draw_gym_first,
    draw_held,
    draw_may_keep,
    draw_no_school,
    draw_not_a_badge,
    draw_not_yet,
    draw_nothing_inside,
    draw_one_moment,
    draw_several_badges,
    draw_something_inside,
    draw_staff_wanted,
    draw_unknown_badge,
    draw_waits_for_group,
)
from kiosk.screens.release import draw_release
from kiosk.screens.release_choice import draw_group_choice, draw_reason_choice
from kiosk.screens.signed_in import draw_signed_in
from kiosk.screens.slot_map import Grid
from kiosk.screens.technician import draw_technician
from kiosk.screens.text_en import ENGLISH
from kiosk.screens.text_nl import DUTCH
from kiosk.views import (
    At,
    Card,
    Cards,
    Collect,
    Collected,
    DoorOpenAlarm,
    DoorReminder,
    DoorStep,
    DoorStuck,
    Full,
    GymFirst,
    HandedIn,
    HandIn,
    Held,
    Idle,
    MayKeep,
    NoSchool,
    NotABadge,
    NothingInside,
    NotYet,
    Now,
    OneMoment,
    PartBroken,
    SeveralBadges,
    SomethingInside,
    Token,
    Touch,
    UnknownBadge,
    View,
    WaitsForGroup,
)
from kiosk.views_question import Question
from kiosk.views_release import GroupChoice, GroupRelease, ReasonChoice
from kiosk.views_staff import (
    ConfirmChange,
    Covered,
    Menu,
    PinEntry,
    Shown,
    SignedIn,
    StaffWanted,
    Tap,
    Technician,
)
from policy.recovery import Act


class Language(StrEnum):
    """The languages there is a table for."""

    DUTCH = "nl"
    ENGLISH = "en"


TEXTS = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}

# Any: each function takes the view it stands beside; the type of the key says which.
DRAWERS: Mapping[type, Callable[[Any, Look, Moment], Page]] = {
    Idle: draw_idle,
    HandIn: draw_hand_in,
    HandedIn: draw_handed_in,
    Collect: draw_collect,
    Collected: draw_collected,
    Cards: draw_cards,
    NotYet: draw_not_yet,
    Held: draw_held,
    GymFirst: draw_gym_first,
    NoSchool: draw_no_school,
    MayKeep: draw_may_keep,
    UnknownBadge: draw_unknown_badge,
    SeveralBadges: draw_several_badges,
    NotABadge: draw_not_a_badge,
    Full: draw_full,
    NothingInside: draw_nothing_inside,
    DoorStuck: draw_door_stuck,
    SomethingInside: draw_something_inside,
    DoorReminder: draw_door_reminder,
    DoorOpenAlarm: draw_door_open_alarm,
    Question: draw_question,
    OneMoment: draw_one_moment,
    WaitsForGroup: draw_waits_for_group,
    PartBroken: draw_part_broken,
    PinEntry: draw_pin_entry,
    SignedIn: draw_signed_in,
    Menu: draw_menu,
    Covered: draw_covered,
    GroupChoice: draw_group_choice,
    ReasonChoice: draw_reason_choice,
    GroupRelease: draw_release,
    StaffWanted: draw_staff_wanted,
    ConfirmChange: draw_confirm_change,
    Technician: draw_technician,
    **OPEN_DRAWERS,
    **CUSTODY_DRAWERS,
    **DIRECTIE_DRAWERS,
}


REFUSALS: tuple[Callable[[At], View], ...] = (
    Held,
    GymFirst,
    NoSchool,
    MayKeep,
    UnknownBadge,
    SeveralBadges,
    NotABadge,
    Full,
    NothingInside,
    DoorStuck,
    OneMoment,
    WaitsForGroup,
)
"""Those that look the same each time."""


class Painter:
    """Draws views of one size, in one language, of one cabinet. Main thread only.

    Args:
        size: of the surface in pixels, 5 wide to 3 high or wider, or 3 wide to 5 high or higher.
        language: of the words.
        grid: where each slot of the cabinet is.
        school: the name in the top bar.
        reduce_motion: nothing moves.
        reader_side: where the pass of the idle screen jumps to.

    Raises:
        FontMissing: Andika is not installed.
        FormatUnknown: the screen has another shape.
    """

    def __init__(
        self,
        size: tuple[int, int],
        language: Language,
        grid: Grid,
        school: str,
        *,
        reduce_motion: bool = False,
        reader_side: ReaderSide = ReaderSide.RIGHT,
    ) -> None:
        pygame.font.init()
        self._size = size
        scale = scale_of(*size)
        fonts = Fonts(scale)
        self._scale = scale
        self._look = Look(TEXTS[language], layout_of(*size), fonts, grid, school, reader_side)
        self._raster = Raster(scale, fonts)
        self._still = reduce_motion
        self._page = Page()
        self._shown: tuple[object, ...] = ()
        self._since = -math.inf
        self.dirty: list[pygame.Rect] = []
        """What the last `draw` changed, in pixels."""

    def draw(
        self,
        surface: pygame.Surface,
        view: Shown,
        now: float,
        pressed: tuple[Touch | Tap | None, float] = (None, 0.0),
    ) -> float:
        """Make `surface` show `view` and return when it will look different by itself, both in
        monotonic seconds (`math.inf`: never). Only what changed since the last `draw` on the same
        surface is touched. `pressed`: the button under a finger that has to stay, and how much of
        that time is over (`kiosk.screens.press`)."""
        subject = _subject(view)
        if subject != self._shown:
            self._shown, self._since = subject, now
        self._page = page = self.page(view, Moment(now, now - self._since, self._still))
        held, share = pressed
        if held is not None:
            page.fill(held, share)
        self.dirty = self._raster.draw(surface, page)
        return now + page.moves_in_s

    def page(self, view: Shown, moment: Moment) -> Page:
        """What `draw` would show, as values."""
        return DRAWERS[type(view)](view, self._look, moment)

    def touched(self, x: float, y: float) -> Touch | Tap | None:
        """What a touch of what was drawn last means, in pixels of the surface; None where there
        is no button."""
        return self._page.touched(x / self._scale, y / self._scale)

    def wants_holding(self, touch: Touch | Tap) -> bool:
        """Whether the finger has to stay on that button of what was drawn last."""
        return touch in self._page.held

    def picture(self, view: Shown, path: Path) -> None:
        """Write `view`, nothing moving, as a PNG. Needs no window."""
        surface = pygame.Surface(self._size)
        self._raster.draw(surface, self.page(view, Moment()))
        pygame.image.save(surface, path)

    def forget(self) -> None:
        """Something else was drawn on the surface: the next `draw` redraws all of it."""
        self._raster.forget()

    def warm(self) -> Iterator[None]:
        """Draw layers that will be wanted soon, one screen a step (1 to 10 ms each on a PC), so
        that the first badge of the day is answered as fast as the next."""
        for view in _wanted_soon(min(self._look.grid.places)):
            self._raster.prepare(self.page(view, Moment()))
            yield


def _subject(view: Shown) -> tuple[object, ...]:
    """What makes a view another one to the eye: not the clock in its corner."""
    return type(view), getattr(view, "slot", None)


def _wanted_soon(slot: int) -> Iterator[View]:
    at, end = datetime(2025, 9, 16, 8, 16), time(14, 15)  # noqa: DTZ001  # local, as in every view
    yield HandIn(at, "", slot, DoorStep.SWITCH_OFF)
    for step in (DoorStep.PUT_IN, DoorStep.CLOSE):
        yield HandIn(at, "", slot, step, may_report=True, next_count=2)
    yield HandedIn(at, "", slot, end)
    for step in (DoorStep.TAKE, DoorStep.CLOSE):
        yield Collect(at, "", slot, step)
    yield Collected(at, "", slot)
    yield NotYet(at, end)
    for refusal in REFUSALS:
        yield refusal(at)
    for step in (DoorStep.SWITCH_OFF, DoorStep.PUT_IN, DoorStep.CLOSE):
        yield Cards(at, (Card("", slot, Act.HAND_IN, step, Token.CIRCLE),))
    for now in Now:
        yield Idle(at, now, end)
    yield PartBroken(at, FaultCode.READER)
