"""How often what happens in the week, and how long hands wait: fixed, so that nobody tunes them."""

NEXT_DAY_SHARE = 0.12
"""Devices that nobody comes for on the day."""
LATE_SHARE = 0.3
"""Devices that are collected an hour after school, mostly by parents."""
OVERNIGHT_SHARE = 0.1
"""Devices that are not put away before the evening."""
TAKE_OVER_SHARE = 0.7
TRIES_SHARE = 0.15
"""Teachers who would give back what the directie keeps."""
SEEN_S = 0.5
"""Until the last door that was shut has been seen shut."""
GROUPS_A_DAY = 2
"""Groups that a teacher lets go; of the others everybody collects by his badge."""
