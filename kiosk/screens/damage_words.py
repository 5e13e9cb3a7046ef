"""What damage there is and where, in a line a side of the outline."""

from collections.abc import Sequence

from kiosk.screens.text_custody import CustodyTexts
from policy.condition import DamageKind, DamageMark, Side


def damage_words(texts: CustodyTexts, marks: Sequence[DamageMark]) -> list[str]:
    """Of each side that has any: its kinds of damage, several of a kind counted."""
    lines = []
    for side in Side:
        here = [mark.kind for mark in marks if mark.side is side]
        counts = [(kind, here.count(kind)) for kind in DamageKind if kind in here]
        damage = ", ".join(_counted(texts.damages[kind].lower(), count) for kind, count in counts)
        if damage:
            damage = damage[0].upper() + damage[1:]
            lines.append(texts.damage_at.format(damage=damage, side=texts.sides[side]))
    return lines


def _counted(word: str, count: int) -> str:
    return word if count == 1 else f"{count}x {word}"
