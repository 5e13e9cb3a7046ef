from contextlib import suppress
from itertools import groupby
from random import Random

import pytest

from hardware.card_exchange import CardExchange
from hardware.card_search import CardSearch, Sight
from hardware.errors import ReaderSilent
from hardware.uid import Uid
from simulator.card import SAK_INCOMPLETE, Card, bits_of, with_crc


def test_an_empty_field_is_nobody(bench):
    assert bench.search().look() is Sight.NOBODY


@pytest.mark.parametrize("uid", ["deadbeef", "04a1b2c3d4e580", "04112233445566778899"])
def test_a_uid_of_every_length_is_read_in_full(bench, uid):
    bench.chip.put(Card(bytes.fromhex(uid)))
    assert bench.search().look() == Uid(bytes.fromhex(uid))


def test_the_cascade_tag_is_no_part_of_a_uid_whose_last_level_begins_with_it(bench):
    uid = bytes.fromhex("04112233445588778899")
    bench.chip.put(Card(uid))
    assert bench.search().look() == Uid(uid)


def test_two_cards_that_differ_in_the_last_byte_are_two(bench):
    search = bench.search()
    for uid in (bytes.fromhex("04a1b2c3d4e580"), bytes.fromhex("04a1b2c3d4e581")):
        card = Card(uid)
        bench.chip.put(card)
        assert search.look() == Uid(uid)
        bench.chip.take(card)


def test_a_card_that_was_read_is_passed_by_until_everybody_is_called(bench):
    search, uid = bench.search(), bytes.fromhex("deadbeef")
    bench.chip.put(Card(uid))
    assert search.look() == Uid(uid)
    assert search.look() is Sight.NOBODY
    assert search.look() is Sight.NOBODY
    assert search.anybody()
    assert search.look(everybody=True) == Uid(uid)


def test_asking_whether_anybody_is_there_wakes_nobody_for_good(bench):
    search, new = bench.search(), Card(bytes.fromhex("deadbeef"))
    assert not search.anybody()
    bench.chip.put(new)
    assert search.anybody()
    assert search.look() == Uid(bytes.fromhex("deadbeef"))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_cards_are_several_whatever_they_have_in_common(bench, count, draw_uid):
    random = Random(count)
    for _ in range(60):
        uids = set()
        while len(uids) < count:
            uids.add(draw_uid(random))
        cards = [Card(uid) for uid in uids]
        search = bench.search()
        for card in cards:
            bench.chip.put(card)
        assert search.look() is Sight.SEVERAL
        assert search.look(everybody=True) is Sight.SEVERAL
        for card in cards:
            bench.chip.take(card)


def test_two_cards_of_one_reel_are_several_though_their_first_level_is_the_same(bench, relatives):
    random = Random(5)
    for _ in range(100):
        cards = [Card(uid) for uid in relatives(random)]
        search = bench.search()
        for card in cards:
            bench.chip.put(card)
        assert search.look() is Sight.SEVERAL
        for card in cards:
            bench.chip.take(card)


def test_a_card_beside_one_that_was_read_before_is_not_taken_for_alone(bench):
    search = bench.search()
    bench.chip.put(Card(bytes.fromhex("deadbeef")))
    assert isinstance(search.look(), Uid)
    bench.chip.put(Card(bytes.fromhex("04a1b2c3d4e580")))
    assert search.look() is Sight.UNREADABLE, "seen alone, then together"
    assert search.look(everybody=True) is Sight.SEVERAL


@pytest.mark.parametrize(
    ("uid", "sak"),
    [
        ("88a1b2c3", 0x08),
        ("deadbeef", SAK_INCOMPLETE),
        ("04a1b288d4e580", 0x00),
        ("04112233445566778899", SAK_INCOMPLETE),
    ],
    ids=["tag in a short UID", "no end", "tag in the second level of two", "a fourth level"],
)
def test_a_cascade_tag_where_it_cannot_stand_is_impossible(bench, uid, sak):
    bench.chip.put(Card(bytes.fromhex(uid), sak=sak))
    assert bench.search().look() is Sight.IMPOSSIBLE


class WrongCheckByte(Card):
    """A card that answers to a number whose check byte does not fit."""

    def __init__(self, uid):
        super().__init__(uid)
        self._levels = tuple(level[:4] + bytes([level[4] ^ 1]) for level in self._levels)


class WrongSakCrc(Card):
    """A card whose SAK says that its number is complete, with the CRC of another SAK."""

    def _selected(self):
        super()._selected()
        return bits_of(b"\x00" + with_crc(b"\x08")[1:])


@pytest.mark.parametrize("kind", [WrongCheckByte, WrongSakCrc])
@pytest.mark.parametrize("uid", ["deadbeef", "04a1b2c3d4e580"])
def test_a_number_that_its_own_check_sums_contradict_is_unreadable(bench, kind, uid):
    bench.chip.put(kind(bytes.fromhex(uid)))
    assert bench.search().look() is Sight.UNREADABLE


class HandThatPullsBack:
    """The chip's SPI, but the card is taken away before one of the transfers."""

    max_speed_hz = 0

    def __init__(self, chip, card, before_transfer):
        self._chip, self._card, self._countdown = chip, card, before_transfer

    def xfer2(self, values):
        self._countdown -= 1
        if self._countdown == 0:
            self._chip.take(self._card)
        return self._chip.xfer2(values)


def test_a_card_that_leaves_while_being_read_is_unreadable_at_every_moment(new_bench):
    uid = bytes.fromhex("04a1b2c3d4e580")
    seen = []
    for transfer in range(1, 75):
        bench = new_bench()
        bench.search()
        card = Card(uid)
        bench.chip.put(card)
        hand = HandThatPullsBack(bench.chip, card, transfer)
        seen.append(CardSearch(CardExchange(hand, bench.reset_line, bench.sleep)).look())
    changes = [sight for sight, _run in groupby(seen)]
    assert changes == [Sight.NOBODY, Sight.UNREADABLE, Uid(uid)]


@pytest.mark.parametrize("where", ["air", "wire"])
@pytest.mark.parametrize(
    ("rate", "mostly_read"), [(0.0002, True), (0.01, False), (0.03, False), (0.1, False)]
)
def test_flipped_bits_never_make_another_number(new_bench, draw_uid, where, rate, mostly_read):
    random = Random(f"{where} {rate}")
    right = 0
    for _ in range(100):
        bench, uid = new_bench(), draw_uid(random)
        search = bench.search()
        bench.chip.put(Card(uid))
        disturb = bench.chip.field.disturb if where == "air" else bench.chip.disturb_wire
        disturb(rate, random)
        with suppress(ReaderSilent):
            seen = search.look()
            assert not isinstance(seen, Uid) or seen == Uid(uid)
            right += isinstance(seen, Uid)
    assert (right > 50) == mostly_read
