"""docs/wiring.md and its picture have every pin of the firmware where it is, and no other."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "wiring.md").read_text("utf-8")
PICTURE = ROOT / "docs" / "pictures" / "wiring.svg"
BUSES = {"UART", "SPI"}
"""Numbers of the chip's own, no pins."""


def pins():
    """Name and number of each pin, the address jumpers by what they are worth."""
    found = {}
    tree = ast.parse((ROOT / "cabinet_firmware" / "app" / "pins.py").read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign):
            name, value = node.targets[0].id, ast.literal_eval(node.value)
            if isinstance(value, tuple):
                found.update({f"{name} {1 << bit}": pin for bit, pin in enumerate(value)})
            elif name not in BUSES:
                found[name] = value
    return found


def test_the_table_has_every_pin_of_the_firmware_and_no_other():
    rows = re.findall(r"^\| GP(\d+) \| ([A-Z0-9_ ]+) \|", PAGE, re.MULTILINE)
    assert {name: int(number) for number, name in rows} == pins()
    assert len(rows) == len(set(pins().values()))


def test_the_picture_has_every_pin_of_the_firmware_and_no_other():
    labels = [each.text or "" for each in ET.parse(PICTURE).iter() if "text" in each.tag]
    drawn = {}
    for label in labels:
        match = re.fullmatch(r"(?:(.+?)  )?GP(\d+)(?:  (.+))?", label)
        if match:
            drawn[match[1] or match[3]] = int(match[2])
    assert drawn == pins()


def test_the_page_says_plainly_that_it_was_not_built():
    assert "None of this was built yet" in PAGE
