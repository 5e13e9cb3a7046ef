"""What a pupil is asked when the sensor of his slot sees something else than he was to do."""

from dataclasses import dataclass

from kiosk.views import At
from policy.recovery import Act


@dataclass(frozen=True, slots=True)
class Question:
    """Is it inside (`act` HAND_IN), or have you all (COLLECT)? The door of `slot` is shut. Answered
    by `Button.YES` or `Button.OPEN_AGAIN`; nobody has to."""

    at: At
    first_name: str
    slot: int
    act: Act
