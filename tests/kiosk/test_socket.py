"""The kiosk's socket: what a peer may ask, what a stranger or a broken peer gets."""

import contextlib
import json
import os
import socket
import stat
import threading
from collections import deque

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.ports import Asked
from kiosk.socket.connection import REQUEST_BYTES_MAX
from kiosk.socket.errors import RequestRefusedError, SocketTakenError, SocketUnusableError
from kiosk.socket.listener import peer_uid
from kiosk.socket.server import CONNECTIONS_MAX, QUIET_S_MAX, SocketServer
from kiosk.socket.verbs import ANSWER_S_MAX, VERBS, PeerKind, Peers, read_request
from kiosk.socket_client import Client, KioskAwayError, KioskRefusedError, NotTextError

RELAY, ADMIN, STRANGER = 2001, 2002, 2003
LINEAGE = "6f1c7a52-5c8e-4f4e-9a57-0d7a2d3a0b11"


class FullInbox:
    """A bounded inbox: put fails when `room` is used up."""

    def __init__(self, room=100):
        self.room, self.events = room, deque()

    def put(self, event):
        if len(self.events) >= self.room:
            return False
        self.events.append(event)
        return True


class Peer:
    """One connection to the server under test, stepped by hand."""

    def __init__(self, cabinet, uid):
        self.cabinet = cabinet
        cabinet.peers.append(self)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        cabinet.uid = uid
        self.socket.connect(str(cabinet.path))
        cabinet.step()
        self.socket.settimeout(2)

    def send(self, line):
        with contextlib.suppress(BrokenPipeError):
            self.socket.sendall(line)
        self.cabinet.step()

    def ask(self, **request):
        self.send(json.dumps(request).encode() + b"\n")

    def answer(self):
        self.cabinet.step()
        with self.socket.makefile("rb") as lines:
            line = lines.readline()
        return json.loads(line) if line else None

    def closed(self):
        return self.socket.recv(1) == b""


class Cabinet:
    """A server with its inbox and a clock that the test turns."""

    def __init__(self, path, room=100):
        self.path, self.inbox, self.now, self.uid = path, FullInbox(room), 50.0, RELAY
        self.peers = []
        self.server = SocketServer(
            path,
            Peers(relay=frozenset({RELAY}), admin=frozenset({ADMIN})),
            self.inbox,
            uid_of=lambda _: self.uid,
        )

    def step(self):
        return self.server.step(self.now)

    def close(self):
        for peer in self.peers:
            peer.socket.close()
        self.server.close()

    def decide(self, answer):
        asked = self.inbox.events.popleft()
        asked.answer(answer)
        self.step()
        return asked


@pytest.fixture
def cabinet(tmp_path):
    made = Cabinet(tmp_path / "kiosk.sock")
    yield made
    made.close()


FRAGMENTS = [
    b"\n",
    b"{",
    b"}",
    b'"verb"',
    b": ",
    b'"health"',
    b'{"verb": "health"}\n',
    b"\x00",
    b"[",
]


def entries_after(**changes):
    return {"verb": "entries_after", "lineage": LINEAGE, "seq": 3, "limit": 50, **changes}


def test_a_request_reaches_the_inbox_and_its_answer_the_peer(cabinet):
    relay = Peer(cabinet, RELAY)
    relay.ask(**entries_after())
    asked = cabinet.decide({"ok": True, "entries": []})
    assert isinstance(asked, Asked)
    assert asked.verb == "entries_after"
    assert asked.arguments == {"lineage": LINEAGE, "seq": 3, "limit": 50}
    assert relay.answer() == {"ok": True, "entries": []}


def test_questions_sent_together_are_answered_one_by_one_in_order(cabinet):
    relay = Peer(cabinet, RELAY)
    lines = [json.dumps(entries_after(seq=seq)).encode() + b"\n" for seq in range(3)]
    relay.send(b"".join(lines))
    for seq in range(3):
        assert len(cabinet.inbox.events) == 1
        cabinet.decide({"ok": True, "seq": seq})
        assert relay.answer() == {"ok": True, "seq": seq}


def test_no_verb_moves_a_lock():
    assert VERBS
    assert not any(verb.moves_a_lock for verb in VERBS.values())
    words = {word for name in VERBS for word in name.split("_")}
    assert not words & {"open", "unlock", "pulse", "release", "drive", "lock"}


def day_change(**said):
    usual = {"day": "2026-09-15", "change": "school_end", "group": None, "school_end": "12:00"}
    return {"verb": "day_change", **usual, **said}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("day", "15-9-2026"),
        ("day", "20260915"),
        ("day", 15),
        ("change", "holiday"),
        ("change", ["no_school"]),
        ("group", ""),
        ("group", "7" * 65),
        ("school_end", "12:00:30"),
        ("school_end", "12:00Z"),
        ("school_end", "noon"),
        ("school_end", 12),
    ],
)
def test_a_day_that_is_told_wrongly_never_reaches_the_desk(cabinet, key, value):
    peer = Peer(cabinet, ADMIN)
    peer.ask(**day_change(**{key: value}))
    assert peer.answer()["error"].startswith(f"day_change: {key} must be ")
    assert not cabinet.inbox.events


PUPIL = {"number": "0a" * 32, "eckid": "0b" * 32, "name": "Noor Berg"}
DAY = "2027-07-10"


def orders():
    """What only a director may do."""
    talk = {"present": ["pupil"], "on": DAY, "first": None, "second": None}
    words = dict.fromkeys(("how", "outcome", "criminal", "record", "why"))
    letter = {"first": DAY, "last": DAY, "how_to_object": True}
    yield {"verb": "order_outcome", "number": 1000}
    for verb in ("duty_list", "delegate_list"):
        yield {"verb": verb}
    yield {"verb": "duty_close", "duty": LINEAGE, **talk, **words, "restated": False}
    yield {"verb": "duty_cancel", "duty": LINEAGE}
    yield {"verb": "offence_list", **PUPIL}
    yield {"verb": "offence_withdraw", "offence": LINEAGE}
    yield {"verb": "offence_correct", "offence": LINEAGE, "categories": ["recording"]}
    yield {"verb": "suspension_list", **PUPIL}
    yield {"verb": "suspension_propose", **PUPIL, "offence": None, "reason": "x"}
    yield {"verb": "suspension_hear", "case": LINEAGE, **talk}
    yield {"verb": "suspension_check", "case": LINEAGE, **letter}
    yield {"verb": "suspension_confirm", "case": LINEAGE, **letter, "reason": "x"}
    for verb in ("suspension_end", "suspension_drop"):
        yield {"verb": verb, "case": LINEAGE}
    for verb in ("delegate_name", "delegate_end"):
        yield {"verb": verb, "name": "juf Els"}


def test_every_verb_is_open_to_its_own_peers_and_to_no_others(cabinet):
    wanted = {
        "entries_after": entries_after(),
        "relay_status": {"verb": "relay_status", "connected": True, "waiting": 0},
        "metrics": {"verb": "metrics"},
        "health": {"verb": "health"},
        "doubtful_slots": {"verb": "doubtful_slots"},
        "slot_settle": {"verb": "slot_settle", "slot": 3, "saw": "empty"},
        "slots_out": {"verb": "slots_out"},
        "slot_out": {"verb": "slot_out", "slot": 3, "switch": True},
        "slot_back": {"verb": "slot_back", "slot": 3},
        "clock_show": {"verb": "clock_show"},
        "clock_confirm": {"verb": "clock_confirm", "shown": -1},
        "clock_end_bound": {"verb": "clock_end_bound"},
        "verify": {"verb": "verify"},
        "day_change": day_change(),
        "day_exceptions": {"verb": "day_exceptions", "since": "2026-09-15"},
        "upload_part": {"verb": "upload_part", "upload": LINEAGE, "part": 0, "rows": [{}]},
        "roster_compare": {"verb": "roster_compare", "upload": LINEAGE},
        "roster_apply": {"verb": "roster_apply", "upload": LINEAGE, "many_left": False},
        "badges_import": {"verb": "badges_import", "upload": LINEAGE, "replace": True},
        "badge_enrol": {"verb": "badge_enrol", **PUPIL, "replace": False},
        "badge_outcome": {"verb": "badge_outcome"},
        "badge_block": {"verb": "badge_block", **PUPIL},
        "badge_counts": {"verb": "badge_counts"},
        "staff_list": {"verb": "staff_list"},
        "lent_list": {"verb": "lent_list"},
        "diagnose": {"verb": "diagnose"},
        "staff_change": {
            "verb": "staff_change",
            "change": "pin",
            "name": "Mia",
            "roles": [],
            "groups": ["7a"],
        },
        "staff_outcome": {"verb": "staff_outcome"},
        "staff_compare": {"verb": "staff_compare", "upload": LINEAGE},
        "staff_link": {"verb": "staff_link", "upload": LINEAGE},
        "staff_recovery": {"verb": "staff_recovery", "name": "Mia"},
        "staff_recover": {"verb": "staff_recover", "name": "Mia", "code": "AAAA"},
        "pupil_show": {"verb": "pupil_show", **PUPIL},
        "pupil_brings": {"verb": "pupil_brings", **PUPIL, "kinds": ["phone"]},
        "may_keep_grant": {"verb": "may_keep_grant", **PUPIL, "kind": "phone", "until": DAY},
        "may_keep_end": {"verb": "may_keep_end", **PUPIL, "kind": "phone"},
    }
    wanted |= {request["verb"]: request for request in orders()}
    assert set(wanted) == set(VERBS)
    for name, request in wanted.items():
        for kind, uid in ((PeerKind.RELAY, RELAY), (PeerKind.ADMIN, ADMIN)):
            peer = Peer(cabinet, uid)
            peer.ask(**request)
            if kind in VERBS[name].peers:
                assert cabinet.decide({"ok": True}).verb == name
                assert peer.answer() == {"ok": True}
            else:
                assert peer.answer() == {"ok": False, "error": f"This user may not ask {name}."}
                assert not cabinet.inbox.events
            peer.socket.close()
            cabinet.step()


def test_a_stranger_gets_one_sentence_and_is_let_go(cabinet):
    stranger = Peer(cabinet, STRANGER)
    stranger.ask(verb="health")
    assert stranger.answer()["error"] == "This user may not use the kiosk's socket."
    assert stranger.closed()
    assert not cabinet.inbox.events


def test_the_kernel_says_who_a_peer_is():
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with ours, theirs:
        assert peer_uid(ours) == os.getuid()


@pytest.mark.parametrize(
    "request_",
    [
        {"verb": "badge_block", **PUPIL, "number": "1001"},
        {"verb": "badge_block", **PUPIL, "name": None},
        {"verb": "badge_enrol", **PUPIL, "replace": "yes"},
        {"verb": "upload_part", "upload": "x", "part": 0, "rows": []},
        {"verb": "upload_part", "upload": LINEAGE, "part": 200, "rows": []},
        {"verb": "upload_part", "upload": LINEAGE, "part": 0, "rows": ["Noor"]},
        {"verb": "roster_apply", "upload": LINEAGE, "many_left": 1},
        {"verb": "pupil_brings", **PUPIL, "kinds": "phone"},
        {"verb": "pupil_brings", **PUPIL, "kinds": ["phone"] * 5},
        {"verb": "pupil_brings", **PUPIL, "kinds": ["fridge"]},
        {"verb": "pupil_brings", **PUPIL, "kinds": [["phone"]]},
        {"verb": "pupil_brings", **PUPIL, "kinds": [None]},
        {"verb": "may_keep_grant", **PUPIL, "kind": "phone", "until": "next year"},
        {"verb": "may_keep_grant", **PUPIL, "kind": None, "until": DAY},
        {"verb": "may_keep_end", **PUPIL, "kind": ["phone"]},
    ],
)
def test_the_office_too_must_ask_in_the_form_of_the_table(request_):
    with pytest.raises(RequestRefusedError, match=" must be ") as refused:
        read_request(json.dumps(request_).encode(), frozenset({PeerKind.ADMIN}))
    assert "Noor" not in str(refused.value)


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"nonsense\n",
        b"[]\n",
        b'"health"\n',
        b"{}\n",
        b'{"verb": "open"}\n',
        b'{"verb": ["health"]}\n',
        b'{"verb": {"a": 1}}\n',
        b"\xff\xfe\n",
        b"[" * 60_000 + b"\n",
        b'{"verb": "entries_after", "seq": ' + b"9" * 6_000 + b"}\n",
        b'{"verb": "entries_after", "lineage": null, "seq": NaN, "limit": 5}\n',
        b'{"verb": "entries_after", "lineage": null, "seq": true, "limit": 5}\n',
        b'{"verb": "entries_after", "lineage": null, "seq": 1.0, "limit": 5}\n',
        b'{"verb": "entries_after", "lineage": null, "seq": -1, "limit": 5}\n',
        b'{"verb": "entries_after", "lineage": null, "seq": 1, "limit": 201}\n',
        b'{"verb": "entries_after", "lineage": "x", "seq": 1, "limit": 5}\n',
        b'{"verb": "entries_after", "lineage": null, "seq": 1}\n',
        b'{"verb": "entries_after", "lineage": null, "seq": 1, "limit": 5, "slot": 3}\n',
        b'{"verb": "relay_status", "connected": 1, "waiting": 0}\n',
        b'{"verb": "relay_status", "connected": true, "waiting": 0, "trouble": "\\ud800"}\n',
    ],
)
def test_a_garbled_request_gets_one_sentence_and_the_connection_stays(cabinet, line):
    relay = Peer(cabinet, RELAY)
    relay.send(line)
    answer = relay.answer()
    assert answer["ok"] is False
    assert answer["error"].endswith(".")
    assert "\n" not in answer["error"]
    relay.ask(**entries_after())
    cabinet.decide({"ok": True})
    assert relay.answer() == {"ok": True}


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(st.binary(max_size=200) | st.sampled_from(FRAGMENTS), max_size=20))
def test_no_bytes_harm_the_kiosk_and_the_next_peer_is_served(cabinet, parts):
    stranger = Peer(cabinet, RELAY)
    for part in parts:
        stranger.send(part)
    stranger.socket.close()
    cabinet.step()
    cabinet.inbox.events.clear()
    admin = Peer(cabinet, ADMIN)
    admin.ask(verb="health")
    assert cabinet.decide({"ok": True}).verb == "health"
    assert admin.answer() == {"ok": True}
    admin.socket.close()
    cabinet.step()


def test_an_answer_repeats_nothing_a_peer_wrote():
    with pytest.raises(RequestRefusedError) as refused:
        read_request(b'{"verb": "Noor", "badge": "04A1"}', frozenset(PeerKind))
    assert "Noor" not in str(refused.value)
    with pytest.raises(RequestRefusedError) as refused:
        read_request(b'{"verb": "health", "Noor": "04A1"}', frozenset(PeerKind))
    assert "Noor" not in str(refused.value)


def test_a_line_of_64_kb_is_taken_and_one_byte_more_is_not(cabinet):
    request = json.dumps({"verb": "health"}).encode()
    whole = request + b" " * (REQUEST_BYTES_MAX - len(request) - 1) + b"\n"
    admin = Peer(cabinet, ADMIN)
    admin.send(whole)
    while not cabinet.inbox.events:
        cabinet.step()
    cabinet.decide({"ok": True})
    assert admin.answer() == {"ok": True}
    admin.send(whole[:-1] + b" \n")
    for _ in range(4):
        cabinet.step()
    assert admin.answer() == {"ok": False, "error": "A line has at most 64 kB."}


def test_a_request_that_comes_byte_by_byte_is_one_request(cabinet):
    admin = Peer(cabinet, ADMIN)
    for byte in b'{"verb": "health"}\n':
        admin.send(bytes([byte]))
    assert len(cabinet.inbox.events) == 1


def test_a_full_inbox_is_told_as_busy(tmp_path):
    cabinet = Cabinet(tmp_path / "kiosk.sock", room=0)
    relay = Peer(cabinet, RELAY)
    relay.ask(**entries_after())
    assert relay.answer() == {"ok": False, "error": "The kiosk is busy; ask again."}
    cabinet.inbox.room = 1
    relay.ask(**entries_after())
    cabinet.decide({"ok": True})
    assert relay.answer() == {"ok": True}
    cabinet.close()


def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_one(cabinet):
    admin = Peer(cabinet, ADMIN)
    admin.ask(verb="health")
    late = cabinet.inbox.events.popleft()
    assert cabinet.step() == cabinet.now + ANSWER_S_MAX
    cabinet.now += ANSWER_S_MAX
    assert admin.answer()["error"] == "The kiosk did not answer in time; ask again."
    admin.ask(verb="verify")
    late.answer({"ok": True, "late": True})
    cabinet.decide({"ok": True, "late": False})
    assert admin.answer() == {"ok": True, "late": False}


def test_an_answer_for_a_peer_that_has_gone_is_dropped(cabinet):
    admin = Peer(cabinet, ADMIN)
    admin.ask(verb="health")
    admin.socket.close()
    cabinet.step()
    cabinet.decide({"ok": True})
    assert not Peer(cabinet, ADMIN).ask(verb="verify")
    assert cabinet.inbox.events


def test_a_quiet_connection_is_let_go_and_a_busy_one_is_not(cabinet):
    quiet, busy = Peer(cabinet, RELAY), Peer(cabinet, ADMIN)
    quiet.send(b'{"verb": ')
    for _ in range(3):
        cabinet.now += QUIET_S_MAX / 2
        busy.ask(verb="health")
        cabinet.decide({"ok": True})
        assert busy.answer() == {"ok": True}
    assert quiet.closed()


def test_one_connection_too_many_is_told_so_and_makes_room_again(cabinet):
    peers = [Peer(cabinet, ADMIN) for _ in range(CONNECTIONS_MAX)]
    extra = Peer(cabinet, ADMIN)
    assert extra.answer()["error"] == "Too many connections; try again later."
    assert extra.closed()
    peers[0].socket.close()
    cabinet.step()
    again = Peer(cabinet, ADMIN)
    again.ask(verb="health")
    assert len(cabinet.inbox.events) == 1


def test_a_peer_that_does_not_read_its_answers_holds_up_nobody(cabinet):
    greedy, other = Peer(cabinet, RELAY), Peer(cabinet, ADMIN)
    greedy.send(json.dumps(entries_after()).encode() + b"\n" + b'{"verb": "x"}\n' * 100)
    cabinet.decide({"ok": True, "entries": ["e" * 900_000]})
    other.ask(verb="health")
    cabinet.decide({"ok": True})
    assert other.answer() == {"ok": True}
    cabinet.now += QUIET_S_MAX
    cabinet.step()
    with pytest.raises(BrokenPipeError):
        greedy.socket.sendall(b"{}\n")


def test_a_flood_while_a_question_is_under_way_stays_with_its_sender(cabinet):
    flooder = Peer(cabinet, ADMIN)
    flooder.ask(verb="health")
    flooder.socket.setblocking(False)
    with contextlib.suppress(BlockingIOError):  # raised when the kernel's buffer is full
        for _ in range(1000):
            flooder.socket.send(b"{}\n" * 1000)
            cabinet.step()
    (connection,) = cabinet.server._connections
    assert len(connection.inbound) <= 2 * REQUEST_BYTES_MAX


def test_an_answer_too_long_for_a_line_becomes_a_sentence(cabinet):
    relay = Peer(cabinet, RELAY)
    relay.ask(**entries_after())
    cabinet.decide({"ok": True, "entries": ["e" * 1_100_000]})
    assert relay.answer() == {"ok": False, "error": "The answer is too long; ask for less."}


def test_the_file_is_for_owner_and_group_only_and_goes_with_the_kiosk(tmp_path):
    path = tmp_path / "kiosk.sock"
    server = Cabinet(path).server
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
    server.close()
    assert list(tmp_path.iterdir()) == []


def test_the_file_of_a_dead_kiosk_is_replaced(tmp_path):
    path = tmp_path / "kiosk.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    cabinet = Cabinet(path)
    Peer(cabinet, ADMIN).ask(verb="health")
    assert cabinet.inbox.events
    cabinet.close()


def test_a_second_kiosk_is_refused_and_the_first_goes_on(cabinet):
    with pytest.raises(SocketTakenError, match="already listens"):
        Cabinet(cabinet.path)
    cabinet.step()
    Peer(cabinet, ADMIN).ask(verb="health")
    assert cabinet.inbox.events


def test_a_file_that_is_no_socket_is_left_alone(tmp_path):
    path = tmp_path / "kiosk.sock"
    path.write_text("mine")
    with pytest.raises(SocketUnusableError, match="is no socket"):
        Cabinet(path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["missing/kiosk.sock", "n" * 120])
def test_a_place_where_no_socket_can_be_is_named_in_one_sentence(tmp_path, name):
    with pytest.raises(SocketUnusableError, match=r"^The socket.*\.$"):
        Cabinet(tmp_path / name)


@pytest.fixture
def running(tmp_path):
    """A server on a thread of its own, as kiosk.main makes it, and a thread that answers."""
    inbox = FullInbox()
    here = frozenset({os.getuid()})
    server = SocketServer(tmp_path / "kiosk.sock", Peers(relay=here, admin=here), inbox)
    stop = threading.Event()
    answers = {"health": {"ok": True, "reader": True}, "verify": {"ok": False, "error": "Later."}}

    def serve():
        deadline = 0.0
        while not stop.is_set():
            server.wait(5.0)
            deadline = server.step(deadline)
            while inbox.events:
                asked = inbox.events.popleft()
                threading.Thread(target=asked.answer, args=(answers[asked.verb],)).start()

    thread = threading.Thread(target=serve)
    thread.start()
    yield tmp_path / "kiosk.sock"
    stop.set()
    server.wake()
    thread.join(5)
    assert not thread.is_alive()
    server.close()


def test_a_client_asks_and_is_answered_from_another_thread(running):
    client = Client(running)
    for _ in range(20):
        assert client.ask("health") == {"ok": True, "reader": True}
    client.close()


def test_a_client_is_told_the_kiosks_own_sentence(running):
    client = Client(running)
    with pytest.raises(KioskRefusedError, match=r"^Later\.$"):
        client.ask("verify")
    assert client.ask("health")["ok"]
    client.close()


def test_what_was_typed_at_a_terminal_that_is_not_utf_8_is_one_clear_error(tmp_path):
    with pytest.raises(NotTextError, match=r"^Not UTF-8: set the terminal to it"):
        Client(tmp_path / "kiosk.sock").ask("delegate_name", name=os.fsdecode(b"Zo\xeb"))


def test_a_client_without_a_kiosk_says_so_and_finds_it_later(tmp_path):
    path = tmp_path / "kiosk.sock"
    client = Client(path)
    with pytest.raises(KioskAwayError, match="No kiosk listens"):
        client.ask("health")
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with pytest.raises(KioskAwayError, match="No kiosk listens"):
        client.ask("health")


@pytest.mark.parametrize(
    ("spoken", "why"),
    [
        (b"", "closed the connection"),
        (b'{"ok": tr', "closed the connection"),
        (b"hello\n", "does not speak as a kiosk does"),
        (b"[]\n", "does not speak as a kiosk does"),
    ],
)
def test_what_is_no_answer_is_one_clear_error(tmp_path, spoken, why):
    path = tmp_path / "kiosk.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()

        def speak():
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(spoken)

        thread = threading.Thread(target=speak)
        thread.start()
        with pytest.raises(KioskAwayError, match=why):
            Client(path).ask("health")
        thread.join(5)


def test_a_kiosk_that_does_not_answer_is_given_up(tmp_path):
    path = tmp_path / "kiosk.sock"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        with pytest.raises(KioskAwayError, match=r"did not answer within 0\.05 s"):
            Client(path, timeout_s=0.05).ask("health")
