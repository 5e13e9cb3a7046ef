"""Devices in outline, from the front and from the back, on which damage is marked (07d)."""

from collections.abc import Callable, Mapping

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.theme import INKT, INKT_ZACHT, SAND_BAR, SEA, WIT
from policy.condition import Side
from policy.devices import DeviceKind

ASPECTS: Mapping[DeviceKind, float] = {
    DeviceKind.PHONE: 0.5,
    DeviceKind.SMARTWATCH: 0.62,
    DeviceKind.TABLET: 0.75,
    DeviceKind.LAPTOP: 1.45,
    DeviceKind.MUSIC_PLAYER: 0.55,
    DeviceKind.OTHER: 0.8,
}
"""How wide each is for its height."""
EDGE = 7.0


def fitted_outline(kind: DeviceKind, room: Box) -> Box:
    """The largest outline of that kind in the middle of `room`."""
    high = min(room.h, room.w / ASPECTS[kind])
    wide = high * ASPECTS[kind]
    x, y = room.middle
    return Box(x - wide / 2, y - high / 2, wide, high)


def outline(kind: DeviceKind, side: Side, box: Box) -> str:
    """One side of a device, as wide and high as `box`."""
    return _DRAWN[kind](box, front=side is Side.FRONT)


def _body(box: Box, radius: float, *, front: bool, edge: float = EDGE) -> str:
    inner = box.grown(-edge)
    fill = WIT if front else SAND_BAR
    return svg.rect(box, INKT, radius) + svg.rect(inner, fill, max(radius - edge, 2))


def _lines(box: Box) -> str:
    """Thirds, so that a finger finds the place again."""
    x, _ = box.middle
    parts = [svg.line((x, box.y + 22), (x, box.bottom - 22), SEA, 2)]
    for third in (1, 2):
        y = box.y + box.h * third / 3
        parts.append(svg.line((box.x + 10, y), (box.right - 10, y), SEA, 2))
    return "".join(parts)


def _eye(middle: svg.Point, r: float) -> str:
    return svg.circle(middle, r, SEA, INKT, 3)


def _phone(box: Box, *, front: bool) -> str:
    buttons = svg.rect(Box(box.x - 3, box.y + box.h * 0.2, 6, 26), INKT, 2)
    buttons += svg.rect(Box(box.right - 3, box.y + box.h * 0.24, 6, 36), INKT, 2)
    body = buttons + _body(box, 18, front=front) + _lines(box)
    x = box.middle[0]
    if front:
        body += svg.rect(Box(x - 18, box.y + 14, 36, 9), INKT, 4.5)
        return body + svg.rect(Box(x - 15, box.bottom - 19, 30, 5), INKT_ZACHT, 2.5)
    camera = Box(box.x + 16, box.y + 16, box.w * 0.36, box.w * 0.5)
    body += svg.rect(camera, INKT, 12)
    for part in (0.28, 0.72):
        body += svg.circle((camera.middle[0], camera.y + camera.h * part), camera.w * 0.27, SEA)
    return body


def _watch(box: Box, *, front: bool) -> str:
    strap = Box(box.x + box.w * 0.24, box.y, box.w * 0.52, box.h)
    case = Box(box.x, box.y + box.h * 0.24, box.w, box.h * 0.52)
    crown = Box(case.right - 4, case.middle[1] - 14, 9, 28)
    body = _body(strap, 12, front=front) + svg.rect(crown, INKT, 3)
    body += _body(case, 22, front=front) + _lines(case)
    if not front:
        body += _eye(case.middle, case.w * 0.2)
    return body


def _tablet(box: Box, *, front: bool) -> str:
    body = _body(box, 14, front=front, edge=10) + _lines(box.grown(-4))
    if front:
        return body + svg.circle((box.middle[0], box.y + 5), 2.5, SEA)
    return body + _eye((box.x + 30, box.y + 30), 9)


def _laptop(box: Box, *, front: bool) -> str:
    """Open from the front; shut, its lid, from the back."""
    if not front:
        body = _body(box._replace(h=box.h * 0.94), 12, front=False) + _lines(box)
        return body + svg.circle(box.middle, box.h * 0.09, WIT, INKT, 3)
    lid = Box(box.x + box.w * 0.08, box.y, box.w * 0.84, box.h * 0.62)
    base = Box(box.x, lid.bottom - 2, box.w, box.bottom - lid.bottom + 2)
    body = _body(lid, 9, front=True) + _lines(lid) + _body(base, 9, front=True, edge=5)
    keys = base.grown(-12)
    for row in (0, 1):
        y = keys.y + keys.h * (0.15 + 0.45 * row)
        body += svg.line((keys.x, y), (keys.right, y), SEA, 4)
    pad = Box(base.middle[0] - 16, base.bottom - 14, 32, 8)
    return body + svg.rect(pad, SEA, 2)


def _player(box: Box, *, front: bool) -> str:
    body = _body(box, 14, front=front) + _lines(box)
    if not front:
        return body
    screen = Box(box.x + 18, box.y + 20, box.w - 36, box.h * 0.34)
    wheel = (box.middle[0], box.y + box.h * 0.7)
    body += svg.rect(screen, WIT, 5, INKT, 3)
    return body + svg.circle(wheel, box.w * 0.27, WIT, INKT, 3) + svg.circle(wheel, 9, SEA)


def _box(box: Box, *, front: bool) -> str:
    return _body(box, 16, front=front) + _lines(box)


_DRAWN: Mapping[DeviceKind, Callable[..., str]] = {
    DeviceKind.PHONE: _phone,
    DeviceKind.SMARTWATCH: _watch,
    DeviceKind.TABLET: _tablet,
    DeviceKind.LAPTOP: _laptop,
    DeviceKind.MUSIC_PLAYER: _player,
    DeviceKind.OTHER: _box,
}
