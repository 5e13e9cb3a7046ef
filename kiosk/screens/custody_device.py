"""Screen 07b: which device it is; and the tiles that ask for a reason."""

from collections.abc import Mapping

from kiosk.screens.choice import draw_action, draw_tile
from kiosk.screens.custody_bar import custody_page
from kiosk.screens.layout_custody import devices, grid, headline
from kiosk.screens.layout_staff import MARGIN
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.screens.theme import VLAG
from kiosk.views_custody import CustodyKey, WhichDevice, WhyAsked, WhyTiles
from policy.condition import WhyNotChecked
from policy.custody import KeptKindReason
from policy.devices import DeviceKind

KINDS: Mapping[DeviceKind, str] = {
    DeviceKind.PHONE: "phone",
    DeviceKind.SMARTWATCH: "watch",
    DeviceKind.TABLET: "tablet",
    DeviceKind.LAPTOP: "laptop",
    DeviceKind.MUSIC_PLAYER: "music",
    DeviceKind.OTHER: "other",
}
KEPT_REASONS: Mapping[KeptKindReason, str] = {
    KeptKindReason.MISUSE: "threat",
    KeptKindReason.SAFETY: "bewaring",
    KeptKindReason.NEEDED_ON: "phone-keep",
    KeptKindReason.OTHER: "question",
}
NO_CHECK: Mapping[WhyNotChecked, str] = {
    WhyNotChecked.PUPIL_LEFT: "person",
    WhyNotChecked.NO_TIME: "clock",
    WhyNotChecked.OTHER: "question",
}
"""Why nobody checked it; why one thing of it could not be, 07d asks."""


def draw_which_device(view: WhichDevice, look: Look, _moment: Moment) -> Page:
    """A tile a kind; whose it is and where it lies below."""
    texts, places = look.texts.custody, devices(look.layout)
    title = view.name
    if view.group:
        title = texts.title.format(name=title, what=look.texts.who.group.format(group=view.group))
    page = custody_page(look, title, view.at, 2, view.closes_in_s, back=True)
    if view.refused is None:
        write(page, look, headline(look.layout), texts.which, bold=True)
    else:
        line = headline(look.layout)
        pattern = texts.may_keep
        write_name(page, look, line, view.owner or view.name, pattern=pattern, colour=VLAG)
    for box, (kind, icon) in zip(places.tiles, KINDS.items(), strict=True):
        draw_tile(page, look, box, kind, (icon, texts.kinds[kind]), chosen=kind is view.refused)
    _draw_foot(page, look, view)
    return page


def draw_why_tiles(view: WhyTiles, look: Look, _moment: Moment) -> Page:
    """A tile a reason."""
    texts = look.texts.custody
    page = custody_page(look, view.name, view.at, view.step, view.closes_in_s, back=True)
    write(page, look, headline(look.layout), texts.why[view.asked], bold=True)
    rows = 2
    box = devices(look.layout).tiles[0]._replace(x=MARGIN)
    whole = box._replace(w=look.layout.wide - 2 * MARGIN, h=rows * box.h + 14)
    boxes = grid(whole, 2, rows, 14)
    if view.asked is WhyAsked.NO_CHECK:
        for place, (why, icon) in zip(boxes, NO_CHECK.items(), strict=False):
            word = texts.not_checked[why]
            draw_tile(page, look, place, why, (icon, word[0].upper() + word[1:]))
    else:
        for place, (reason, icon) in zip(boxes, KEPT_REASONS.items(), strict=True):
            draw_tile(page, look, place, reason, (icon, texts.kept_reasons[reason]))
    return page


def _draw_foot(page: Page, look: Look, view: WhichDevice) -> None:
    texts, foot = look.texts.custody, devices(look.layout).foot
    keys, other = texts.keys, view.owner is not None
    whose = texts.owner.format(name=view.owner) if view.owner else keys[CustodyKey.OTHERS_DEVICE]
    draw_action(
        page, look, foot[0], CustodyKey.OTHERS_DEVICE, whose, icon="person", filled=other, size=20
    )
    if view.own_slot is not None:
        words = keys[CustodyKey.IN_CABINET].format(slot=view.own_slot)
        draw_action(
            page,
            look,
            foot[1],
            CustodyKey.IN_CABINET,
            words,
            icon="inside",
            filled=view.in_cabinet,
            size=20,
        )
    words = keys[CustodyKey.WITHOUT_DEVICE]
    key = CustodyKey.WITHOUT_DEVICE
    draw_action(page, look, foot[2], key, words, icon="phone-no", size=20)
