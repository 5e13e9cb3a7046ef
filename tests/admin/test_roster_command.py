"""`kiosk-admin roster import` and `badge`, as the office types them, without a kiosk and with."""

import hashlib
import io
import re
import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from hardware.badge_key import BadgeHasher
from hardware.uid import Uid
from kiosk.admin.badge import app as badge_app
from kiosk.admin.badge_list import HEADINGS as LIST_HEADINGS
from kiosk.admin.badge_list import Form, uid_of
from kiosk.admin.office import in_parts
from kiosk.admin.roster import app as roster_app
from kiosk.admin.roster_files.csv_file import HEADINGS
from kiosk.socket_client import REQUEST_BYTES_MAX, encode
from tests.admin.office_desk import NAMES, NOORS_UID, roster


def test_a_dry_run_shows_what_would_change_and_changes_no_byte(desk):
    before = desk.hash()
    code, out, err = desk.imports(roster(0, 1), "--names")
    assert (code, err) == (0, "")
    assert "new: 2\n  Noor Berg (7A)\n  Sem Berg (7A)\n" in out
    assert "not read: geboortedatum\n" in out
    assert out.endswith("nothing was changed: give --apply to do it\n")
    assert desk.hash() == before


def test_names_are_shown_on_a_terminal_only_unless_asked_for(desk):
    _, out, _ = desk.imports(roster(0, 1))
    assert "new: 2\n" in out
    assert "Noor" not in out


def test_an_applied_roster_is_kept_and_its_numbers_only_as_keyed_hashes(desk):
    code, out, err = desk.imports(roster(0, 1), "--apply")
    assert (code, err) == (0, "")
    assert out.endswith("applied\n")
    assert {(each.first_name, each.group, each.year) for each in desk.known()} == {
        ("Noor", "7A", "7"),
        ("Sem", "7A", "7"),
    }
    for secret in (b"1001", b"2015-01-01", hashlib.sha256(b"1001").digest()):
        assert secret not in desk.database.read_bytes()
    assert desk.types("verify")[0] == 0


def test_a_later_roster_moves_adds_and_lets_go_by_number(desk):
    desk.imports(roster(*range(9)), "--apply")
    code, out, _ = desk.imports(roster(*range(1, 10), group="8B"), "--apply", "--names")
    assert code == 0
    assert "new: 1\n  Milan Berg (8B)\n" in out
    assert "another group: 8\n  Sem Berg: 7A -> 8B\n" in out
    assert "gone: 1\n  Noor Berg (7A)\n" in out
    code, out, _ = desk.imports(roster(*range(10), group="8B"), "--apply", "--names")
    assert "back: 1\n  Noor Berg (8B)\n" in out


def test_half_a_roster_is_refused_until_somebody_says_so(desk):
    desk.imports(roster(*range(10)), "--apply")
    before = desk.hash()
    for words in ([], ["--apply"]):
        code, out, err = desk.imports(roster(*range(5)), *words)
        assert code == 2
        assert "gone: 5\n" in out
        assert err.startswith("5 of 10 pupils are not in the file")
        assert err.count("\n") == 1
    assert desk.hash() == before
    assert desk.imports(roster(*range(5)), "--allow-many-removals")[0] == 0
    assert desk.hash() == before
    assert desk.imports(roster(*range(5)), "--apply", "--allow-many-removals")[0] == 0
    assert desk.hash() != before


def test_another_schools_file_that_shares_numbers_and_first_names_is_refused(desk):
    desk.imports(roster(*range(10)), "--apply")
    before = desk.hash()
    theirs = roster(*range(10), group="3B").replace("Berg", "Kaya")
    code, out, err = desk.imports(theirs, "--apply", "--names")
    assert code == 2
    assert "another group: 10\n  Noor Kaya: 7A -> 3B\n" in out
    assert "name corrected: 10\n  Noor Berg -> Noor Kaya (3B)\n" in out
    assert err.startswith("10 of 10 pupils are not in the file, or have another name there, ")
    assert desk.hash() == before
    assert desk.imports(theirs, "--apply", "--allow-many-removals")[0] == 0


def test_one_corrected_surname_is_shown_and_applied(desk):
    desk.imports(roster(*range(10)), "--apply")
    now = roster(*range(10)).replace("Berg", "Kaya", 1)
    code, out, _ = desk.imports(now, "--apply", "--names")
    assert code == 0
    assert "another group: 0\nname corrected: 1\n  Noor Berg -> Noor Kaya (7A)\n" in out
    assert "year or number corrected: 0\n" in out


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("EDEX.XML", bytes(200 * 1024**2))
    return made.getvalue()


BAD = {
    "empty": b"",
    "nobody": roster(),
    "headings only": b"roepnaam;achternaam;klas\n",
    "another school": roster(0, 1, brin="11AA"),
    "200 MB zip": bomb(),
    "xml bomb": b'<!DOCTYPE EDEX [<!ENTITY a "aaaa">]><EDEX>&a;</EDEX>',
    "formula": b"roepnaam;achternaam\nNoor;=1+1\n",
    "wrong encoding": "roepnaam;achternaam\nZo\u00eb;Berg\n".encode("cp850"),
    "cut off": roster(0, 1)[:-20],
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_bad_file_gets_one_sentence_and_changes_nothing(desk, content):
    desk.imports(roster(0, 1), "--apply")
    before = desk.hash()
    code, out, err = desk.imports(content, "--apply", "--allow-many-removals", "--names")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert "Noor" not in err
    assert desk.hash() == before


def test_without_the_badge_key_nothing_is_imported(desk):
    (desk.folder / "badge.key").unlink()
    code, _, err = desk.imports(roster(0, 1), "--apply")
    assert code == 2
    assert err.startswith("The badge key ")


def owner_of(desk, uid):
    hash_ = BadgeHasher(desk.key)(Uid(uid))
    pupil = desk.looks(lambda store: store.pupil_of(hash_))
    return None if pupil is None else pupil.first_name


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("hex", "04A1B2C3D4E580"),
        ("hex", "04:a1:b2:c3:d4:e5:80"),
        ("hex-reversed", "80E5D4C3B2A104"),
        ("decimal", str(int.from_bytes(NOORS_UID))),
        ("decimal-reversed", str(int.from_bytes(NOORS_UID, "little"))),
    ],
)
def test_a_badge_is_the_same_whatever_way_its_number_was_printed(desk, form, text):
    desk.imports(roster(0, 1), "--apply")
    code, out, err = desk.gives(f"leerlingnummer;badge\n1001;{text}\n", "--form", form)
    assert (code, err) == (0, "")
    assert out == "given: 1, of which replaced: 0\nas they were: 0\n"
    assert owner_of(desk, NOORS_UID) == "Noor"
    assert text.encode() not in desk.database.read_bytes()
    assert NOORS_UID not in desk.database.read_bytes()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("hex", "04A1B2C3D4"),
        ("hex", "0123456789"),
        ("hex", "08A1B2C3"),
        ("hex", "8804A1B2"),
        ("hex", "00000000"),
        ("hex", "Noor"),
        ("hex", ""),
        ("decimal", "1,30368E+15"),
        ("decimal", "9" * 40),
        ("decimal-reversed", "-5"),
    ],
)
def test_a_number_that_no_badge_has_is_refused_and_not_repeated(desk, form, text):
    desk.imports(roster(0, 1), "--apply")
    before = desk.hash()
    code, out, err = desk.gives(f'llnr;"badge"\n1001;"{text}"\n', "--form", form)
    assert (code, out) == (2, "")
    assert err.startswith("Line 2 holds no badge number in the form ")
    assert not text or text not in err
    assert desk.hash() == before


def test_a_list_without_its_headings_or_without_a_pupil_is_refused(desk):
    assert desk.gives("1001;04A1B2C3D4E580\n", "--form", "hex")[0] == 2
    code, _, err = desk.gives("llnr;badge\n;04A1B2C3D4E580\n", "--form", "hex")
    assert (code, err) == (2, "Line 2 names no pupil: fill it in, or remove the line.\n")


BAD_LISTS = {
    "two numbers": ("llnr;Leerlingnummer;badge\n1001;1002;04A1B2C3D4E580\n", "Two headings mean"),
    "two badges": ("llnr;badge;UID\n1001;04A1B2C3D4E580;04A1B2C3D4E581\n", "Two headings mean"),
    "one cell more": ("llnr;badge\n1001;04A1B2C3D4E580;1002\n", "Line 2 has more cells"),
}


@pytest.mark.parametrize(("content", "why"), BAD_LISTS.values(), ids=BAD_LISTS)
def test_a_list_that_can_be_read_in_two_ways_is_refused(desk, content, why):
    desk.imports(roster(0, 1), "--apply")
    before = desk.hash()
    code, out, err = desk.gives(content, "--form", "hex")
    assert (code, out, err.startswith(why)) == (2, "", True)
    assert desk.hash() == before


def test_a_line_of_a_list_that_names_two_pupils_is_refused(desk):
    desk.imports("llnr;eckid;roepnaam;achternaam\n1;e1;Noor;Berg\n2;e2;Sem;Berg\n", "--apply")
    before = desk.hash()
    heading = "llnr;eckid;badge\n"
    code, out, err = desk.gives(heading + "1;e2;04A1B2C3D4E580\n", "--form", "hex")
    assert (code, out) == (2, "")
    assert err.startswith("Lines 2 name two pupils, one by number and one by eckid")
    assert desk.hash() == before
    assert desk.gives(heading + "2;e2;04A1B2C3D4E580\n", "--form", "hex")[0] == 0
    assert owner_of(desk, NOORS_UID) == "Sem"


def test_headings_of_a_list_are_read_as_those_of_a_roster(desk):
    desk.imports(roster(0, 1), "--apply")
    content = "Llnr.;Klas;Badge-nummer;\n1001;7A;04A1B2C3D4E580;\n"
    assert desk.gives(content, "--form", "hex")[0] == 0
    assert owner_of(desk, NOORS_UID) == "Noor"


def test_a_blocked_badge_is_nobodys_and_counts_name_nobody(desk):
    desk.imports(roster(0, 1), "--apply")
    desk.gives("llnr;badge\n1001;04A1B2C3D4E580\n", "--form", "hex")
    assert desk.types("badge", "block", "1001") == (0, "blocked: 1\n", "")
    assert owner_of(desk, NOORS_UID) is None
    assert desk.types("badge", "block", "noor  berg") == (0, "blocked: 0\n", "")
    assert desk.types("badge", "show-count") == (
        0,
        "pupils: 2\nwith a badge: 0\nblocked badges: 1\n",
        "",
    )
    code, _, err = desk.types("badge", "block", "9999")
    assert (code, err) == (2, "No pupil at school has that number or name: see the roster.\n")


def test_two_pupils_of_one_name_are_told_apart_by_number(desk):
    twice = "llnr;roepnaam;achternaam\n1;Noor;Berg\n2;Noor;Berg\n"
    desk.imports(twice, "--apply")
    code, _, err = desk.types("badge", "block", "Noor Berg")
    assert (code, err) == (2, "Several pupils have that name: give the number.\n")
    assert desk.types("badge", "block", "2")[0] == 0


def test_a_badge_is_given_out_at_the_reader_of_a_kiosk_that_runs(desk):
    desk.imports(roster(0, 1), "--apply")
    code, _, err = desk.types("badge", "enrol", "1001")
    assert (code, err.startswith("No kiosk runs")) == (2, True)


def test_a_running_kiosk_imports_the_roster_and_gives_out_badges(desk, kiosk):
    """The simulated children have first names and badges; the roster brings the rest."""
    csv = "llnr;roepnaam;achternaam;klas\n" + "".join(
        f"{n};{name};{name}sen;7A\n" for n, name in enumerate((*NAMES[:3], "Tess"))
    )
    code, out, err = desk.imports(csv, "--names", "--allow-many-removals")
    assert (code, err) == (0, "")
    assert "new: 4\n  Noor Noorsen (7A)\n" in out
    assert desk.imports(csv, "--apply")[2].startswith("3 of 3 pupils are not in the file")
    assert desk.imports(csv, "--apply", "--allow-many-removals")[0] == 0
    kiosk.holds_up = NOORS_UID
    assert desk.types("badge", "enrol", "3") == (
        0,
        "Hold the badge of Tess (7A) to the reader now.\ndone\n",
        "",
    )
    kiosk.holds_up = bytes.fromhex("04a1b2c3d4e581")
    assert desk.types("badge", "replace", "Tess Tesssen")[0] == 0
    code, _, err = desk.types("badge", "enrol", "3")
    assert (code, err.startswith("That pupil has a badge")) == (2, True)
    assert desk.types("badge", "block", "3")[1] == "blocked: 1\n"
    given = desk.gives("llnr;badge\n0;04A1B2C3D4E582\n", "--form", "hex")
    assert given[:2] == (0, "given: 1, of which replaced: 0\nas they were: 0\n")
    assert desk.types("badge", "show-count")[1].startswith("pupils: 4\nwith a badge: 1\n")


def test_a_list_for_the_socket_is_cut_to_its_lines():
    rows = [{"first_name": "é" * 200, "number": n} for n in range(1000)]
    parts = list(in_parts(rows))
    assert [row for part in parts for row in part] == rows
    assert len(parts) > 1
    for part in parts:
        line = {"verb": "upload_part", "upload": str(UUID(int=1)), "part": 199, "rows": part}
        assert len(encode(line)) <= REQUEST_BYTES_MAX
    assert list(in_parts([])) == [[]]


DOCS = (Path(__file__).parents[2] / "docs" / "roster.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", list(Form))
def test_the_guide_shows_every_form_of_a_badges_number(form):
    (printed,) = re.findall(rf"^\| `{form}` \| `(\w+)`", DOCS, re.MULTILINE)
    assert uid_of(printed, form) == Uid(NOORS_UID)


def test_the_guide_has_every_heading_and_every_command():
    headings = [each for some in HEADINGS.values() for each in some]
    plain = [word for word in headings if word not in {"tussenvoegsels", "voorvoegsels"}]
    for word in (*plain, *LIST_HEADINGS["badge"]):
        assert re.search(rf"\b{word}\b", DOCS), word
    for group, app in (("roster", roster_app), ("badge", badge_app)):
        for command in app.registered_commands:
            name = command.name or command.callback.__name__
            assert f"kiosk-admin {group} {name} " in DOCS or f"{group} {name}`" in DOCS, name
