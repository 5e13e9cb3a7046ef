"""An unlock is good for one board, one start, one nonce, once: whatever was recorded on the wire
opens nothing later, on either interpreter."""

import pytest

from cabinet_firmware.app.acts import ROOM as ACTS_ROOM
from cabinet_firmware.app.nonce import NONCE_MS
from cabinet_firmware.wire.bodies import NO_TAG, Unlock, outcome_unpacked
from cabinet_firmware.wire.frame import encode
from cabinet_firmware.wire.numbers import (
    ANSWER,
    ERROR,
    HELLO,
    PULSED,
    REFUSED,
    UNKNOWN,
    UNLOCK,
    WHY_NO_KEY,
    WHY_NONE,
    WHY_OPEN,
    WHY_TAG,
)

SOON_S = 0.1
"""Long enough for any answer that should not come, on a quiet line."""


def outcome(bench, body):
    answer = bench.said(UNLOCK, body)
    assert answer.type == UNLOCK | ANSWER
    return outcome_unpacked(answer.body)


def opened_and_shut(bench, slot, act=None):
    """One whole visit."""
    assert bench.unlock(slot, act).outcome == PULSED
    bench.until_report(lambda report: report.hooks >> slot & 1)
    bench.push_shut(slot)
    bench.until_report(lambda report: not (report.hooks | report.cooling) >> slot & 1)


def test_a_report_tells_a_nonce_and_each_unlock_spends_it(bench):
    first = bench.new_host().nonce
    assert first != bytes(8)
    assert bench.report().nonce == first
    opened_and_shut(bench, 0)
    assert bench.report().nonce != first


@pytest.mark.parametrize("field", ["nonce", "tag", "act", "slot", "pulse_ms"])
def test_an_unlock_with_one_bit_changed_is_refused_and_spends_nothing(bench, field):
    bench.new_host()
    report = bench.report()
    act = bench.new_act()
    body = bench.tagged(Unlock(act, 1, 250, report.nonce, NO_TAG), report.boot)
    bit = {"act": 0, "slot": 16 * 8 + 6, "pulse_ms": 18 * 8, "nonce": 19 * 8, "tag": 42 * 8 + 7}
    spoilt = bytearray(body)
    spoilt[bit[field] // 8] ^= 0x80 >> bit[field] % 8
    assert outcome(bench, bytes(spoilt))[2:] == (REFUSED, WHY_TAG)
    assert bench.report().nonce == report.nonce
    assert bench.ask(act).outcome == UNKNOWN
    assert bench.pulses_of(1) == []


@pytest.mark.parametrize("wrong", [{"key": bytes(32)}, {"address": 2}])
def test_an_unlock_with_another_cabinet_s_key_or_for_another_board_is_refused(bench, wrong):
    bench.new_host()
    report = bench.report()
    unlock = Unlock(bench.new_act(), 2, 250, report.nonce, NO_TAG)
    assert outcome(bench, bench.tagged(unlock, report.boot, **wrong)).why == WHY_TAG
    assert bench.pulses_of(2) == []


def test_who_has_no_key_cannot_make_a_board_forget_an_act_or_believe_one(bench):
    bench.new_host()
    act = bench.new_act()
    opened_and_shut(bench, 3, act)
    for _ in range(ACTS_ROOM + 1):
        forged = Unlock(bench.new_act(), 3, 250, bench.report().nonce, NO_TAG)
        assert outcome(bench, forged.packed()).why == WHY_TAG
    assert bench.ask(act).outcome == PULSED


def test_an_unlock_that_was_refused_is_not_good_later_once_its_act_is_forgotten(bench):
    bench.new_host()
    bench.force(4)
    bench.until_report(lambda report: report.hooks >> 4 & 1)
    recorded = bench.unlock_body(4, bench.new_act())
    assert outcome(bench, recorded).why == WHY_OPEN
    for _ in range(ACTS_ROOM):
        bench.unlock(4)
    bench.push_shut(4)
    bench.until_report(lambda report: not report.hooks >> 4 & 1)
    assert outcome(bench, recorded)[2:] == (REFUSED, WHY_TAG)
    assert bench.pulses_of(4) == []


def test_an_unlock_that_was_held_back_is_worth_nothing_after_ten_seconds(patient):
    """Whoever holds it back keeps the board talking, and lets no report tell another nonce."""
    for kept_ms, why in ((NONCE_MS - 2000, WHY_NONE), (NONCE_MS, WHY_TAG)):
        patient.restart()
        patient.new_host()
        act = patient.new_act()
        held_back = patient.unlock_body(5, act)
        for _ in range(kept_ms // 1000):
            patient.receive(1.0)
            assert patient.ask(act).outcome == UNKNOWN
        assert outcome(patient, held_back).why == why
    assert len(patient.pulses_of(5)) == 2  # on and off: the one that came in time


def test_a_nonce_is_told_while_it_has_half_its_time_left_at_least(patient):
    patient.new_host()
    patient.unlock(15, pulse_ms=0)  # refused, and spends the nonce: this one is new
    nonce = patient.report().nonce
    for _ in range(2):
        patient.receive(NONCE_MS / 4000)
        assert patient.said(HELLO).type == HELLO | ANSWER
    assert patient.report().nonce != nonce


def test_a_lost_answer_is_told_again_though_the_nonce_is_spent(bench):
    bench.new_host()
    act = bench.new_act()
    frame = bench.frame(UNLOCK, bench.unlock_body(6, act))
    frame = frame._replace(sequence=bench.frame(UNLOCK).sequence)  # the report took one before it
    first = bench.answer_to(frame)
    assert outcome_unpacked(first.body) == (act, 6, PULSED, WHY_NONE)
    assert bench.answer_to(frame) == first
    bench.count_from(frame.sequence)
    assert outcome(bench, frame.body).outcome == PULSED
    bench.until_report(lambda report: report.hooks >> 6 & 1)
    assert len(bench.pulses_of(6)) == 2


def recorded_day(bench, slots):
    """Every frame a kiosk says while these slots are opened and shut once each."""
    bench.recorded.clear()
    bench.new_host()
    for slot in slots:
        opened_and_shut(bench, slot)
    return list(bench.recorded)


def replayed(bench, frames):
    """Say all that again, also as a new host would and in another order; the outcomes."""
    outcomes = []
    for data in (*frames, *reversed(frames)):
        answer = bench.answer_to_bytes(data)
        if answer is not None and answer.type == UNLOCK | ANSWER:
            outcomes.append(outcome_unpacked(answer.body))
    bench.new_host()
    for data in frames:
        frame = bench._decoder.feed(data)[0]
        if frame.type == UNLOCK:
            answer = bench.said(UNLOCK, frame.body)
            assert answer.type in (UNLOCK | ANSWER, ERROR)
            outcomes.append(outcome_unpacked(answer.body))
    return outcomes


def test_all_that_was_recorded_opens_nothing_in_the_same_start_or_after_the_next(bench):
    slots = (7, 8, 9)
    frames = recorded_day(bench, slots)
    edges = len(bench.trace())
    replayed(bench, frames)
    for _ in range(ACTS_ROOM):  # so that no act of that day is remembered
        bench.unlock(10, pulse_ms=0)
    again = replayed(bench, frames)
    assert again[-3:] == [(each.act, each.slot, REFUSED, WHY_TAG) for each in again[-3:]]
    assert {each.slot for each in again[-3:]} == set(slots)
    bench.restart()
    bench.new_host()
    after = replayed(bench, frames)
    assert [each[2:] for each in after[-3:]] == [(REFUSED, WHY_TAG)] * 3
    bench.receive(SOON_S)
    assert bench.report().pulses == 0
    assert len(bench.trace()) == edges


def test_a_board_without_a_key_says_so_and_opens_nothing(keyless):
    report = keyless.new_host()
    assert not report.keyed
    unlock = Unlock(keyless.new_act(), 0, 250, report.nonce, NO_TAG)
    for body in (unlock.packed(), keyless.tagged(unlock, report.boot, bytes(32))):
        assert outcome(keyless, body)[2:] == (REFUSED, WHY_NO_KEY)
    assert keyless.trace() == []


def test_a_board_with_its_key_says_so(bench):
    assert bench.new_host().keyed


def test_an_unlock_of_before_a_restart_is_refused_by_the_new_start(bench):
    bench.new_host()
    body = bench.unlock_body(11, bench.new_act())
    bench.restart()
    bench.new_host()
    assert outcome(bench, body)[2:] == (REFUSED, WHY_TAG)
    assert bench.pulses_of(11) == []


def test_a_frame_is_the_same_in_every_byte_or_it_is_another(bench):
    """What an attacker may change without the key is only where the line keeps order."""
    bench.new_host()
    frame = bench.frame(UNLOCK, bench.unlock_body(12, bench.new_act()))
    frame = frame._replace(sequence=bench.frame(UNLOCK).sequence)
    assert outcome_unpacked(bench.answer_to(frame).body).outcome == PULSED
    bench.until_report(lambda report: report.hooks >> 12 & 1)
    bench.push_shut(12)
    bench.until_report(lambda report: not (report.hooks | report.cooling) >> 12 & 1)
    later = frame._replace(sequence=bench.frame(UNLOCK).sequence)
    assert outcome_unpacked(bench.answer_to_bytes(encode(later)).body).outcome == PULSED
    assert len(bench.pulses_of(12)) == 2
