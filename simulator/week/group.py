"""A teacher lets a group go: door after door opens, and everybody takes his own out."""

from kiosk.views_release import GroupAt, GroupChoice, GroupRelease, ReasonChoice
from kiosk.views_staff import Key, Tile
from policy.group_release import ReleaseReason, ReleaseStage
from simulator.staff import SimulatedStaff
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import POCKET, WeekError

LOOKS_MAX = 600


def release(hands: Hands, by: SimulatedStaff, group: str) -> bool:
    """Let it go; False when nothing of it is inside."""
    hands.sign_in(by, Tile.RELEASE_GROUP)
    while isinstance(view := hands.view, GroupChoice):
        names = [each.name for each in view.groups]
        if group in names and view.groups[names.index(group)].doors:
            hands.tap(GroupAt(names.index(group)))
        elif view.page < view.pages:
            hands.tap(Key.NEXT)
        else:
            hands.stop()
            return False
    if isinstance(hands.view, ReasonChoice):
        hands.tap(ReleaseReason.SCHOOL_IS_OUT)
    for _ in range(LOOKS_MAX):
        _take_out(hands, group)
        view = hands.view
        done = isinstance(view, GroupRelease) and view.stage is not ReleaseStage.OPENING
        if done and not hands.open_doors():
            hands.stop()
            return True
        hands.wait(DOOR_S)
    raise WeekError(f"no end of it at {hands.view!r}")


def _take_out(hands: Hands, group: str) -> None:
    for slot in hands.open_doors():
        device = hands.ledger.inside(slot)
        if device is None or hands.school.children[device.owner].pupil.group != group:
            raise WeekError(f"slot {slot} opens for group {group}, and {device} is inside")
        if device in {each.device for each in hands.ledger.held}:
            raise WeekError(f"slot {slot} opens for group {group}, and {device} is in custody")
        hands.take_out(device, POCKET)
        hands.push_shut(slot)
