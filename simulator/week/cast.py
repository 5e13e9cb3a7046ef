"""Who works at the school of the week."""

from policy.people import Role
from simulator.staff import SimulatedStaff, one

TEACHERS: tuple[SimulatedStaff, ...] = (
    one(1, "juf Els", "284913", Role.TEACHER),
    one(4, "meester Jos", "408271", Role.TEACHER),
    one(7, "juf Eva", "519264", Role.TEACHER),
    one(8, "meester Bas", "730185", Role.TEACHER),
)
DIRECTORS: tuple[SimulatedStaff, ...] = (
    one(2, "Mia", "597306", Role.DIRECTOR),
    one(5, "Jan", "739164", Role.DIRECTOR, Role.TEACHER),
)
OFFICE = one(6, "Ans", "620485", Role.OFFICE)
DELEGATE = TEACHERS[2]
"""To whom a director gives the releases of a day."""
SUBSTITUTE = one(9, "meester Tom", "946158", Role.TEACHER)
"""Is there for a day: his badge and his PIN he gets that morning."""
EVERYBODY = (*TEACHERS, *DIRECTORS, OFFICE)

GROUPS = ("5", "6A", "6B", "7A", "7B", "8A", "8B")
LOCKED_PLACES = ("Kast van de directie", "Brandkast van het kantoor")
