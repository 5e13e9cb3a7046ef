"""Who wanders: some pupils, staff of every kind, and badges of nobody."""

from policy.people import Role
from simulator.staff import STAFF, SimulatedStaff, one

CAST: tuple[SimulatedStaff, ...] = (
    *STAFF.values(),
    one(4, "meester Jos", "408271", Role.TEACHER),
    one(5, "Jan", "739164", Role.DIRECTOR, Role.TEACHER),
    one(6, "Ans", "620485", Role.OFFICE),
)
CHOSEN_PIN = "861057"
"""What anybody chooses who is asked to."""
PINS = {each.member.shown_name: each.pin for each in CAST}
"""By what greets them."""

STRANGERS = (bytes.fromhex("04f00d0123456a"), bytes.fromhex("f00d0124"))
SPARE_UID = bytes.fromhex("0457affe0000ff")
"""A badge that is nobody's until somebody gets it."""
