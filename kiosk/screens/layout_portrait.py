"""Where everything is on a portrait screen: 480 units wide, 800 or more high.

The numbers are pixels of the 720x1280 pictures, 1.5 a unit, and reckoned for their height. On a
screen of another shape what stands on the ground moves with the lower edge, and the cabinet's map
takes what is left.
"""

from kiosk.screens.geometry import Box, Disc, Line, Sea
from kiosk.screens.layout import (
    Alarm,
    Bar,
    CabinetMap,
    Cards,
    Done,
    Idle,
    Layout,
    Marks,
    OpenDoor,
    Steps,
    Told,
    Touchable,
)
from kiosk.screens.theme import SIZE_NAME_MIN

WIDE, HIGH_MIN = 480.0, 800.0
PIXELS = 1.5
PICTURE_HIGH = 1280 / PIXELS
INNER = 656
"""Pixels between the margins."""


def portrait(high: float) -> Layout:
    """The layout of a screen `high` units high, 800 or more."""
    more = (high - PICTURE_HIGH) * PIXELS
    return Layout(
        wide=WIDE,
        high=high,
        margin=32 / PIXELS,
        bar=Bar(
            logo=_box(32.5, 30, 54.5, 41),
            school=_line(104, 63, 34, least=24),
            clock=_line(688, 68, 48),
        ),
        sea_steps=Sea((1092.4 + more) / PIXELS),
        sea_words=Sea((1116 + more) / PIXELS),
        sea_idle=Sea(413.6 / PIXELS, 1.035),
        door=_door(more),
        steps=Steps(
            box=_box(32, 928 + more, INNER, 320),
            stacked=True,
            gap=20 / PIXELS,
            icon=80 / PIXELS,
            icon_inset=30 / PIXELS,
            text_inset=140 / PIXELS,
            baseline=61 / PIXELS,
            size=40 / PIXELS,
            size_min=36 / PIXELS,
        ),
        done=_done(more),
        told=_told(more),
        idle=_idle(more),
        cards=_cards(more),
        alarm=_alarm(more),
    )


def _box(x: float, y: float, w: float, h: float) -> Box:
    return Box(x / PIXELS, y / PIXELS, w / PIXELS, h / PIXELS)


def _line(x: float, baseline: float, size: float, wide: float = 9e9, least: float = 0) -> Line:
    return Line(x / PIXELS, baseline / PIXELS, size / PIXELS, wide / PIXELS, least / PIXELS)


def _disc(x: float, y: float, r: float) -> Disc:
    return Disc(x / PIXELS, y / PIXELS, r / PIXELS)


def _door(more: float) -> OpenDoor:
    return OpenDoor(
        panel=_box(32, 104, INNER, 368),
        greeting=_line(64, 175, 56, 592, 42),
        plate=_box(56, 208, 608, 240),
        number=(192, 116),
        plate_noted=_box(56, 208, 608, 168),
        number_noted=136,
        note_icon=_box(64, 389, 70, 70),
        note=_line(152, 438, 42, 512, 33),
        map=_box(32, 496, INNER, 404 + more),
        map_small=_box(32, 496, INNER, 212 + more),
        map_inset=(18 / PIXELS, 12 / PIXELS),
        cabinet=CabinetMap(*(length / PIXELS for length in (14, 8, 1, 24, 28))),
        map_inset_small=(18 / PIXELS, 10 / PIXELS),
        report=Touchable(
            box=_box(32, 726 + more, INNER, 176),
            icon=_box(64, 760 + more, 108, 108),
            lines=(
                _line(204, 808 + more, 48, 460, 36),
                _line(204, 864 + more, 38, 460, 33),
            ),
            centred=False,
        ),
        report_beside=_half(32, more),
        one_more=_half(32 + (INNER + 16) / 2, more),
    )


def _half(x: float, more: float) -> Touchable:
    return _centred(x, 726 + more, (INNER - 16) / 2)


def _answer(x: float, more: float) -> Touchable:
    """One of the two buttons below a question; `x` is its left edge."""
    return _centred(x, 852 + more, (592 - 16) / 2)


def _centred(x: float, y: float, wide: float) -> Touchable:
    middle = x + wide / 2
    return Touchable(
        box=_box(x, y, wide, 176),
        icon=_box(middle - 40, y + 8, 80, 80),
        lines=(
            _line(middle, y + 118, 38, wide - 24, 33),
            _line(middle, y + 160, 38, wide - 24, 33),
        ),
        centred=True,
    )


def _done(more: float) -> Done:
    return Done(
        panel=_box(32, 104, INNER, 760 + more),
        disc=_disc(360, 320 + more / 3, 168),
        tick=_box(248, 208 + more / 3, 224, 224),
        centred=True,
        headline=_line(360, 622 + more / 2, 96, 592, 54),
        lines=(
            _line(360, 716 + more / 2, 54, 592, 33),
            _line(360, 796 + more / 2, 54, 592, 33),
        ),
        row=_box(32, 896 + more, INNER, 168),
        token=_disc(116, 980 + more, 52),
        note=_line(196, 960 + more, 39, 476, 33),
        note_alone=_line(196, 994 + more, 39, 476, 33),
        time=_line(664, 1032 + more, 64),
    )


def _told(more: float) -> Told:
    return Told(
        picture_panel=_box(32, 104, INNER, 400),
        picture=_box(204, 148, 312, 312),
        picture_fault=_box(210, 154, 300, 300),
        dial=_disc(360, 304, 162),
        words_panel=_box(32, 528, INNER, 540 + more),
        headline=_line(80, 648, 84, 576, 54),
        rule=_box(83, 678, 96, 12),
        body=(_line(80, 762, 60, 584, 33), _line(80, 840, 60, 584, 33)),
        body_small=(_line(80, 762, 54, 584, 33), _line(80, 834, 54, 584, 33)),
        time=_line(77, 1012, 180, 584),
        inlay=_box(64, 920 + more, 592, 108),
        inlay_icon=_box(92, 938 + more, 72, 72),
        inlay_text=_line(192, 988 + more, 42, 440, 33),
        inlay_place=_box(64, 896 + more, 592, 132),
        inlay_place_icon=_box(100, 920 + more, 84, 84),
        inlay_place_text=_line(220, 984 + more, 66, 412, 42),
        inlay_ask=_box(64, 852 + more, 592, 176),
        inlay_ask_icon=_box(92, 886 + more, 108, 108),
        inlay_ask_lines=(_line(232, 928 + more, 48, 400), _line(232, 988 + more, 48, 400)),
        fault=_line(80, 768, 42, 584, 33),
        yes=_answer(64, more),
        no=_answer(64 + (592 + 16) / 2, more),
        foot=_line(360, 1220 + more, 39, INNER, 33),
        code=_box(32, 1176 + more, 84, 60),
        code_line=_line(74, 1217 + more, 30, 84),
        code_note=_line(140, 1217 + more, 30, 548, 27),
        doors_icon=_box(72, 208, 192, 192),
        doors_locator=_box(304, 176, 344, 256),
        doors_plate=_box(80, 714, 180, 160),
        doors_gap=18 / PIXELS,
    )


def _idle(more: float) -> Idle:
    return Idle(
        bar=Bar(
            logo=_box(32.5, 30, 54.5, 41),
            school=_line(104, 63, 34, least=24),
            clock=_line(500, 69, 48),
        ),
        card=None,
        clock=_line(688, 71, 56),
        date=_line(688, 118, 28, 640),
        time_at_end=True,
        scene=(-12 / PIXELS, 94.3 / PIXELS, 0.94),
        mirror=WIDE,
        headline=(
            _line(360, 625 + more / 4, 96, 660, 72),
            _line(360, 736 + more / 4, 96, 660, 72),
        ),
        headline_centred=True,
        now=_box(32, 792 + more / 2, INNER, 144),
        now_icon=_box(63, 816 + more / 2, 96, 96),
        now_text=_line(192, 885 + more / 2, 60, 472, 42),
        end=_box(32, 960 + more / 2, INNER, 120),
        end_dial=_disc(112, 1020 + more / 2, 43),
        end_lines=(_line(192, 1036 + more / 2, 44, 472, 33),),
        health=_box(0, 1120 + more, 720, 160),
        health_line=_line(50, 1193 + more, 24),
        marks=Marks(*(length / PIXELS for length in (36, 44.5, 18, 34.5, 12))),
        risk=_line(360, 1250 + more, 28, INNER),
        health_centred=True,
    )


def _cards(more: float) -> Cards:
    """Wide cards below each other: number left, cabinet right."""
    high = (792 + more - 32) / 3
    return Cards(
        card=_box(32, 104, INNER, high),
        step_x=0,
        step_y=(high + 16) / PIXELS,
        head=72 / PIXELS,
        token=_disc(54, 36, 24),
        name=_line(108, 52, 48, 520, SIZE_NAME_MIN * PIXELS),
        number=_line(148, 216, 174, 256),
        number_min=48,
        locator=_box(300, 84, 336, 106),
        door_icon=_box(300, 200, 46, 46),
        door=_line(358, 234, 33, 290),
        step_icon=_box(300, 200, 46, 46),
        step=_line(358, 234, 33, 290, 30),
        done=_disc(322, 223, 20),
        done_line=_line(358, 235, 37, 280),
        report=_box(284, 78, 364, 166),
        report_line=_line(466, 230, 33, 344, 28),
        devices_icon=_box(564, 12, 48, 48),
        devices=_line(614, 52, 42, 36),
        free_icon=_box(60, 76, 108, 108),
        free_lines=(_line(412, 116, 42, 460, 33), _line(412, 172, 42, 460, 33)),
    )


def _alarm(more: float) -> Alarm:
    return Alarm(
        band=30 / PIXELS,
        siren=_box(204, 76, 312, 312),
        headline=_line(32, 476, 54, INNER, 42),
        plate=_box(32, 520, INNER, 220),
        number=_line(360, 705, 210, 600),
        number_min=72,
        locator=_box(130, 764, 460, 250 + more),
        act=_line(32, 1082 + more, 54, INNER, 42),
        foot=_box(32, 1122 + more, INNER, 108),
        foot_icon=_box(54, 1134 + more, 84, 84),
        foot_line=_line(160, 1188 + more, 39, 510, 33),
    )
