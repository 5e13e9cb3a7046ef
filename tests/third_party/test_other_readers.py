"""Unmodified readers of other people work on the simulated chip, and show what ours corrects."""

import base64
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FETCHED = Path(sys.prefix) / "third_party"

FOUR, SEVEN, COUSIN = "deadbeef", "04a1b2c3d4e580", "04a1b2ffffff81"


def site_of(reader):
    """The folder the reader is installed in."""
    if reader == "mfrc522":
        return Path(importlib.metadata.distribution("mfrc522").locate_file(""))
    folder = FETCHED / reader
    assert (folder / "lock").exists(), f"{reader} is not in {folder}: run `make setup` first"
    return folder


@pytest.fixture(scope="module")
def seen():
    """What each reader made of an empty field and three cards; one process a reader."""
    kept = {}

    def read(reader):
        if reader not in kept:
            path = [site_of(reader), HERE / "stand_ins", ROOT]
            done = subprocess.run(
                [sys.executable, str(HERE / "read_cards.py"), reader, FOUR, SEVEN, COUSIN],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))},
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            kept[reader] = json.loads(done.stdout)
            assert Path(kept[reader]["file"]).is_relative_to(site_of(reader))
        return kept[reader]

    return read


READERS = ["mfrc522", "mfrc522-python", "pi-rc522"]


@pytest.mark.parametrize(
    ("reader", "version"),
    [("mfrc522", "0.0.7"), ("mfrc522-python", "0.0.9"), ("pi-rc522", "2.3.0")],
)
def test_the_reader_is_the_published_one_to_the_byte(reader, version):
    (found,) = [
        distribution
        for distribution in importlib.metadata.distributions(path=[str(site_of(reader))])
        if distribution.name == reader
    ]
    assert found.version == version
    sources = [file for file in found.files if file.suffix == ".py" and file.hash]
    assert sources
    for file in sources:
        content = Path(found.locate_file(file)).read_bytes()
        digest = hashlib.new(file.hash.mode, content).digest()
        assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == file.hash.value, file


@pytest.mark.parametrize("reader", READERS)
def test_an_empty_field_is_nobody(seen, reader):
    assert seen(reader)["empty"]["number"] is None


@pytest.mark.parametrize(
    ("reader", "number"),
    [
        ("mfrc522", 0xDEADBEEF22),
        ("mfrc522-python", 0xDEADBEEF22),
        ("pi-rc522", [0xDE, 0xAD, 0xBE, 0xEF]),
    ],
)
def test_a_card_of_4_bytes_is_read(seen, reader, number):
    assert seen(reader)["cards"][FOUR]["number"] == number


def test_a_card_of_7_bytes_is_read_in_full_by_the_one_that_goes_to_the_second_level(seen):
    cards = seen("pi-rc522")["cards"]
    assert cards[SEVEN]["number"] == list(bytes.fromhex(SEVEN))
    assert cards[COUSIN]["number"] == list(bytes.fromhex(COUSIN))


@pytest.mark.parametrize("reader", ["mfrc522", "mfrc522-python"])
def test_two_cards_of_7_bytes_are_one_to_those_that_stop_at_the_first_level(seen, reader):
    cards = seen(reader)["cards"]
    assert cards[SEVEN]["number"] == cards[COUSIN]["number"] == 0x8804A1B29F


@pytest.mark.parametrize(
    ("reader", "at_least", "at_most"),
    [("mfrc522", 2013, 2013), ("pi-rc522", 2013, 2013), ("mfrc522-python", 13, 60)],
)
def test_an_empty_poll_costs_what_its_wait_loop_makes_it(seen, reader, at_least, at_most):
    assert at_least <= seen(reader)["empty"]["transfers"] <= at_most
