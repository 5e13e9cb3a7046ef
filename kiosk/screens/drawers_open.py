"""Which function draws which view, of those on which the staff open single doors."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.screens.emergency import (
    draw_emergency_list,
    draw_emergency_run,
    draw_emergency_why,
)
from kiosk.screens.look import Look, Moment
from kiosk.screens.overview import draw_overview
from kiosk.screens.page import Page
from kiosk.screens.told import draw_told
from kiosk.screens.who import draw_which_group, draw_who_is_it
from kiosk.screens.why_open import draw_why_open
from kiosk.views_open import (
    EmergencyList,
    EmergencyRun,
    EmergencyWhy,
    Overview,
    Told,
    WhyOpen,
)
from kiosk.views_who import WhichGroup, WhoIsIt

# Any: each function takes the view it stands beside; the type of the key says which.
OPEN_DRAWERS: Mapping[type, Callable[[Any, Look, Moment], Page]] = {
    Overview: draw_overview,
    WhyOpen: draw_why_open,
    Told: draw_told,
    EmergencyWhy: draw_emergency_why,
    EmergencyRun: draw_emergency_run,
    EmergencyList: draw_emergency_list,
    WhichGroup: draw_which_group,
    WhoIsIt: draw_who_is_it,
}
