"""Which function draws which view, of those on which a device is given back."""

from collections.abc import Callable, Mapping
from typing import Any

from kiosk.screens.directie_delegate import draw_delegate_choice
from kiosk.screens.directie_duty import draw_duty_page
from kiosk.screens.directie_give import draw_give_back
from kiosk.screens.directie_list import draw_custody_list, draw_duty_list
from kiosk.screens.directie_offence import draw_confirm_order, draw_offence_page
from kiosk.screens.directie_page import draw_custody_page, draw_to_safe, draw_why_now
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.views_directie import (
    CustodyList,
    CustodyPage,
    DelegateChoice,
    GiveBack,
    ToSafe,
    WhyNow,
)
from kiosk.views_duties import (
    ConfirmOrder,
    DutyList,
    DutyPage,
    OffencePage,
)

# Any: each function takes the view it stands beside; the type of the key says which.
DIRECTIE_DRAWERS: Mapping[type, Callable[[Any, Look, Moment], Page]] = {
    CustodyList: draw_custody_list,
    DelegateChoice: draw_delegate_choice,
    CustodyPage: draw_custody_page,
    WhyNow: draw_why_now,
    GiveBack: draw_give_back,
    ToSafe: draw_to_safe,
    DutyList: draw_duty_list,
    DutyPage: draw_duty_page,
    OffencePage: draw_offence_page,
    ConfirmOrder: draw_confirm_order,
}
