"""Where the watch listens: each ear is told and changes nothing of what it hears."""

import contextlib
import logging
import sqlite3
import subprocess

import pytest

from db.database import Database
from db.store import Store
from hardware.badge_key import BadgeHasher
from kiosk.pin_hash import PinHasher
from simulator.broker import SimulatedBroker
from tests.canaries.watch import WATCH

PEOPLE = "SELECT first_name, surname FROM pupils UNION ALL SELECT shown_name, NULL FROM staff"


class LogEar(logging.Handler):
    """Every line anybody logs in this process."""

    def emit(self, record):
        WATCH.hear("logging", self.format(record))


class HeardProcess(subprocess.Popen):
    """A process whose output is heard when a test reads it."""

    def communicate(self, *arguments, **options):
        out, err = super().communicate(*arguments, **options)
        WATCH.hear("a process's stdout", out)
        WATCH.hear("a process's stderr", err)
        return out, err


def hear_exception(error):
    """What an exception says, with its notes and all that caused it."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        WATCH.hear("an exception", "\n".join([str(error), *getattr(error, "__notes__", ())]))
        for each in getattr(error, "exceptions", ()):
            hear_exception(each)
        error = error.__cause__ or error.__context__


class Ears:
    """All of them, put up and taken down."""

    def __init__(self):
        self._put_up = pytest.MonkeyPatch()
        self._log = LogEar()

    def put_up(self):
        logging.getLogger().addHandler(self._log)
        self._put_up.setattr(subprocess, "Popen", HeardProcess)
        self._before(SimulatedBroker, "publish", _published)
        self._before(BadgeHasher, "__call__", lambda _self, uid: WATCH.plant_uid(uid.value))
        self._before(PinHasher, "hash", lambda _self, _staff, pin: WATCH.plant_pin(pin))
        self._before(PinHasher, "fits", lambda _self, _staff, pin, _kept: WATCH.plant_pin(pin))
        self._before(Database, "_execute", _written)
        self._before(Store, "__init__", lambda _self, database, **_: _opened(database))
        raises = pytest.raises
        self._put_up.setattr(pytest, "raises", lambda *given, **named: _heard(raises, given, named))

    def take_down(self):
        self._put_up.undo()
        logging.getLogger().removeHandler(self._log)

    def _before(self, owner, name, told):
        spoken = getattr(owner, name)

        def listened(*given, **named):
            told(*given, **named)
            return spoken(*given, **named)

        self._put_up.setattr(owner, name, listened)


def _written(_database, statement, values=()):
    WATCH.hear_write(statement, values)


def _opened(database):
    """Whoever is in it already is a canary too, also in the copy of a template."""
    with contextlib.suppress(sqlite3.Error):  # what is wrong with it is told by whoever reads next
        for row in database._raw.execute(PEOPLE):
            for name in filter(None, row):
                WATCH.plant(name)


def _published(_broker, message):
    WATCH.hear_message(message.topic, message.payload)


class Expected:
    """`pytest.raises`, whose exception is heard when it has come."""

    def __init__(self, context):
        self._context = context

    def __enter__(self):
        return self._context.__enter__()

    def __exit__(self, kind, error, trace):
        if error is not None:
            hear_exception(error)
        return self._context.__exit__(kind, error, trace)


def _heard(raises, given, named):
    context = raises(*given, **named)
    return Expected(context) if hasattr(context, "__exit__") else context
