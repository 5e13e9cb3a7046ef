"""Who wanders: some pupils, staff of every kind, and badges of nobody."""

from simulator.staff import STAFF, SimulatedStaff, StaffBadge
from simulator.week.cast import DIRECTORS, EVERYBODY, OFFICE, TEACHERS

CAST: tuple[SimulatedStaff, ...] = (*EVERYBODY, STAFF[StaffBadge.TECHNICIAN])
KINDS = (TEACHERS, DIRECTORS, DIRECTORS, (OFFICE,), (STAFF[StaffBadge.TECHNICIAN],))
"""Who comes to the cabinet: a director can do more than anybody, and comes more often here."""
CHOSEN_PIN = "861057"
"""What anybody chooses who is asked to."""
PINS = {each.member.shown_name: each.pin for each in CAST}
"""By what greets them."""

STRANGERS = (bytes.fromhex("04f00d0123456a"), bytes.fromhex("f00d0124"))
PHONE_UID = bytes.fromhex("08f00d01")
"""What a phone's own chip says: another number each time (08)."""
SPARE_UID = bytes.fromhex("0457affe0000ff")
"""A badge that is nobody's until somebody gets it."""
