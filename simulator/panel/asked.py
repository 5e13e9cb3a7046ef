"""What somebody at a keyboard asked of the kiosk, as a recording has it: the line of its socket."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from kiosk.ports import Asked
from kiosk.socket.errors import RequestRefusedError
from kiosk.socket.verbs import ADMIN, read_request

Answer = Callable[[Mapping[str, Any]], None]


def nobody(_answer: Mapping[str, Any]) -> None:
    """Whoever asked is not there any more: it is lived again."""


def words_of(asked: Asked) -> str:
    """The line that asks this, in ASCII."""
    return json.dumps({"verb": asked.verb, **asked.arguments})


def asked_of(words: str, answer: Answer = nobody) -> Asked | None:
    """What that line asks; None when the kiosk's socket would not take it from `kiosk-admin`."""
    try:
        verb, arguments = read_request(words.encode("utf-8", "replace"), ADMIN)
    except RequestRefusedError:
        return None
    return Asked(verb.name, arguments, answer)
