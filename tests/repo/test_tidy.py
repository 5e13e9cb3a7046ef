"""What no reviewer should have to look for: sizes, words, hosts, paths, leftovers."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("policy", "kiosk", "hardware", "cabinet_firmware", "db", "simulator")
MODULE_LINES_MAX = 300
FUNCTION_LINES_MAX = 50
BYTES_MAX = 300_000


def tracked():
    """Every file git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def text(path):
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def sources():
    return [path for path in tracked() if path.suffix == ".py"]


def ours():
    return [path for path in sources() if path.relative_to(ROOT).parts[0] in ROOMS]


def test_modules_and_functions_keep_to_the_house_sizes():
    too_long = []
    for path in ours():
        source = text(path)
        if source.count("\n") > MODULE_LINES_MAX:
            too_long.append(f"{path.relative_to(ROOT)}: {source.count(chr(10))} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES_MAX:
                    too_long.append(f"{path.relative_to(ROOT)}: {node.name} has {lines} lines")
    assert too_long == []


def test_every_module_of_ours_says_what_it_is():
    silent = [path for path in ours() if not ast.get_docstring(ast.parse(text(path)))]
    assert silent == []


def test_no_room_is_named_after_nothing():
    nothing = {"utils", "util", "helpers", "common", "manager", "misc"}
    named = [
        path for path in sources() if set(path.relative_to(ROOT).with_suffix("").parts) & nothing
    ]
    assert named == []


def test_policy_is_wire_or_port_or_policy():
    found = []
    for path in (*ours(), *(ROOT / "docs").rglob("*.md")):
        words = re.sub(r"\bProtocol\b|protocol=", "", text(path))
        if re.search(r"\bprotocols?\b", words, re.IGNORECASE):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


NOT_OURS = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            "python" + "hosted",
            "npm" + "js",
            r"deb\." + "debian",
            r"(?<![\w.-])/" + "root/",
            "TO" + "DO",
            "FIX" + "ME",
            r"mock\." + "patch",
            r"mark\." + r"skip\b",
        ]
    )
)


def test_nothing_speaks_of_hosts_machines_or_unfinished_work():
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        for match in NOT_OURS.finditer(text(path))
    ]
    assert found == []


def test_the_lock_file_has_a_hash_for_everything_and_no_address():
    for lock in (ROOT / "requirements.lock", *(ROOT / "tools").rglob("*.lock")):
        content = text(lock)
        assert "://" not in content
        requirements = re.split(r"\n(?=\S)", content.strip())
        for requirement in requirements:
            if not requirement.startswith("#"):
                assert "==" in requirement, requirement
                assert "--hash=sha256:" in requirement, requirement


def test_nothing_large_is_kept():
    large = [path for path in tracked() if path.stat().st_size > BYTES_MAX]
    assert [path for path in large if path.name != "requirements.lock"] == []


def test_time_and_randomness_are_arguments_in_policy_and_desk():
    read = []
    for path in ours():
        if path.relative_to(ROOT).parts[0] == "policy" or "desk" in path.parts:
            for node in ast.walk(ast.parse(text(path))):
                called = node.func if isinstance(node, ast.Call) else None
                if getattr(called, "attr", "") in ("today", "utcnow", "random"):
                    read.append(f"{path.name}: {called.attr}")
                if isinstance(node, ast.Import):
                    read += [
                        f"{path.name}: {alias.name}"
                        for alias in node.names
                        if alias.name in ("time", "random", "secrets", "uuid", "threading")
                    ]
    assert read == []
