"""PINs: six digits that nobody guesses first, and what wrong ones cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.pins import (
    LOCK_S,
    PIN_DIGITS,
    WRONG_DISABLES,
    WRONG_LOCKS,
    Standing,
    Weakness,
    lock_s,
    weakness,
)


@pytest.mark.parametrize(
    "pin",
    ["", "12345", "1234567", "12345a", "\uff11\uff12\uff13\uff14\uff15\uff16", "12 456", "-12345"],
)
def test_a_pin_is_six_digits(pin):
    assert weakness(pin) is Weakness.NOT_SIX_DIGITS


@pytest.mark.parametrize(
    "pin",
    [
        *("000000", "777777", "123456", "234567", "890123", "654321", "987654"),
        *("121212", "696969", "123123", "857857", "112233", "775533"),
    ],
)
def test_a_pattern_is_guessed_first(pin):
    assert weakness(pin) is Weakness.PATTERN


@pytest.mark.parametrize(
    "pin", ["198412", "200715", "240612", "061224", "311299", "290283", "750912"]
)
def test_a_birthday_is_guessed_first(pin):
    assert weakness(pin) is Weakness.DATE


@pytest.mark.parametrize("pin", ["408271", "739164", "581307", "964038"])
def test_any_other_pin_may_be_chosen(pin):
    assert weakness(pin) is None


def test_most_pins_may_be_chosen():
    allowed = sum(weakness(f"{number:06}") is None for number in range(0, 1_000_000, 997))
    assert allowed > 0.85 * 1_000_000 / 997


@given(st.text(st.characters(), max_size=8))
def test_whatever_is_typed_there_is_an_answer(pin):
    assert weakness(pin) in {None, *Weakness}
    assert weakness(pin) is not None or len(pin) == PIN_DIGITS


def test_five_wrong_lock_for_half_a_minute_and_each_further_one_doubles_it():
    assert [lock_s(wrong) for wrong in range(WRONG_DISABLES)] == [
        *[0.0] * WRONG_LOCKS,
        *(LOCK_S * factor for factor in (1, 2, 4, 8, 16)),
    ]


def test_a_lock_ends_by_itself_and_ten_wrong_do_not():
    assert Standing(5, 29.5).locked_s == 0.5
    assert Standing(5, 30.0).locked_s == 0.0
    assert Standing(6, 30.0).locked_s == 30.0
    assert not Standing(9, 1e9).disabled
    assert Standing(10, 1e9).disabled


def test_before_the_fifth_wrong_pin_the_next_is_looked_at_at_once():
    assert all(Standing(wrong, 0.0).locked_s == 0.0 for wrong in range(WRONG_LOCKS))
