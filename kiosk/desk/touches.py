"""What comes of a button that a pupil touched."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.desk import doors, question
from kiosk.desk.count_devices import count_devices
from kiosk.desk.state import State
from kiosk.views import Button

TOUCHES: Mapping[Button, Callable[[State, int, float], None]] = MappingProxyType(
    {
        Button.SOMETHING_INSIDE: doors.found,
        Button.ONE_MORE: count_devices,
        Button.YES: question.yes,
        Button.OPEN_AGAIN: question.open_again,
    }
)
"""What comes of a touch: each is told for which slot, and when."""
