"""Who is of the staff by an EDEXML file, read; and every file that does not say it."""

import io
import zipfile

import pytest

from kiosk.admin.roster_files.listed import STAFF_MAX, FileMember, RosterFileError
from kiosk.admin.roster_files.source import read_staff

CANARY = "Canary"
GROUPS = """<groepen>
 <groep key="G7A"><naam>7A</naam><jaargroep>7</jaargroep></groep>
 <groep key="G8B"><naam>8B</naam><jaargroep>8</jaargroep></groep>
 <groep key="old"><naam>Weg</naam><jaargroep>H</jaargroep></groep>
 <samengestelde_groep key="S1"><naam>Plus</naam></samengestelde_groep></groepen>"""
NAMES = "<achternaam>Jong</achternaam><voorvoegsel>de</voorvoegsel><roepnaam>Els</roepnaam>"


def member(inside=NAMES, keys='key="L1"'):
    return f"<leerkracht {keys}>{inside}</leerkracht>"


def edexml(*members, section="leerkrachten"):
    pupil = f'<leerling key="1001"><roepnaam>{CANARY}</roepnaam></leerling>'
    return (
        f"<EDEX><school><brincode>99ZZ</brincode></school>{GROUPS}<leerlingen>{pupil}</leerlingen>"
        f"<{section}>{''.join(members)}</{section}></EDEX>"
    )


@pytest.fixture
def staff(tmp_path):
    """Reads the staff of a file with that content."""

    def give(content):
        path = tmp_path / "EDEX.XML"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_staff(path)

    return give


def only(staff_file):
    (one,) = staff_file.members
    return one


def test_a_teacher_has_names_keys_what_she_is_and_her_groups(staff):
    inside = NAMES + '<rol>LRK</rol><groepen><groep key="G7A"/><groep key="G8B"/></groepen>'
    found = staff(edexml(member(inside, 'key="L1" eckid="https://ketenid.nl/9"')))
    assert only(found) == FileMember(
        ("LRK",), ("7A", "8B"), "Els", "de", "Jong", "https://ketenid.nl/9", "L1"
    )
    assert found.brin == "99ZZ"


def test_pupils_and_all_else_are_dropped_and_named(staff):
    private = f"<emailadres>{CANARY}</emailadres><rolomschrijving>{CANARY}</rolomschrijving>"
    found = staff(edexml(member(NAMES + private)))
    assert found.dropped == ("emailadres", "leerlingen", "rolomschrijving")
    assert CANARY not in repr(found)


@pytest.mark.parametrize(
    ("inside", "codes"),
    [
        ("", ()),
        ("<rol/>", ()),
        ("<rol>lrk</rol><rol> ICT </rol>", ("LRK", "ICT")),
        ("<rol>LRK</rol><rol>LRK</rol>", ("LRK",)),
        ('<groepen><groep key="G7A"><rol>LRK</rol></groep></groepen>', ("LRK",)),
        ('<rol>IB</rol><groepen><groep key="x"><rol>RT</rol></groep></groepen>', ("IB", "RT")),
    ],
)
def test_several_roles_and_roles_in_a_group_all_count(staff, inside, codes):
    assert only(staff(edexml(member(NAMES + inside)))).codes == codes


@pytest.mark.parametrize(
    ("inside", "groups"),
    [
        ('<groep key="G7A"/><groep key="G7A"/>', ("7A",)),
        ('<groep key="nowhere"/>', ()),
        ('<groep key="old"/>', ()),
        ('<groep key="G8B"/><samengestelde_groep key="S1"/>', ("8B", "Plus")),
        ("<groep/>", ()),
    ],
)
def test_groups_are_those_of_now_by_their_names(staff, inside, groups):
    found = only(staff(edexml(member(f"{NAMES}<groepen>{inside}</groepen>"))))
    assert found.groups == groups


@pytest.mark.parametrize("names", ["<achternaam>Jong</achternaam>", "<roepnaam>Els</roepnaam>"])
def test_one_name_is_enough_since_some_administrations_give_only_one(staff, names):
    assert len(staff(edexml(member(names))).members) == 1


def test_a_key_that_may_change_is_not_used(staff):
    assert only(staff(edexml(member(keys='key="#1"')))).number is None


def test_a_file_in_a_zip_and_in_the_namespace_of_uwlr_is_read(staff):
    content = edexml(member()).replace("<EDEX>", '<EDEX xmlns="http://www.edustandaard.nl/x">')
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("EDEX.XML", content)
    assert only(staff(made.getvalue())).first_name == "Els"


NONE = "The file lists no staff (leerkrachten): export it again with the staff in it."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (edexml(), NONE),
        (edexml(member(), section="personeel"), NONE),
        (edexml(member("")), "At member of staff 1 there is no name"),
        (edexml(member(), member("<roepnaam>=1+1</roepnaam>")), "At member of staff 2 a value beg"),
        (edexml(member("<roepnaam>MÃ¼ller</roepnaam>")), "At member of staff 1 a name holds signs"),
        (edexml(member(NAMES + f"<rol>{'x' * 257}</rol>")), "A value in the file is too long"),
        (edexml(*[member()] * (STAFF_MAX + 1)), f"The file has more than {STAFF_MAX} members"),
        (edexml(member())[:-9], "The XML is broken or cut off at line "),
        (edexml(member()).encode("utf-16"), None),
        ("<?xml version='1.0' encoding='klingon'?><EDEX/>", "The XML is in an unknown encoding"),
        (
            '<?xml version="1.0" encoding="UTF-8"?>' + edexml(member("<roepnaam>Zoë</roepnaam>")),
            None,
        ),
        (f"<!DOCTYPE EDEX>{edexml(member())}", "The file has a DOCTYPE"),
        ("<html/>", "The file is XML but not EDEXML"),
        ("roepnaam;achternaam\nEls;Jong\n", "Only EDEXML says who is of the staff"),
        ("", "EDEX.XML is empty"),
    ],
)
def test_a_file_that_does_not_say_it_gets_one_sentence_without_a_name(staff, content, says):
    if says is None:
        assert len(staff(content).members) == 1
        return
    with pytest.raises(RosterFileError) as refused:
        staff(content)
    sentence = str(refused.value)
    assert sentence.startswith(says)
    assert sentence.endswith(".")
    assert "Els" not in sentence


def test_letters_of_another_encoding_than_the_file_says_are_refused(staff):
    content = '<?xml version="1.0" encoding="UTF-8"?>' + edexml(member("<roepnaam>Zoë</roepnaam>"))
    with pytest.raises(RosterFileError, match="broken or cut off"):
        staff(content.encode("latin-1"))
