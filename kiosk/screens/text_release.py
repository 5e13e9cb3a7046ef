"""The words of a group release (06)."""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.group_release import ReleaseReason, ReleaseStage


@dataclass(frozen=True, slots=True)
class ReleaseTexts:
    """`{group}` is a group's name, `{slot}` a number and `{slots}` several, `{count}` and `{total}`
    how many doors."""

    which: str
    group: str
    doors: tuple[str, str]
    """How many would open: one, and several."""
    nothing: str
    from_time: str
    not_yet: str
    no_groups: str
    why: str
    reasons: Mapping[ReleaseReason, str]
    title: Mapping[ReleaseStage, str]
    of_open: str
    of_empty: str
    now: str
    calling: str
    called: str
    emptied: tuple[str, str]
    all_empty: str
    still_open: tuple[str, str]
    stuck: tuple[str, str]
    left_shut: tuple[str, str]
    stop: str
    done: str
    try_again: str
    others_wait: str


DUTCH_RELEASE = ReleaseTexts(
    which="Welke groep?",
    group="Groep {group}",
    doors=("1 kluisje", "{count} kluisjes"),
    nothing="niets in de kast",
    from_time="vanaf {time}",
    not_yet="Groep {group} kan nog niet. Vraag de directie.",
    no_groups="Er ligt van geen groep iets in de kast.",
    why="Waarom gaat {group} nu?",
    reasons={
        ReleaseReason.SCHOOL_IS_OUT: "De school is uit",
        ReleaseReason.EARLY_END: "Eerder uit",
        ReleaseReason.OUTING: "Uitje",
        ReleaseReason.EMERGENCY: "Noodgeval",
        ReleaseReason.OTHER: "Iets anders",
    },
    title={
        ReleaseStage.OPENING: "Groep {group} gaat open",
        ReleaseStage.STOPPED: "Groep {group}: gestopt",
        ReleaseStage.OPENED: "Groep {group}: klaar met openen",
    },
    of_open="van {total} open",
    of_empty="van {total} leeg",
    now="Nu: nummer {slot}",
    calling="{name}: {slots}",
    called="Pas gehouden: {count} van {total}",
    emptied=("1 weer dicht en leeg", "{count} weer dicht en leeg"),
    all_empty="Alles is dicht en leeg",
    still_open=("Nog open: {slots}", "Nog open: {count}"),
    stuck=("{slots}: slot kapot", "{count} sloten kapot"),
    left_shut=("Bleef dicht: {slots}", "{count} bleven dicht"),
    stop="Stop met openen",
    done="Klaar",
    try_again="Deurtje blijft dicht? Tik op het nummer.",
    others_wait="Andere groepen: wacht even.",
)

ENGLISH_RELEASE = ReleaseTexts(
    which="Which group?",
    group="Group {group}",
    doors=("1 locker", "{count} lockers"),
    nothing="nothing in the cabinet",
    from_time="from {time}",
    not_yet="Group {group} cannot go yet. Ask the director.",
    no_groups="There is nothing of any group in the cabinet.",
    why="Why does {group} go?",
    reasons={
        ReleaseReason.SCHOOL_IS_OUT: "School is out",
        ReleaseReason.EARLY_END: "Early end",
        ReleaseReason.OUTING: "An outing",
        ReleaseReason.EMERGENCY: "An emergency",
        ReleaseReason.OTHER: "Something else",
    },
    title={
        ReleaseStage.OPENING: "Group {group} opens",
        ReleaseStage.STOPPED: "Group {group}: stopped",
        ReleaseStage.OPENED: "Group {group}: done opening",
    },
    of_open="of {total} open",
    of_empty="of {total} empty",
    now="Now: number {slot}",
    calling="{name}: {slots}",
    called="Pass held up: {count} of {total}",
    emptied=("1 shut again and empty", "{count} shut again and empty"),
    all_empty="All are shut and empty",
    still_open=("Still open: {slots}", "Still open: {count}"),
    stuck=("{slots}: lock broken", "{count} locks broken"),
    left_shut=("Stayed shut: {slots}", "{count} stayed shut"),
    stop="Stop opening",
    done="Done",
    try_again="Door stays shut? Tap the number.",
    others_wait="Other groups: one moment.",
)
