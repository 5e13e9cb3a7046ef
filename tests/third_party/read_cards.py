"""Run in a process of its own with one third-party reader on the path: reads cards, prints JSON.

usage: read_cards.py READER UID...
"""

import importlib
import json
import sys
import warnings

import spidev

from simulator.card import Card

# mfrc522 0.0.7 and pi-rc522 say `~False`, which Python 3.12 deprecates.
warnings.simplefilter("ignore", DeprecationWarning)


def by_mfrc522():
    reader = importlib.import_module("mfrc522").SimpleMFRC522()
    return reader.read_id_no_block


def by_mfrc522_python():
    basic = importlib.import_module("mfrc522").BasicMFRC522()
    basic.MFRC522.logger.setLevel("CRITICAL")
    return basic.read_id_no_block


def by_pi_rc522():
    return importlib.import_module("pirc522").RFID().read_id


def present(read, uid):
    """One card comes, is read once, and goes."""
    card = Card(bytes.fromhex(uid))
    spidev.CHIP.put(card)
    before = spidev.CHIP.transfers
    number = read()
    spidev.CHIP.take(card)
    return {"number": number, "transfers": spidev.CHIP.transfers - before}


def main():
    read = {
        "mfrc522": by_mfrc522,
        "mfrc522-python": by_mfrc522_python,
        "pi-rc522": by_pi_rc522,
    }[sys.argv[1]]()
    before = spidev.CHIP.transfers
    nobody = read()
    empty = {"number": nobody, "transfers": spidev.CHIP.transfers - before}
    cards = {uid: present(read, uid) for uid in sys.argv[2:]}
    module = sys.modules["pirc522" if sys.argv[1] == "pi-rc522" else "mfrc522"]
    print(json.dumps({"file": module.__file__, "empty": empty, "cards": cards}))  # noqa: T201


main()
