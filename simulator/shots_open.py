"""The screens on which the staff open single doors, with the values of the design's pictures."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.views_staff import StaffView
from kiosk.views_who import WhichGroup, WhoFor, WhoIsIt

AT = datetime(2025, 9, 16, 14, 12)  # noqa: DTZ001  # views carry local, naive times
NAMES = (
    *("Adam", "Bilal", "Daan", "Fenna", "Jayden", "Lotte"),
    *("Milan", "Noor", "Sara", "Sem", "Tess", "Yara"),
)


def open_views() -> Iterator[tuple[str, StaffView]]:
    """Each of them, and the file name it gets."""
    yield "07a-who", WhoIsIt(AT, WhoFor.CUSTODY, NAMES, "7a", 1, 2, 1, other_groups=True)
    alike = ("Noor B.", "Noor van der Heuvel-Steenbergen")
    yield "07a-who-last", WhoIsIt(AT, WhoFor.WITHOUT_BADGE, alike, "7a", 2, 2)
    groups = (*("1a", "1b", "2a", "2b", "3", "4", "5", "6", "7a", "7b", "8"), None)
    yield "07a-group", WhichGroup(AT, WhoFor.CORRECTION, groups, closes_in_s=7)
