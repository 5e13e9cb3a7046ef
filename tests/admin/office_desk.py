"""The office at its keyboard: a folder with a cabinet's files, and the command."""

import hashlib
import os
import threading
from uuid import UUID, uuid4

import pytest

from db.store import Store
from hardware import badge_key
from hardware.uid import Uid
from kiosk.admin.main import main
from kiosk.desk.requests import answer
from kiosk.desk.session import Step
from kiosk.loop import BoundedInbox
from kiosk.ports import Touched
from kiosk.socket.server import SocketServer
from kiosk.socket.verbs import Peers
from kiosk.views_staff import Digit, Key
from policy.people import BadgeId, Role, Staff, StaffId
from simulator.broker import SimulatedBroker
from simulator.school import School, SchoolPlan

SECONDS_MAX = 30
CONFIG = """
[school]
id = "5c000000-0000-4000-8000-000000000001"
brin = "99ZZ"
[times.monday]
opens = "08:15"
school_end = "14:15"
[cabinet]
id = "ca000000-0000-4000-8000-000000000002"
file = "cabinet.toml"
[database]
file = "{database}"
[badges]
key_file = "badge.key"
[boards]
port = "/dev/null"
key_file = "boards.key"
[socket]
path = "{socket}"
"""
NAMES = ("Noor", "Sem", "Yara", "Adam", "Bilal", "Daan", "Fenna", "Jayden", "Lotte", "Milan")
NOORS_UID = bytes.fromhex("04a1b2c3d4e580")


def roster(*pupils, group="7A", brin="99ZZ"):
    listed = "".join(
        f'<leerling key="{1001 + n}"><achternaam>Berg</achternaam><roepnaam>{NAMES[n]}</roepnaam>'
        f'<geboortedatum>2015-01-01</geboortedatum><groep key="g"/></leerling>'
        for n in pupils
    )
    return (
        f"<EDEX><school><brincode>{brin}</brincode></school><groepen><groep key='g'>"
        f"<naam>{group}</naam><jaargroep>7</jaargroep></groep></groepen>"
        f"<leerlingen>{listed}</leerlingen></EDEX>"
    )


class Desk:
    """A folder with a cabinet's files, and the command."""

    def __init__(self, folder, short, capsys):
        self.folder, self.capsys = folder, capsys
        self.database = folder / "kiosk.sqlite"
        self.socket = short / "kiosk.sock"
        self.key = badge_key.create(folder / "badge.key")
        (folder / "kiosk.toml").write_text(
            CONFIG.format(database=self.database, socket=self.socket)
        )

    def types(self, *words):
        with pytest.raises(SystemExit) as ended:
            main([*map(str, words), "--config", str(self.folder / "kiosk.toml")])
        return (ended.value.code, *self.capsys.readouterr())

    def imports(self, content, *words):
        path = self.folder / "roster"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self.types("roster", "import", path, *words)

    def gives(self, content, *words):
        path = self.folder / "badges.csv"
        path.write_text(content)
        return self.types("badge", "import", path, *words)

    def hash(self):
        return hashlib.sha256(self.database.read_bytes()).hexdigest()

    def store(self):
        return Store.open(self.database, boot=UUID(int=1), new_id=uuid4, salt=os.urandom)

    def looks(self, at):
        store = self.store()
        seen = at(store)
        store.close()
        return seen

    def known(self):
        return self.looks(lambda store: [k.listed for k in store.people.roster.known()])


class RunningKiosk:
    """The desk of a simulated school behind a real socket, on a thread of its own."""

    def __init__(self, desk, folder):
        plan = SchoolPlan(seed=1, pupils=3, folder=folder, database=desk.database)
        desk.database.unlink()
        self.school = School(plan, SimulatedBroker())
        self.school.world.run_until(5)
        (desk.folder / "badge.key").unlink()
        badge_key.create(desk.folder / "badge.key", lambda _: self.school._key)
        self._inbox = BoundedInbox()
        here = frozenset({os.getuid()})
        self._server = SocketServer(desk.socket, Peers(frozenset(), here), self._inbox)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        self.holds_up = None
        self.does = {}

    def _run(self):
        while not self._over.is_set():
            self._server.wait(0.02)
            self._server.step(0.0)
            while (event := self._inbox.take()) is not None:
                answer(self.school.world.state, event)
                self.does.get(event.verb, lambda: None)()
                if event.verb == "badge_enrol" and self.holds_up:
                    self.school.world.present(self.holds_up, 1)
                    self.school.world.run_until(self.school.clock.elapsed() + 2)

    def close(self):
        self._over.set()
        self._server.wake()
        self._thread.join(SECONDS_MAX)
        self._server.close()
        self.school.close()


class AtTheKiosk:
    """A director and whoever comes with a new badge, who act when the kiosk asks them to."""

    MIA, PIN, NEW_PIN = bytes.fromhex("045e15e15e1501"), "408271", "739164"

    def __init__(self, kiosk, groups=(), *, set_up=True):
        self.kiosk, self.state = kiosk, kiosk.school.world.state
        self.says, self.badges = Key.YES, 0
        if set_up:
            self.add(1, "Mia", Role.DIRECTOR, badge=self.MIA)
        for place, (name, group) in enumerate(groups, start=2):
            self.add(place, name, Role.TEACHER, group=group)
        kiosk.does |= {"order_outcome": self.director_comes, "staff_outcome": self.all_come}

    def add(self, number, name, *roles, badge=None, group=None):
        member = Staff(StaffId(UUID(int=number)), name, frozenset(roles), (group,) if group else ())
        with self.state.act(Role.OPERATOR) as act:
            act.staff.add(member)
            if badge is not None:
                act.staff.choose_pin(member.id, self.state.pins.hash(member.id, self.PIN))
                held = BadgeId(UUID(int=900 + number))
                act.staff.enrol(held, self.kiosk.school._hasher(Uid(badge)), member.id, act.at)
            act.record("pin.chosen", {})

    def staff(self):
        return {each.shown_name: each for each in self.kiosk.school.store.staff.everybody()}

    def director_comes(self):
        self.holds_up(self.MIA)
        self.types(self.PIN)
        self.taps(self.says)

    def all_come(self):
        pending = self.state.staff_change
        if pending is not None and pending.step is Step.CONFIRM:
            self.director_comes()
        if pending is not None and pending.step is Step.BADGE:
            self.badges += 1
            self.holds_up(bytes.fromhex(f"045e15e15e16{self.badges:02x}"))
            for _twice in range(2):
                self.types(self.NEW_PIN)
            self.taps(Key.STOP)

    def holds_up(self, badge):
        self.runs(2)
        self.kiosk.school.world.present(badge, 1)
        self.runs(1.5)

    def types(self, pin):
        self.taps(*(Digit(int(digit)) for digit in pin), Key.OK)

    def taps(self, *keys):
        for key in keys:
            self.kiosk.school.world.inbox.put(Touched(key))
        self.runs(0.1)

    def runs(self, seconds):
        world = self.kiosk.school.world
        world.run_until(self.kiosk.school.clock.elapsed() + seconds)
