"""The docs are true: commands, settings, topics, faults, and the example files."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from hardware import kerong_wire
from kiosk.config import Settings, load, load_cabinet
from kiosk.config_locks import KerongSlot, PinSlot, Slot
from policy.events import KINDS

ROOT = Path(__file__).parents[2]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_make_command_of_the_readme_is_there():
    targets = set(re.findall(r"^([\w-]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"make ([\w-]+)", text("README.md"))) - {"everything"}
    assert named <= targets
    assert {"run", "test", "bench", "setup"} <= named


def test_every_link_of_the_docs_leads_somewhere():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def sections():
    for name, field in Settings.model_fields.items():
        kind = field.annotation
        for candidate in (kind, *getattr(kind, "__args__", ())):
            if isinstance(candidate, type) and issubclass(candidate, BaseModel):
                yield name if name != "times" else "times.…", candidate


@pytest.mark.parametrize(("section", "model"), list(sections()), ids=str)
def test_every_setting_is_written_down(section, model):
    page = text("docs/settings.md")
    rows = [line for line in page.splitlines() if f"`[{section}]`" in line]
    for key in model.model_fields:
        assert any(f"`{key}`" in row for row in rows), f"[{section}] {key}"


def test_every_key_of_the_cabinet_file_is_written_down():
    for key in {**Slot.model_fields, **KerongSlot.model_fields, **PinSlot.model_fields}:
        assert f"`{key}`" in text("docs/settings.md")


def test_the_examples_of_the_install_guide_load(tmp_path):
    kiosk, cabinet = re.findall(r"```toml\n(.*?)```", text("docs/install.md"), re.DOTALL)
    (tmp_path / "kiosk.toml").write_text(kiosk)
    (tmp_path / "cabinet.toml").write_text(cabinet)
    settings = load(tmp_path / "kiosk.toml")
    assert len(load_cabinet(settings).slots) == 2
    shown = {name for name, table in tomllib.loads(kiosk).items() if table}
    assert shown == set(Settings.model_fields)


def test_the_examples_of_each_lock_driver_load(tmp_path):
    whole, _ = re.findall(r"```toml\n(.*?)```", text("docs/install.md"), re.DOTALL)
    pairs = re.findall(r"```toml\n(.*?)```\n```toml\n(.*?)```", text("docs/locks.md"), re.DOTALL)
    before, _, rest = whole.partition("[locks]")
    after = rest[rest.index("[display]") :]
    drivers = set()
    for locks, slots in pairs:
        (tmp_path / "kiosk.toml").write_text(f"{before}{locks}\n{after}")
        (tmp_path / "cabinet.toml").write_text(slots)
        settings = load(tmp_path / "kiosk.toml")
        assert len(load_cabinet(settings).slots) == 1
        drivers.add(settings.locks.driver)
    assert drivers == {"gpio", "kerong"}


@pytest.mark.parametrize(
    "frame",
    [
        kerong_wire.status_request(0),
        kerong_wire.unlock_request(0, 0),
        kerong_wire.set_time_request(0, 0.25),
        kerong_wire.time_request(0),
        kerong_wire.clear_request(0),
    ],
)
def test_every_frame_to_a_bought_board_is_written_down(frame):
    assert f"`{frame.hex(' ')}`" in text("docs/locks.md")


def test_every_kind_of_entry_is_written_down():
    page = text("docs/journal.md") + text("docs/mqtt.md")
    assert [kind for kind in KINDS if kind not in page and kind.replace(".", "/") not in page] == []
