"""Of every kind of entry, whatever its data: no category, no step, no suspension, no person
(policy.md, Privacy)."""

import json

import pytest

from kiosk.mqtt.entries import Entry
from kiosk.mqtt.payloads import event
from kiosk.mqtt.published import PUBLISHED, published
from policy.events import KINDS
from policy.ladder import Rung
from policy.offences import Category
from policy.stays import Phase
from policy.suspension import Phase as OfASuspension
from tests.canaries import forms
from tests.canaries.watch import UNPUBLISHED, unpublished

UID = bytes.fromhex("04e1f2a3b4c5d6")
PERSONAL = ("Kanarie", "juf Vink", "een briefje van thuis", *forms.of_uid(UID))
WORDS = sorted(UNPUBLISHED | (set(map(str, OfASuspension)) - set(map(str, Phase))))


def test_categories_rungs_and_the_words_of_a_suspension_are_among_those_looked_for():
    assert {*map(str, Category), *map(str, Rung), "suspension"} <= UNPUBLISHED
    assert unpublished('{"phase":"police_report"} not_handed_in') == ["not_handed_in", "police"]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_word_that_is_never_published_gets_through_in_any_place(kind):
    for key in KINDS[kind].data:
        for value in (*WORDS, *PERSONAL):
            for wrapped in (value, [value], {value: value}, [[value, 1, value]]):
                out = published(kind, {key: wrapped}) or {}
                assert out == {}, f"{key} of {kind} lets {value!r} out"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_topic_and_payload_of_every_kind_have_no_such_word_and_no_key_but_the_allowed(
    topics, journal, kind
):
    data = dict.fromkeys(KINDS[kind].data, "Kanarie") | dict.fromkeys((*WORDS, "name"), "Kanarie")
    slot = 3 if KINDS[kind].names_slot else None
    message = event(topics, Entry.from_json(journal.record(kind, data, slot=slot)))
    text = message.topic + message.payload.decode()
    assert unpublished(text) == []
    assert "Kanarie" not in text
    assert set(json.loads(message.payload).get("data") or {}) <= set(PUBLISHED[kind])
