"""Which function draws which view, of those on which a device is taken into custody."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.screens.custody_agree import draw_agree
from kiosk.screens.custody_aside import draw_fetch, draw_put_aside, draw_unfinished
from kiosk.screens.custody_check import draw_check_together
from kiosk.screens.custody_device import draw_which_device, draw_why_tiles
from kiosk.screens.custody_outcome import draw_outcome
from kiosk.screens.custody_what import draw_what_happened
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.views_custody import (
    Agree,
    CheckTogether,
    Fetch,
    Outcome,
    PutAside,
    UnfinishedList,
    WhatHappened,
    WhichDevice,
    WhyTiles,
)

# Any: each function takes the view it stands beside; the type of the key says which.
CUSTODY_DRAWERS: Mapping[type, Callable[[Any, Look, Moment], Page]] = {
    WhichDevice: draw_which_device,
    WhyTiles: draw_why_tiles,
    WhatHappened: draw_what_happened,
    CheckTogether: draw_check_together,
    Agree: draw_agree,
    PutAside: draw_put_aside,
    Fetch: draw_fetch,
    Outcome: draw_outcome,
    UnfinishedList: draw_unfinished,
}
