"""The cabinet's figures at the broker: retained, once a minute, numbers and closed words only."""

import json
import re
from pathlib import Path

import pytest

from kiosk.mqtt.metrics import BOARD, EXPIRY_S, FIGURES, METRICS_S, READER, metrics
from kiosk.mqtt.relay import REPORT_S, Relay
from kiosk.ports_reader import ReaderTrouble
from simulator.broker import SimulatedBroker

DOCS = Path(__file__).parents[2] / "docs"
CANARY = "Canary Noor 04A1B2C3D4E5F6"


def said(topics, figures):
    return json.loads(metrics(topics, figures).payload)


def test_what_the_desk_tells_is_published_whole_and_kept(topics, figures):
    message = metrics(topics, figures)
    assert json.loads(message.payload) == figures
    assert message.topic == f"{topics.base}/state/metrics"
    assert message.retain
    assert message.expiry_s == EXPIRY_S


@pytest.mark.parametrize("canary", [CANARY, [CANARY], {CANARY: CANARY}, 1.5, -1, 2**60])
def test_nothing_but_numbers_and_closed_words_gets_through(topics, figures, canary):
    for key in figures:
        assert said(topics, {**figures, key: canary}).get(key) in (None, {})
    for part in ("reader", "doors"):
        for key in figures[part]:
            assert key not in said(topics, {**figures, part: {**figures[part], key: canary}})[part]
    board = {**figures["boards"][0], "answers": canary}
    assert "answers" not in said(topics, {**figures, "boards": [board]})["boards"][0]
    assert said(topics, {**figures, CANARY: canary}) == figures
    assert said(topics, {**figures, "doors": {CANARY: 3}})["doors"] == {}


@pytest.mark.parametrize("page", ["mqtt.md", "asyncapi.yaml"])
def test_every_figure_is_written_down(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    words = [*FIGURES, *READER, *BOARD, *ReaderTrouble]
    assert [word for word in words if not re.search(rf"\b{word}\b", text)] == []
    assert "/state/metrics" in text
    assert f"messageExpiryInterval: {EXPIRY_S}" in text or f"{EXPIRY_S // 60} minutes" in text


class Memory:
    """A cursor's file in memory."""

    def load(self):
        return None

    def save(self, _cursor):
        pass


class World:
    """A relay between a kiosk and a simulated broker."""

    def __init__(self, topics, source):
        self.broker, self.source, self.now = SimulatedBroker(), source, 100.0
        self.relay = Relay(topics, source, self.broker, Memory())

    def run(self, seconds):
        end = self.now + seconds
        while (next_at := self.relay.step(self.now)) <= end:
            self.now = max(self.now, next_at)
        self.now = end

    @property
    def told(self):
        return [m.payload for m in self.broker.messages if m.topic.endswith("/state/metrics")]


@pytest.fixture
def world(topics, source):
    return World(topics, source)


def test_figures_go_out_soon_after_the_first_events_and_once_a_minute(world, journal):
    journal.hand_ins(120)
    world.run(REPORT_S - 1)
    assert world.told == []
    world.run(2)
    assert len(world.told) == 1
    world.run(10 * METRICS_S)
    assert len(world.told) == 11


def test_a_broker_that_comes_and_goes_is_not_sent_more(world):
    world.run(10)
    for _ in range(20):
        world.broker.go_down()
        world.run(2)
    assert len(world.told) == 1


def test_figures_go_out_while_the_broker_refuses_events(world, journal):
    world.run(1)
    world.broker.code = 135
    journal.hand_ins(2)
    world.run(METRICS_S)
    assert len(world.told) == 1
    world.broker.code = 0
    world.run(METRICS_S)
    assert world.relay.cursor.hash == journal.head


def test_a_kiosk_that_is_away_or_a_broker_that_refuses_costs_no_event(world, journal):
    world.run(1)
    world.source.away = True
    world.run(METRICS_S * 2)
    assert world.told == []
    world.source.away = False
    world.run(METRICS_S * 2)
    assert world.told
    journal.hand_ins(2)
    world.run(1)
    assert world.relay.cursor.hash == journal.head


def test_whoever_subscribes_later_is_told_the_last_figures_by_a_real_broker(
    broker, journal, subscribe, drive, figures
):
    driven = drive(broker)
    driven.run(lambda: driven.published(journal))
    driven.run(lambda: "/state/metrics'" in broker.log, ahead_s=REPORT_S + 1)
    board = subscribe(broker).until(lambda b: any("metrics" in m.topic for m in b.messages))
    (message,) = [m for m in board.messages if "metrics" in m.topic]
    assert message.retain
    assert json.loads(message.payload) == figures
