"""Where everything is on a landscape screen: 480 units high, 800 or more wide.

What is wider than 800 goes to the right panel and the steps, never to the number.
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
from kiosk.screens.theme import (
    SIZE_BODY,
    SIZE_BODY_DONE,
    SIZE_BODY_LARGE,
    SIZE_BODY_MIN,
    SIZE_CLOCK,
    SIZE_CLOCK_IDLE,
    SIZE_DATE,
    SIZE_DOOR,
    SIZE_DOOR_OPEN,
    SIZE_END,
    SIZE_FOOTER,
    SIZE_HEADLINE,
    SIZE_HEADLINE_DONE,
    SIZE_HEADLINE_MIN,
    SIZE_HEALTH,
    SIZE_NAME,
    SIZE_NAME_MIN,
    SIZE_NOTE,
    SIZE_NUMBER,
    SIZE_NUMBER_MIN,
    SIZE_SCHOOL,
    SIZE_STEP,
    SIZE_TIME_LARGE,
)

WIDE_MIN, HIGH = 800.0, 480.0
MARGIN = 24.0


def landscape(wide: float) -> Layout:
    """The layout of a screen `wide` units wide, 800 or more."""
    extra = wide - WIDE_MIN
    return Layout(
        wide=wide,
        high=HIGH,
        margin=MARGIN,
        bar=_bar(wide, 0),
        sea_steps=Sea(362.7),
        sea_words=Sea(380.6),
        sea_idle=Sea(230.7),
        door=_door(extra),
        steps=Steps(
            box=Box(24, 384, 752 + extra, 80),
            stacked=False,
            gap=16,
            icon=56,
            icon_inset=14,
            text_inset=82,
            baseline=49,
            size=SIZE_STEP,
            size_min=SIZE_BODY_MIN,
        ),
        done=_done(extra),
        told=_told(extra),
        idle=_idle(extra),
        cards=_cards(extra),
        alarm=_alarm(extra),
    )


def _bar(wide: float, drop: float) -> Bar:
    return Bar(
        logo=Box(24, 14 + drop, 40, 30),
        school=Line(76, 39 + drop, SIZE_SCHOOL, least=20),
        clock=Line(wide - MARGIN, 41, SIZE_CLOCK),
    )


def _door(extra: float) -> OpenDoor:
    half = (384 + extra - 16) / 2
    return OpenDoor(
        panel=Box(24, 64, 352, 304),
        greeting=Line(48, 117.3, SIZE_NAME, 304, SIZE_NAME_MIN),
        plate=Box(40, 144, 320, 208),
        number=(SIZE_NUMBER, SIZE_NUMBER_MIN),
        plate_noted=Box(40, 144, 320, 152),
        number_noted=160,
        note_icon=Box(48, 308, 48, 48),
        note=Line(108, 342, SIZE_BODY, 248, SIZE_BODY_MIN),
        map=Box(392, 64, 384 + extra, 304),
        map_small=Box(392, 64, 384 + extra, 176),
        map_inset=(22, 18),
        cabinet=CabinetMap(10, 6, 1, SIZE_DOOR, SIZE_DOOR_OPEN),
        map_inset_small=(22, 10),
        report=Touchable(
            box=Box(392, 252, 384 + extra, 116),
            icon=Box(412, 274, 72, 72),
            lines=(
                Line(500, 306, SIZE_BODY, 260 + extra, SIZE_BODY_MIN),
                Line(500, 342, 24, 260 + extra, SIZE_BODY_MIN),
            ),
            centred=False,
        ),
        report_beside=_half(392, half),
        one_more=_half(392 + half + 16, half),
    )


def _half(x: float, wide: float) -> Touchable:
    middle = x + wide / 2
    return Touchable(
        box=Box(x, 252, wide, 116),
        icon=Box(middle - 26, 258, 52, 52),
        lines=(
            Line(middle, 330, SIZE_STEP, wide - 16, SIZE_BODY_MIN),
            Line(middle, 357, SIZE_STEP, wide - 16, SIZE_BODY_MIN),
        ),
        centred=True,
    )


def _done(extra: float) -> Done:
    words = 752 + extra - 2 * MARGIN - 264
    return Done(
        panel=Box(24, 64, 752 + extra, 304),
        disc=Disc(176, 216, 104),
        tick=Box(108, 148, 136, 136),
        centred=False,
        headline=Line(312, 192, SIZE_HEADLINE_DONE, words, SIZE_HEADLINE_MIN),
        lines=(
            Line(312, 252, SIZE_BODY_DONE, words, SIZE_BODY_MIN),
            Line(312, 312, SIZE_BODY_DONE, words, SIZE_BODY_MIN),
        ),
        row=Box(24, 384, 752 + extra, 80),
        token=Disc(72, 424, 28),
        note=Line(120, 433, SIZE_NOTE, 520 + extra, SIZE_BODY_MIN),
        note_alone=Line(120, 433, SIZE_NOTE, 632 + extra, SIZE_BODY_MIN),
        time=Line(752 + extra, 435, SIZE_CLOCK),
    )


def _told(extra: float) -> Told:
    words = 400 + extra
    return Told(
        picture_panel=Box(24, 64, 288, 328),
        picture=Box(64, 124, 208, 208),
        picture_fault=Box(68, 128, 200, 200),
        dial=Disc(168, 228, 108),
        words_panel=Box(328, 64, 448 + extra, 328),
        headline=Line(360, 144, SIZE_HEADLINE, 384 + extra, SIZE_HEADLINE_MIN),
        rule=Box(362, 164, 64, 8),
        body=(
            Line(360, 216, SIZE_BODY_LARGE, words, SIZE_BODY_MIN),
            Line(360, 268, SIZE_BODY_LARGE, words, SIZE_BODY_MIN),
        ),
        body_small=(
            Line(360, 215.5, SIZE_BODY_DONE, words, SIZE_BODY_MIN),
            Line(360, 262.5, SIZE_BODY_DONE, words, SIZE_BODY_MIN),
        ),
        time=Line(358, 354.6, SIZE_TIME_LARGE, words),
        inlay=Box(352, 312, words, 64),
        inlay_icon=Box(372, 320, 48, 48),
        inlay_text=Line(440, 354, SIZE_BODY, 296 + extra, SIZE_BODY_MIN),
        inlay_place=Box(352, 288, words, 88),
        inlay_place_icon=Box(376, 304, 56, 56),
        inlay_place_text=Line(456, 347, 44, 280 + extra, SIZE_BODY),
        inlay_ask=Box(352, 256, words, 112),
        inlay_ask_icon=Box(368, 276, 72, 72),
        inlay_ask_lines=(Line(460, 306, 32, 276 + extra), Line(460, 346, 32, 276 + extra)),
        fault=Line(360, 220, SIZE_BODY, words, SIZE_BODY_MIN),
        yes=_answer(352, words),
        no=_answer(352 + (words + 12) / 2, words),
        foot=Line(400 + extra / 2, 453, SIZE_NOTE, 752 + extra, SIZE_BODY_MIN),
        code=Box(24, 420, 56, 40),
        code_line=Line(52, 447, SIZE_FOOTER, 56),
        code_note=Line(96, 447, SIZE_FOOTER, 680 + extra, 18),
        doors_icon=Box(108, 80, 120, 120),
        doors_locator=Box(48, 216, 240, 152),
        doors_plate=Box(360, 188, 120, 104),
        doors_gap=12,
    )


def _answer(x: float, words: float) -> Touchable:
    """One of the two buttons below a question; `x` is its left edge."""
    wide = (words - 12) / 2
    middle = x + wide / 2
    return Touchable(
        box=Box(x, 240, wide, 136),
        icon=Box(middle - 28, 248, 56, 56),
        lines=(
            Line(middle, 332, SIZE_BODY, wide - 16, SIZE_BODY_MIN),
            Line(middle, 362, SIZE_BODY, wide - 16, SIZE_BODY_MIN),
        ),
        centred=True,
    )


def _idle(extra: float) -> Idle:
    return Idle(
        bar=_bar(536 + extra, 2),
        card=Box(536 + extra, 24, 240, 352),
        clock=Line(656 + extra, 102, SIZE_CLOCK_IDLE, 216),
        date=Line(656 + extra, 137, SIZE_DATE, 216, 16),
        time_at_end=False,
        scene=(0, 0, 1),
        mirror=536,
        headline=(
            Line(24, 332, SIZE_HEADLINE, 496),
            Line(24, 396, SIZE_HEADLINE, 496),
        ),
        headline_centred=False,
        now=Box(548 + extra, 160, 216, 124),
        now_icon=Box(624 + extra, 168, 64, 64),
        now_text=Line(656 + extra, 266, SIZE_BODY, 200, SIZE_BODY_MIN),
        end=None,
        end_dial=Disc(584 + extra, 330, 30),
        end_lines=(
            Line(628 + extra, 323, SIZE_DATE, 136),
            Line(628 + extra, 355, SIZE_END, 136, SIZE_DATE),
        ),
        health=Box(0, 424, 800 + extra, 56),
        health_line=Line(24, 458, SIZE_HEALTH),
        marks=Marks(icon=24, word=29.7, disc=14.2, gap=29, radius=9.2),
        risk=Line(776 + extra, 458, SIZE_HEALTH),
        health_centred=False,
    )


def _cards(extra: float) -> Cards:
    """The cards get a third each of what is wider than the picture."""
    more = extra / 3
    wide, half = 240 + more, more / 2
    return Cards(
        card=Box(24, 64, wide, 304),
        step_x=wide + 16,
        step_y=0,
        head=64,
        token=Disc(40, 33, 20),
        name=Line(76, 46, 36, wide - 92, SIZE_NAME_MIN),
        number=Line(120 + half, 158.5, 116, wide - 24),
        number_min=48,
        locator=Box(36 + half, 172, 168, 87),
        door_icon=Box(44 + half, 261, 32, 32),
        door=Line(84 + half, 286, SIZE_BODY_MIN, 148 + half),
        step_icon=Box(14 + half, 261, 32, 32),
        step=Line(52 + half, 286, SIZE_BODY_MIN, 182 + half, 20),
        done=Disc(60 + half, 277, 13),
        done_line=Line(84 + half, 286, 25, 130),
        report=Box(6, 170, wide - 12, 130),
        report_line=Line(120 + half, 287, SIZE_BODY_MIN, wide - 28, 20),
        devices_icon=Box(wide - 68, 16, 32, 32),
        devices=Line(wide - 36, 44, SIZE_BODY, 24),
        free_icon=Box(84 + half, 76, 72, 72),
        free_lines=(
            Line(120 + half, 200, SIZE_BODY, wide - 24, SIZE_BODY_MIN),
            Line(120 + half, 236, SIZE_BODY, wide - 24, SIZE_BODY_MIN),
        ),
    )


def _alarm(extra: float) -> Alarm:
    return Alarm(
        band=20,
        siren=Box(64, 72, 208, 208),
        headline=Line(312, 109.5, 36, 464 + extra, SIZE_BODY),
        plate=Box(312, 136, 200, 136),
        number=Line(412, 249, 128, 184),
        number_min=72,
        locator=Box(534, 132, 225 + extra, 140),
        act=Line(312, 329, 36, 464 + extra, SIZE_BODY),
        foot=Box(24, 364, 752 + extra, 80),
        foot_icon=Box(44, 376, 56, 56),
        foot_line=Line(120, 413, SIZE_NOTE, 640 + extra, SIZE_BODY_MIN),
    )
