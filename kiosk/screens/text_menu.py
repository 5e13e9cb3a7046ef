"""The words of the staff's menu, and of the screen behind which names were put away."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_staff import Tile


@dataclass(frozen=True, slots=True)
class MenuTexts:
    """Two lines a tile. `{group}` is the own group of whoever signed in, `{count}` how many of its
    slots would open, `{slots}` how many the cabinet has."""

    title: str
    tiles: Mapping[Tile, tuple[str, str]]
    any_group: tuple[str, str]
    """Instead of `Tile.RELEASE_GROUP`, for whoever has no group, or several."""
    inside: tuple[str, str]
    """How many are in the cabinet: one, and several."""
    covered: str
    covered_note: str
    uncover: str


DUTCH_MENU = MenuTexts(
    title="{name} · groep {groups}",
    tiles={
        Tile.UNFINISHED: ("Nog niet klaar", "toestellen: {unfinished}"),
        Tile.RELEASE_GROUP: ("Groep {group}", "openen ({count})"),
        Tile.TAKE_INTO_CUSTODY: ("Toestel in", "bewaring nemen"),
        Tile.OPEN_ONE: ("Een kluisje", "openen"),
        Tile.OVERVIEW: ("Overzicht", "{slots} kluisjes"),
        Tile.WITHOUT_BADGE: ("Leerling", "zonder pas"),
        Tile.CUSTODIES: ("In bewaring", "en teruggeven"),
        Tile.OPEN_EVERYTHING: ("Alles openen", "alleen bij nood"),
        Tile.LOOK_AFTER: ("Techniek", "deurtjes en lezer"),
    },
    any_group=("Een groep", "openen"),
    inside=("1 toestel in de kast", "{count} toestellen in de kast"),
    covered="Namen zijn weg",
    covered_note="Niemand raakte het scherm aan.",
    uncover="Toon ze weer",
)

ENGLISH_MENU = MenuTexts(
    title="{name} · group {groups}",
    tiles={
        Tile.UNFINISHED: ("Not done yet", "devices: {unfinished}"),
        Tile.RELEASE_GROUP: ("Open group", "{group} ({count})"),
        Tile.TAKE_INTO_CUSTODY: ("Take a device", "into custody"),
        Tile.OPEN_ONE: ("Open", "one locker"),
        Tile.OVERVIEW: ("Overview", "{slots} lockers"),
        Tile.WITHOUT_BADGE: ("Pupil", "without a pass"),
        Tile.CUSTODIES: ("In custody", "and giving back"),
        Tile.OPEN_EVERYTHING: ("Open everything", "in an emergency"),
        Tile.LOOK_AFTER: ("Technician", "doors and reader"),
    },
    any_group=("Open", "a group"),
    inside=("1 device in the cabinet", "{count} devices in the cabinet"),
    covered="Names are put away",
    covered_note="Nobody touched the screen.",
    uncover="Show them again",
)
