"""How a name, a note, a PIN or a badge's number could be written, wherever it got out."""

import base64
import re

SHORTEST = 3
"""A name of two letters stands in too many other words to say anything."""


def of_text(text):
    """As it is, and as JSON and a repr write it; whole words only."""
    if len(text) < SHORTEST:
        return {}
    escaped = text.encode("ascii", "backslashreplace").decode()
    return {form: _whole_word(form) for form in {text, escaped}}


def of_digits(pin):
    """A PIN, not as a part of a longer number."""
    return {pin: _whole_word(pin)}


def of_uid(uid):
    """A badge's number: hex upper and lower, with and without separators, decimal, base64, raw; and
    all of that backwards."""
    forms = {}
    for value in (uid, uid[::-1]):
        raw = (value.decode("latin-1"), repr(value)[2:-1])
        base_64 = base64.b64encode(value).decode()
        hexadecimal = [value.hex(), *(value.hex(sign) for sign in ":- ")]
        listed = str(list(value))[1:-1]
        for form in (*raw, base_64, *hexadecimal, *map(str.upper, hexadecimal), listed):
            forms[form] = lambda text, form=form: form in text
        decimal = str(int.from_bytes(value, "big"))
        forms[decimal] = _whole_word(decimal)
    return forms


def _whole_word(form):
    pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    return lambda text: form in text and pattern.search(text) is not None
