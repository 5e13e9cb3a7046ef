"""Why the staff open hand-ins before their time, and for whom (policy.md, Who may do what): closed
lists, so that a tile is enough and the journal never holds a sentence about a child."""

from enum import StrEnum


class OpenReason(StrEnum):
    """Why one hand-in is opened early. The values stand in the journal and never change."""

    GOES_HOME_SICK = "goes_home_sick"
    APPOINTMENT = "appointment"
    CALLS_HOME = "calls_home"
    WRONG_SLOT = "wrong_slot"
    """Something lies where it should not."""
    CLOCK_UNSURE = "clock_unsure"
    """School is out by the clock on the wall, and the cabinet cannot say (worked case 19)."""
    LESSON = "lesson"
    """It is lent for the lesson, and comes back (E1, `policy.lesson_loans`)."""
    OTHER = "other"


class ToWhom(StrEnum):
    """Who is given what was inside. The values stand in the journal and never change."""

    PUPIL = "pupil"
    PARENT = "parent"
    TEACHER = "teacher"


class EmergencyReason(StrEnum):
    """Why everything is opened. The values stand in the journal and never change."""

    FIRE_ALARM = "fire_alarm"
    EVACUATION = "evacuation"
    CABINET_FAILS = "cabinet_fails"
    OTHER = "other"


class Saw(StrEnum):
    """What somebody of the school saw in a slot. The values stand in the journal and never
    change."""

    EMPTY = "empty"
    INSIDE = "inside"
