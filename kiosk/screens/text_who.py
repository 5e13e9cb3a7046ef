"""Words of the screens on which the staff say whom something is about (07a), in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_who import WhoFor


@dataclass(frozen=True, slots=True)
class WhoTexts:
    """`{group}` is a group's name; `group_page` says which page of how many."""

    titles: Mapping[WhoFor, str]
    who: str
    which_group: str
    hold: tuple[str, str]
    or_name: str
    or_group: str
    group: str
    no_group: str
    other_group: str
    page: str
    group_page: str


DUTCH_WHO = WhoTexts(
    titles={
        WhoFor.CUSTODY: "In bewaring nemen",
        WhoFor.WITHOUT_BADGE: "Zonder pas",
        WhoFor.CORRECTION: "Van wie is het toestel?",
    },
    who="Wie is het?",
    which_group="Welke groep?",
    hold=("Houd de pas", "voor de lezer"),
    or_name="of kies een naam",
    or_group="of kies een groep",
    group="groep {group}",
    no_group="zonder groep",
    other_group="Andere groep",
    page="{page} van {pages}",
    group_page="{group} · {page} van {pages}",
)

ENGLISH_WHO = WhoTexts(
    titles={
        WhoFor.CUSTODY: "Take into custody",
        WhoFor.WITHOUT_BADGE: "Without a pass",
        WhoFor.CORRECTION: "Whose device is it?",
    },
    who="Who is it?",
    which_group="Which group?",
    hold=("Hold the pass", "to the reader"),
    or_name="or choose a name",
    or_group="or choose a group",
    group="group {group}",
    no_group="in no group",
    other_group="Other group",
    page="{page} of {pages}",
    group_page="{group} · {page} of {pages}",
)
