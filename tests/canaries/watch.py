"""The watch: what a test planted (names, PINs, badge numbers) and what got out while it ran.

Nothing has to be planted on purpose: whatever is written to the tables of people, whatever badge is
hashed and whatever PIN is typed becomes a canary of the test that does it.
"""

import re
import sqlite3
from contextlib import closing
from itertools import islice

from policy.ladder import Rung
from policy.offences import Category
from tests.canaries import forms

UIDS_MAX = 8
"""So many badges a test are looked for: what leaks one leaks them all."""
LOG_BYTES_MAX = 2_000_000
CATEGORIES_AND_STEPS = frozenset({*map(str, Category), *map(str, Rung)})
SUSPENSION = {"suspension", "suspended", "inspectorate", "police", "dossier"}
UNPUBLISHED = CATEGORIES_AND_STEPS | SUSPENSION | {"category", "measure", "rung", "ladder", "step"}
"""Category, step, suspension and police are never published (policy.md, Privacy)."""

PEOPLE = re.compile(r'(?:INSERT INTO|UPDATE) "?(pupils|staff|notes)"?\b')
JOURNAL = re.compile(r'INSERT INTO "?journal"?\b')


class Watch:
    """Of one test at a time."""

    def __init__(self):
        self.begin()

    def begin(self):
        """A new test: nothing planted, nothing heard."""
        self._names, self._pins, self._uids = set(), set(), {}
        self.heard, self._published = [], []

    def plant(self, text):
        """A name or a note: any text with a capital, so that no word of ours is one."""
        if any(letter.isupper() for letter in text) and not text.startswith("$"):
            self._names.add(text)

    def plant_pin(self, pin):
        self._pins.add(pin)

    def plant_uid(self, uid):
        self._uids.setdefault(uid)

    def hear(self, where, text):
        """Something got out."""
        if isinstance(text, bytes):
            text = text.decode("utf-8", "backslashreplace")
        if text:
            self.heard.append((where, text))

    def hear_message(self, topic, payload):
        """Something reached a broker."""
        self.hear("MQTT", topic)
        self.hear("MQTT", payload)
        self._published += [topic, payload.decode("utf-8", "backslashreplace")]

    def hear_write(self, statement, values):
        """What goes to the disk: people are planted, the journal is heard. Blobs are keyed hashes
        and ids."""
        texts = [value for value in values if isinstance(value, str)]
        if JOURNAL.match(statement):
            self.hear("journal", " ".join(texts))
        elif PEOPLE.match(statement):
            for text in texts:
                self.plant(text)

    def hear_folder(self, folder):
        """What processes left in a test's folder: their logs, and the journals they wrote."""
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".db", ".sqlite"} and path.is_file():
                self._hear_journal(path)
            elif path.suffix == ".log" and path.stat().st_size <= LOG_BYTES_MAX:
                self.hear(f"log {path.name}", path.read_bytes())

    def _hear_journal(self, path):
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
                for (data,) in connection.execute("SELECT data FROM journal"):
                    self.hear("journal", data)
        except sqlite3.Error:
            pass  # spoilt on purpose, locked by whoever is being killed, or no cabinet's

    def found(self, shown=()):
        """Every canary that got out, and where, unless names may be `shown` there; and every word
        no broker may hear."""
        texts = {}
        for where, text in self.heard:
            if where not in shown:
                texts.setdefault(where, []).append(text)
        joined = {where: "\n".join(parts) for where, parts in texts.items()}
        found = [
            f"{form!r} in {where}"
            for form, is_in in self._canaries().items()
            for where, text in joined.items()
            if is_in(text)
        ]
        return found + [f"{word!r} published" for word in unpublished("\n".join(self._published))]

    def _canaries(self):
        made = {}
        for name in self._names:
            made |= forms.of_text(name)
        for pin in self._pins:
            made |= forms.of_digits(pin)
        for uid in islice(self._uids, UIDS_MAX):
            made |= forms.of_uid(uid)
        return made


def unpublished(text):
    """The words in a topic or payload that no broker may hear, also as a part of others."""
    words = set(re.findall(r"[a-z_]+", text)) | set(re.findall(r"[a-z]+", text))
    return sorted(words & UNPUBLISHED)


WATCH = Watch()
