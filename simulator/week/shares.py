"""How often what happens in the week, and how long hands wait: fixed, so that nobody tunes them."""

NEXT_DAY_SHARE = 0.12
"""Devices that nobody comes for on the day."""
FRIDAY_SHARE = 0.5
"""The same on Friday, when families leave for the holiday at once."""
LATE_SHARE = 0.3
"""Devices that are collected an hour after school, mostly by parents."""
OVERNIGHT_SHARE = 0.1
"""Devices that are not put away before the evening."""
TAKE_OVER_SHARE = 0.7
TRIES_SHARE = 0.15
"""Teachers who would give back what the directie keeps."""
WITHDRAW_SHARE = CORRECT_SHARE = 0.06
"""Offences of which a director finds at noon that they were none, or something else."""
SEEN_S = 0.5
"""Until the last door that was shut has been seen shut."""
SECOND_TAP_S = 31.0
"""Until a badge does not open the door of a hand-in once more; hours that are skipped do not count.
"""
GROUPS_A_DAY = 2
"""Groups that a teacher lets go; of the others everybody collects by his badge."""

NO_BADGE_SHARE = 0.02
"""Pupils whose badge is at home."""
LENT_SHARE = 0.01
"""Hand-ins that are lent for the lesson, on a day."""
NOT_BACK_SHARE = 0.25
"""Of these."""
EARLY_SHARE = 0.005
"""Hand-ins that go home early, with a parent who comes for the pupil."""
WITHOUT_DEVICE_SHARE = 0.1
"""Misuse that somebody saw no device at, beside a hundred offences with one: so many tens more."""
KEPT_A_DAY = 0.5
"""Days on which somebody would take what its owner may keep."""
FORCED_A_DAY = 0.4
"""Days on which somebody pulls open a door behind which something is in custody."""
REPLACED_A_DAY = 0.4
"""Days on which the office gives a pupil another badge."""
GATE_CUTS_A_DAY = 0.3
"""Days on which the power fails while pupils are at the gate."""
