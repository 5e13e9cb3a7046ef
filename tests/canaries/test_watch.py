"""The watch over the whole suite catches what it is for (policy.md, Privacy)."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canaries import exempt, leaks

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcomes():
    """Of every test in leaks.py: its name, and what was said of its end."""
    command = [sys.executable, "-m", "pytest", "tests/canaries/leaks.py", "-rA", "-q"]
    command += ["-p", "no:cacheprovider"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    ended = re.findall(r"^(PASSED|ERROR) \S+?::(test_.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    assert ended, done.stdout + done.stderr
    return {name: {said for said, each in ended if each == name} for _, name in ended}


def names():
    """All of them, with the forms a canary can have."""
    found = re.findall(r"^def (test_\w+)", Path(leaks.__file__).read_text(), re.MULTILINE)
    forms = [f"test_leak_to_stdout[{form}]" for form in leaks.FORMS]
    return [name for name in found if name != "test_leak_to_stdout"] + forms


@pytest.mark.parametrize("name", names())
def test_what_gets_out_fails_the_test_it_got_out_of(outcomes, name):
    caught = {"PASSED"} if name == "test_no_leak" else {"PASSED", "ERROR"}
    assert outcomes[name] == caught


def test_every_exemption_is_of_a_test_that_there_is_and_has_a_reason():
    for node, why in exempt.EXEMPT.items():
        file, name = node.split("::")
        assert f"def {name}(" in (ROOT / file).read_text()
        assert why
