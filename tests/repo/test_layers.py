"""Imports go to a lower layer only, also inside functions and through importlib; and third-party
packages stay in their room (architecture: Layers)."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Longest prefix wins. A room may import its own number only from itself.
LAYERS = {
    "tests": 6,
    "simulator": 5,
    "simulator.panel": 5,
    "kiosk.__main__": 5,
    "kiosk.main": 4,
    "kiosk.loop": 4,
    "kiosk.check": 4,
    "kiosk.lock_parts": 3,
    "kiosk.screens": 3,
    "kiosk.mqtt": 3,
    "kiosk.admin": 3,
    "kiosk.socket": 3,
    "kiosk.socket_client": 3,
    "kiosk.desk": 2,
    "kiosk.commission": 2,
    "hardware": 1,
    "db": 1,
    "cabinet_firmware.app": 1,
    "kiosk.config": 1,
    "kiosk.config_locks": 1,
    "kiosk.config_custody": 1,
    "kiosk.config_times": 1,
    "kiosk.calendar": 1,
    "kiosk.clock": 1,
    "kiosk.pin_hash": 1,
    "kiosk.watchdog": 1,
    "kiosk.runner": 1,
    "policy": 0,
    "cabinet_firmware.wire": 0,
    "cabinet_firmware": 0,
    "kiosk.ports": 0,
    "kiosk.ports_reader": 0,
    "kiosk.views": 0,
    "kiosk.views_question": 0,
    "kiosk.views_staff": 0,
    "kiosk.views_release": 0,
    "kiosk.views_who": 0,
    "kiosk.views_custody": 0,
    "kiosk.views_directie": 0,
    "kiosk.views_duties": 0,
    "kiosk.views_open": 0,
    "kiosk.faults": 0,
    "kiosk": 0,
}
ALONGSIDE = {  # the same number, and yet one may import the other; each with its reason
    ("kiosk.main", "kiosk.loop"),  # main builds what the loop runs
    ("kiosk.mqtt", "kiosk.socket_client"),  # the relay asks through the socket
    ("kiosk.admin", "kiosk.socket_client"),  # so does kiosk-admin
    (
        "kiosk.admin",
        "kiosk.lock_parts",
    ),  # commissioning opens the real locks, with no kiosk running
    ("kiosk.socket", "kiosk.socket_client"),  # both ends share one line format
    ("kiosk.socket_client", "kiosk.socket"),
    ("kiosk.config", "kiosk.config_times"),  # the file's sections about school, apart for size
    ("kiosk.config", "kiosk.config_custody"),
    ("kiosk.config", "kiosk.config_locks"),  # and those about locks
    ("kiosk.calendar", "kiosk.config"),  # region and own days stand in the file
    ("kiosk.ports", "policy"),  # layer 0 shares the school's words
    ("kiosk.ports", "kiosk.faults"),
    ("kiosk.ports", "kiosk.ports_reader"),  # the reader's port, apart for size
    ("kiosk.ports", "kiosk.views"),
    ("kiosk.ports", "kiosk"),
    ("kiosk.views", "policy"),
    ("kiosk.views_question", "policy"),
    ("kiosk.views_question", "kiosk.views"),
    ("kiosk.views_staff", "policy"),
    ("kiosk.views_staff", "kiosk.views_question"),
    ("kiosk.views_staff", "kiosk.views"),  # the staff's views, apart for size
    ("kiosk.views_staff", "kiosk.views_release"),
    ("kiosk.views_release", "kiosk.views"),
    ("kiosk.views_release", "policy"),
    ("kiosk.views_staff", "kiosk.views_who"),
    ("kiosk.views_staff", "kiosk.views_custody"),
    ("kiosk.views_custody", "kiosk.views"),
    ("kiosk.views_custody", "policy"),
    ("kiosk.views_staff", "kiosk.views_directie"),
    ("kiosk.views_directie", "kiosk.views"),
    ("kiosk.views_directie", "kiosk.views_duties"),
    ("kiosk.views_directie", "policy"),
    ("kiosk.views_duties", "kiosk.views"),
    ("kiosk.views_duties", "policy"),
    ("kiosk.views_staff", "kiosk.views_open"),
    ("kiosk.views_who", "kiosk.views"),
    ("kiosk.views_open", "kiosk.views"),
    ("kiosk.views_open", "policy"),
    ("kiosk.ports", "kiosk.views_staff"),
    ("simulator.panel", "simulator"),  # a room apart, for what may import pygame in it
    ("simulator", "simulator.panel"),
}
PANEL_PYGAME = {"simulator.panel.canvas", "simulator.panel.window"}
"""The rest of the window is played and recorded without it."""
NO_NETWORK = {
    "kiosk.desk",
    "kiosk.commission",
    "kiosk.main",
    "kiosk.lock_parts",
    "kiosk.loop",
    "policy",
    "db",
    "hardware",
}
NETWORK = {"socket", "ssl", "http", "urllib", "asyncio", "selectors"}
APART = {  # lower layers that this room must not touch all the same
    "kiosk.mqtt": {"hardware", "db", "kiosk.desk", "cabinet_firmware.app"},  # the networked process
    "kiosk.socket": {"hardware", "db", "kiosk.desk"},  # a verb can reach no lock from here
    "kiosk.socket_client": {"hardware", "db", "kiosk.desk"},
    "kiosk.desk": {"hardware"},  # parts are ports to it
    "kiosk.commission": {"hardware", "db", "kiosk.desk"},  # and to who walks past them
    "kiosk.main": {"kiosk.mqtt"},  # the process with the locks holds nothing of the network
    "kiosk.screens": {"hardware", "db", "kiosk.desk"},  # screens draw views, they decide nothing
}
ROOMS = {
    "pygame": {"kiosk.screens"},
    "sqlalchemy": {"db"},
    "alembic": {"db"},
    "gpiozero": {"hardware"},
    "spidev": {"hardware"},
    "mfrc522": {"hardware"},
    "RPi": {"hardware"},
    "serial": {"hardware"},
    "paho": {"kiosk.mqtt"},
    "holidays": {"kiosk.calendar"},
    "argon2": {"kiosk.pin_hash"},
    "typer": {"kiosk.admin"},
    "pydantic": {
        "kiosk.config",
        "kiosk.config_custody",
        "kiosk.config_locks",
        "kiosk.config_times",
    },
    "pydantic_settings": {"kiosk.config"},
}
LOOSE = {
    "simulator",
    "simulator.panel",
    "tests",
}  # what stands in for parts and people may use what it simulates
MACHINE = {"cabinet_firmware.app.board", "cabinet_firmware.app.main"}
OURS = {"policy", "kiosk", "hardware", "db", "cabinet_firmware", "simulator", "tests"}


def room(module):
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        prefix = ".".join(parts[:length])
        if prefix in LAYERS:
            return prefix
    return None


def imported(source, module):
    """Every module a source imports, wherever in it, also by import_module or __import__."""
    package = module if source.endswith("__init__") else module.rpartition(".")[0]
    tree = ast.parse(source)
    importers = {"import_module", "__import__"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "importlib":
            importers |= {alias.asname or alias.name for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = package.split(".")
                base = ".".join(parts[: len(parts) - node.level + 1] + ([base] if base else []))
            yield base
            yield from (f"{base}.{alias.name}".strip(".") for alias in node.names)
        elif isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in importers:
                given = [*node.args, *(each.value for each in node.keywords)]
                target = given[0] if given else None
                yield str(target.value) if isinstance(target, ast.Constant) else "?"


def complaints(module, source):
    here = room(module)
    for target in imported(source, module):
        top = target.partition(".")[0]
        if target == "?":
            yield f"{module} imports something by a computed name"
        elif top in OURS:
            yield from downward(module, here, target)
        else:
            yield from in_its_room(module, here, top)


def in_its_room(module, here, top):
    if here == "simulator.panel" and top == "pygame" and module not in PANEL_PYGAME:
        yield f"{module} imports pygame, which stays in {sorted(PANEL_PYGAME)}"
    if here in LOOSE:
        return
    if top in NETWORK and here in NO_NETWORK:
        yield f"{module} imports {top}, which is the network's"
    if top == "machine" and module not in MACHINE:
        yield f"{module} imports machine"
    if here == "policy" and top not in sys.stdlib_module_names:
        yield f"{module} imports {top}, and policy has the standard library alone"
    if here not in ROOMS.get(top, {here}):
        yield f"{module} imports {top}, which stays in {sorted(ROOMS[top])}"


def downward(module, here, target):
    there = room(target)
    if there == here or (here, there) in ALONGSIDE:
        return
    if there in APART.get(here, ()):
        yield f"{module} imports {target}, which its process must not hold"
    if LAYERS[there] >= LAYERS[here]:
        yield f"{module} (layer {LAYERS[here]}) imports {target} (layer {LAYERS[there]})"


def sources():
    for top in sorted(OURS):
        for path in sorted((ROOT / top).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield module.removesuffix(".__init__"), path


def test_every_import_goes_to_a_lower_layer():
    found = [
        complaint
        for module, path in sources()
        for complaint in complaints(module, path.read_text(encoding="utf-8"))
    ]
    assert found == []


PLANTED = [
    ("policy.gate", "import db.store"),
    ("policy.gate", "def f():\n    from kiosk.desk import desk"),
    ("policy.gate", "import importlib\n\ndef f():\n    importlib.import_module('db.store')"),
    ("policy.gate", "def f(name):\n    return __import__(name)"),
    ("db.store", "from hardware import badge_reader"),
    ("hardware.badge_reader", "def f():\n    import sqlalchemy"),
    ("kiosk.mqtt.relay", "import kiosk.desk.desk"),
    ("kiosk.mqtt.relay", "from hardware.cabinet_link import CabinetLink"),
    ("kiosk.desk.desk", "import pygame"),
    ("kiosk.desk.desk", "from kiosk import loop"),
    ("kiosk.main", "import simulator.world"),
    ("kiosk.screens.idle", "from kiosk.socket import Server"),
    ("cabinet_firmware.app.cabinet", "import machine"),
    ("hardware.errors", "from .. import simulator"),
    ("policy.gate", "import structlog"),
    ("policy.gate", "from importlib import import_module as im\nim('db.store')"),
    ("db.store", "import importlib\nimportlib.import_module(name='kiosk.desk.desk')"),
    ("kiosk.desk.desk", "from hardware.cabinet_link import CabinetLink"),
    ("kiosk.desk.desk", "import socket"),
    ("kiosk.main", "import kiosk.mqtt.relay"),
    ("kiosk.main", "import simulator.panel.window"),
    ("simulator.panel.session", "def f():\n    import pygame"),
]


@pytest.mark.parametrize(("module", "source"), PLANTED)
def test_a_planted_import_is_found(module, source):
    assert list(complaints(module, source)) != []


ALLOWED = [
    ("kiosk.desk.desk", "from db.store import Store\nfrom policy import gate"),
    ("hardware.badge_reader", "from kiosk.ports import Inbox\nimport mfrc522"),
    ("kiosk.ports", "from policy.people import BadgeHash"),
    ("simulator.world", "import kiosk.main\nimport gpiozero"),
]


@pytest.mark.parametrize(("module", "source"), ALLOWED)
def test_an_allowed_import_is_let_through(module, source):
    assert list(complaints(module, source)) == []
