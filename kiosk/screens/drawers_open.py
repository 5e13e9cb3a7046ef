"""Which function draws which view, of those on which the staff open single doors."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.screens.who import draw_which_group, draw_who_is_it
from kiosk.views_who import WhichGroup, WhoIsIt

# Any: each function takes the view it stands beside; the type of the key says which.
OPEN_DRAWERS: Mapping[type, Callable[[Any, Look, Moment], Page]] = {
    WhichGroup: draw_which_group,
    WhoIsIt: draw_who_is_it,
}
