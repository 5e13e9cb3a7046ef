"""What a school exports, read; and every file that is none, told in one sentence."""

import io
import re
import zipfile
from datetime import date

import pytest

from kiosk.admin.roster_files.listed import FilePupil, RosterFileError
from kiosk.admin.roster_files.source import BYTES_MAX, read

TODAY = date(2026, 9, 15)
CANARY = "Canary"

SCHOOL = "<school><schooljaar>2026-2027</schooljaar><brincode>99ZZ</brincode></school>"
GROUPS = """<groepen>
 <groep key="G7A"><naam>7A</naam><jaargroep>7</jaargroep></groep>
 <groep key="G34"><naam>3/4</naam><jaargroep>C</jaargroep></groep>
 <groep key="old"><naam>Weg</naam><jaargroep>H</jaargroep></groep>
 <samengestelde_groep key="S1"><naam>Plus</naam></samengestelde_groep>
 <samengestelde_groep key="S2"><naam>Muziek</naam></samengestelde_groep></groepen>"""


def pupil(inside, attributes='key="1001"'):
    return f"<leerling {attributes}><achternaam>Berg</achternaam>{inside}</leerling>"


def edexml(*pupils, groups=GROUPS, rest=""):
    return f"<EDEX>{SCHOOL}{groups}<leerlingen>{''.join(pupils)}</leerlingen>{rest}</EDEX>"


@pytest.fixture
def roster(tmp_path):
    """Reads a roster with that content."""

    def give(content, name="EDEX.XML"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(path, TODAY)

    return give


def zipped(**files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def only(roster_file):
    (one,) = roster_file.pupils
    return one


NOOR = "<roepnaam>Noor</roepnaam>"


def test_an_edexml_pupil_has_name_group_year_and_numbers(roster):
    found = roster(
        edexml(
            pupil(
                '<voorvoegsel>van den</voorvoegsel><roepnaam>Noor</roepnaam><groep key="G7A"/>',
                'key="1001" eckid="https://ketenid.nl/1"',
            )
        )
    )
    assert only(found) == FilePupil(
        "Noor", "van den", "Berg", "7A", "7", "https://ketenid.nl/1", "1001"
    )
    assert (found.brin, found.school_year, found.left) == ("99ZZ", "2026-2027", 0)


def test_all_else_is_dropped_and_named(roster):
    private = (
        "<geboortedatum>2015-01-01</geboortedatum><bsn>123456782</bsn><postcodenl>1234AB</postcodenl>"
        f"<toevoegingen><blok><roepnaam>{CANARY}</roepnaam></blok></toevoegingen>"
    )
    teacher = f'<leerkracht key="L"><roepnaam>{CANARY}</roepnaam></leerkracht>'
    teachers = f"<leerkrachten>{teacher}</leerkrachten>"
    found = roster(edexml(pupil(NOOR + private), rest=teachers))
    assert found.dropped == ("bsn", "geboortedatum", "leerkrachten", "postcodenl", "toevoegingen")
    assert only(found).first_name == "Noor"
    assert CANARY not in repr(found)


@pytest.mark.parametrize(
    ("inside", "group", "year"),
    [
        ('<groep key="G7A"/>', "7A", "7"),
        ('<jaargroep>4</jaargroep><groep key="G34"/>', "3/4", "4"),
        ('<groep key="G34"/>', "3/4", None),
        (
            '<groep key="G7A"/><samengestelde_groepen><samengestelde_groep key="S1"/>'
            "</samengestelde_groepen>",
            "7A",
            "7",
        ),
        (
            '<samengestelde_groepen><samengestelde_groep key="S1"/></samengestelde_groepen>',
            "Plus",
            None,
        ),
        (
            '<samengestelde_groepen><samengestelde_groep key="S1"/><samengestelde_groep key="S2"/>'
            "</samengestelde_groepen>",
            None,
            None,
        ),
        ('<jaargroep>S</jaargroep><groep key="nowhere"/>', None, "S"),
        ("<jaargroep>C</jaargroep>", None, None),
    ],
)
def test_combined_groups_leave_the_year_to_the_pupil(roster, inside, group, year):
    found = only(roster(edexml(pupil(NOOR + inside))))
    assert (found.group, found.year) == (group, year)


@pytest.mark.parametrize(
    ("inside", "listed"),
    [
        ("<jaargroep>H</jaargroep>", 0),
        ('<groep key="old"/>', 0),
        ("<uitstroomdatum>2026-09-15</uitstroomdatum>", 0),
        ("<uitstroomdatum>2026-09-16</uitstroomdatum>", 1),
        ("<uitstroomdatum>2027-07-31T00:00:00</uitstroomdatum>", 1),
        ("<uitstroomdatum/>", 1),
    ],
)
def test_who_has_left_is_not_listed_and_who_will_leave_is(roster, inside, listed):
    found = roster(edexml(pupil(NOOR + inside), pupil(NOOR, 'key="2"')))
    assert (len(found.pupils), found.left) == (1 + listed, 1 - listed)


def test_a_key_that_may_change_is_no_number_and_an_empty_prefix_is_none(roster):
    found = only(roster(edexml(pupil(NOOR + "<voorvoegsel/>", 'key="#001"'))))
    assert (found.number, found.prefix) == (None, None)


def test_namespaces_and_school_years_of_later_do_not_matter(roster):
    there = edexml(pupil(NOOR)).replace("<EDEX>", '<EDEX xmlns="urn:y">')
    found = roster(there.replace("2026-2027", "2031-2032"))
    assert (only(found).first_name, found.brin) == ("Noor", "99ZZ")


ALIEN = '<x:{0} xmlns:x="urn:x">Canary</x:{0}>'
ELSEWHERE = {
    "another namespace": NOOR + ALIEN.format("roepnaam"),
    "another namespace first": ALIEN.format("roepnaam") + NOOR,
    "inside another field": f"<toevoegingen><roepnaam>{CANARY}</roepnaam></toevoegingen>{NOOR}",
    "a second time": f"{NOOR}<roepnaam>{CANARY}</roepnaam>",
    "in a field": f"<roepnaam>Noor<roepnaam>{CANARY}</roepnaam></roepnaam>",
    "a group of another namespace": f'{NOOR}<x:groep xmlns:x="urn:x" key="old"/>',
    "a second group": f'{NOOR}<groep key="G7A"/><groep key="old"/>',
}


@pytest.mark.parametrize("inside", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("namespace", ["", ' xmlns="urn:y"'])
def test_a_field_counts_once_and_only_where_the_standard_puts_it(roster, inside, namespace):
    found = roster(edexml(pupil(inside)).replace("<EDEX>", f"<EDEX{namespace}>"))
    assert only(found).first_name == "Noor"
    assert only(found).group in {None, "7A"}
    assert CANARY not in repr(found)


OTHER_GROUPS = {
    "not a group": "{}<leerkrachten><naam>Canary</naam></leerkrachten>",
    "of another namespace": '{}<x:groep xmlns:x="urn:x" key="g"><naam>Canary</naam></x:groep>',
    "a second of that key": '{}<groep key="g"><naam>Canary</naam></groep>',
    "without a key": "{}<groep><naam>Canary</naam></groep>",
    "before it": "<leerkrachten><naam>Canary</naam></leerkrachten>{}",
}


@pytest.mark.parametrize("groups", OTHER_GROUPS.values(), ids=OTHER_GROUPS)
def test_a_group_is_called_what_the_standard_says_and_no_more(roster, groups):
    ours = '<groep key="g"><naam>7A</naam></groep>'
    inside = NOOR + '<groep key="g"/>'
    groups = f"<groepen>{groups.format(ours)}</groepen>"
    found = roster(edexml(pupil(inside), pupil(NOOR, 'key="2"'), groups=groups))
    assert [each.group for each in found.pupils] == ["7A", None]
    assert CANARY not in repr(found)


def test_what_is_of_another_namespace_is_named_as_not_read(roster):
    found = roster(edexml(pupil(NOOR + ALIEN.format("roepnaam"))))
    assert found.dropped == ("roepnaam (not EDEXML)",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_xml_is_read_in_the_encoding_it_says(roster, encoding):
    text = edexml(pupil("<roepnaam>Zoë</roepnaam>"))
    named = "utf-8" if encoding.startswith("utf-8") else encoding
    content = f'<?xml version="1.0" encoding="{named}"?>{text}'.encode(encoding)
    assert only(roster(content)).first_name == "Zoë"


ROWS = [
    ["Llnr.", "Roepnaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Klasnaam", "Leerjaar"],
    ["1001", "Noor", "van den", "Berg", "01-01-2015", "7A", "7"],
    ["1002", "Zoë", "", "O'Neill-Şahin", "01-02-2015", "7A", "groep 7"],
]


def lines(separator, rows=ROWS):
    return "".join(separator.join(row) + "\r\n" for row in rows)


@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_as_excel_writes_it(roster, separator, encoding):
    found = roster(lines(separator).encode(encoding), "roster.csv")
    assert found.pupils == (
        FilePupil("Noor", "van den", "Berg", "7A", "7", None, "1001"),
        FilePupil("Zoë", None, "O'Neill-Şahin", "7A", "7", None, "1002"),
    )
    assert found.dropped == ("Geboortedatum",)


def test_csv_of_an_older_excel_is_read_in_its_encoding(roster):
    text = "sep=;\r\nROEPNAAM;ACHTERNAAM;groep\r\n\r\nZoë;Günes;3\r\n"
    assert only(roster(text.encode("cp1252"), "roster.csv")) == FilePupil("Zoë", None, "Günes", "3")


RIGHT = """Zoë|André|Renée|Chloë|Loïs|Noël|Anaïs|Irène|François|Benoît|Émile|Élise|Ángel|Óscar|Íris
Müller|MÜLLER|ZOË|RENÉE|Öztürk|Ünal|Çelik|Gökçe|Günes|Björn|Jörg|Köhler|Weiß|Jürgen-Ümit
Muñoz|María|José-María|Raúl|Jesús|João|Conceição|Simões|Søren|Østergård|Åse|Håkon|Kjær|Ægir
Miloš|Dušan|Nataša|Šimun|Škvor|Špela|Živa|Nicolaÿ|à Campo|À Campo|d'été|O’Neill|D’Souza
N’Diaye|d’Haene|’t Hart|‘t Hart|van ’t Hof|van’t Hof|’s Gravesande|in ’s Hof|D´Souza|´t Hart"""  # noqa: RUF001 - names


@pytest.mark.parametrize("name", re.split(r"[|\n]", RIGHT))
def test_names_of_a_dutch_school_pass_in_windows_1252(roster, name):
    text = f"roepnaam;achternaam\nZoë;{name}\n"
    assert only(roster(text.encode("cp1252"), "roster.csv")).surname == name


WRONG = {
    "mac_roman": """Müller|Zoë|André|Renée|Gérard|Noëlle|Émile|María|Raúl|Jesús|Björn|Köhler|Álvaro
Óscar|Loïs|Benoît|Håkon|Søren|Öztürk|Ünal|Muñoz|Élise|Günes|Anaïs|João|Díaz|Luís|Ríos""",
    "cp850": "Irène|Ráchel|Zoë|André|Benoît|Björn|Noëlle|Loïs|Öztürk|Muñoz|Søren|Óscar|João|Ünal",
    "cp437": "Irène|Ráchel|Zoë|André|Benoît|Björn|Noëlle|Loïs|Öztürk|Muñoz",
    "cp857": "Yıldız|Şahin|Işık|Irène|Zoë",  # noqa: RUF001 - names
    "cp1254": "Şahin|Yağmur|Yılmaz|İbrahim|Işık|Ayşe",  # noqa: RUF001 - names
    "cp1250": "Babić|Kovačić|Şahin|Łukasz|Michał|Żak",
    "iso8859-2": "Miloš|Babić|Łukasz",
    "iso8859-15": "Šimun|Miloš|Živa",
}


@pytest.mark.parametrize(
    ("encoding", "name"),
    [(encoding, name) for encoding in WRONG for name in re.split(r"[|\n]", WRONG[encoding])],
)
@pytest.mark.parametrize("column", [0, 1])
def test_a_name_in_another_encoding_is_refused_and_not_shown_wrong(roster, encoding, name, column):
    cells = ["Noor", "Berg"]
    cells[column] = name
    text = f"roepnaam;achternaam\nSem;Berg\n{';'.join(cells)}\n"
    with pytest.raises(RosterFileError, match=r"^At line 3 .* wrong encoding.*CSV UTF-8") as told:
        roster(text.encode(encoding), "roster.csv")
    assert name not in str(told.value)


def test_the_same_name_passes_when_the_file_says_utf_8(roster):
    """What looks odd to us may be somebody's name: UTF-8 is believed."""
    found = roster("roepnaam;achternaam\nÞóra;Krško\nNový;Mar\u2019a\n", "roster.csv")
    assert [each.first_name for each in found.pupils] == ["Þóra", "Nový"]


def test_quoted_csv_values_may_hold_separators_and_short_lines_lack_the_last(roster):
    text = 'roepnaam,achternaam,groep,uitstroomdatum\n"Noor","Berg, van den","7,""A"""\n'
    assert only(roster(text, "roster.csv")).group == '7,"A"'


def test_csv_pupils_who_have_left_are_counted(roster):
    text = (
        "roepnaam;achternaam;uitstroomdatum;jaargroep\nA;B;15-09-2026;7\nC;D;2026-09-16;7\nE;F;;H\n"
    )
    found = roster(text, "roster.csv")
    assert (len(found.pupils), found.left) == (1, 2)


@pytest.mark.parametrize("name", ["edex", "csv"])
def test_a_zip_with_the_one_file_is_opened(roster, name):
    content = edexml(pupil(NOOR)) if name == "edex" else lines(";", ROWS[:2])
    assert only(roster(zipped(**{name: content}), "roster.zip")).first_name == "Noor"


LAUGHS = (
    '<!DOCTYPE EDEX [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><EDEX><school><brincode>&j;</brincode></school></EDEX>"
)
FILE = '<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]><EDEX>&x;</EDEX>'
HEAD = "roepnaam;achternaam;groep\n"

BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \r\n\t", "is empty"),
    "bomb": (LAUGHS, "DOCTYPE"),
    "another file in it": (FILE, "DOCTYPE"),
    "cut off": (edexml(pupil(f"<roepnaam>{CANARY}</roepnaam>"))[:-30], "cut off at line"),
    "no edexml": (f"<html><body>{CANARY}</body></html>", "not EDEXML"),
    "unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><EDEX/>', "encoding"),
    "wrong encoding": (
        f'<?xml version="1.0" encoding="utf-8"?>{edexml(pupil("<roepnaam>Zoë</roepnaam>"))}'.encode(
            "cp1252"
        ),
        "broken",
    ),
    "deep": ("<EDEX>" + "<a>" * 100_000, "nested"),
    "long": (edexml(pupil(f"<roepnaam>{'a' * 300}</roepnaam>")), "too long"),
    "nameless": (edexml(pupil("")), "pupil 1 there is no first name"),
    "no date": (edexml(pupil(NOOR + "<uitstroomdatum>Canary</uitstroomdatum>")), "left on no date"),
    "too many": (
        edexml(*[pupil(NOOR, f'key="{n}"') for n in range(3001)]),
        "more than 3000 pupils",
    ),
    "formula in xml": (edexml(pupil("<roepnaam>=Canary()</roepnaam>")), "pupil 1 a value begins"),
    "no headings": (f"1001;{CANARY};Berg\n", "must have headings"),
    "one heading too little": ("roepnaam;klas\nCanary;7\n", "must have headings"),
    "two groups": ("roepnaam;achternaam;Groep;Klas\n", "Two headings"),
    "formula": (HEAD + "Noor;Berg;7\nSem;Bakker;=HYPERLINK(1)\n", "line 3 a value begins"),
    "plus": (HEAD + "Noor;+Berg;7\n", "line 2 a value begins"),
    "at": (HEAD + " @SUM(Canary);Berg;7\n", "line 2 a value begins"),
    "minus": (HEAD + "Noor;-Canary;7\n", "line 2 a value begins"),
    "dos encoding": ((HEAD + "Zoë;Berg;7\n").encode("cp850"), "line 2 a name holds signs"),
    "encoded twice": (
        (HEAD + "Zoë;Berg;7\n").encode().decode("cp1252").encode(),
        "line 2 a name holds signs",
    ),
    "utf-16": ((HEAD + "Noor;Berg;7\n").encode("utf-16"), "not text"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
    "open quote": (HEAD + f'"{CANARY};Berg;7\n', "is no CSV"),
    "more cells": (HEAD + "Noor;Berg;7;Canary\n", "Line 2 has more cells"),
    "bad day": ("roepnaam;achternaam;uitstroomdatum\nNoor;Berg;Canary\n", "Line 2 has a date"),
    "two in a zip": (zipped(a="b", c="d"), "must hold one file"),
    "none in a zip": (zipped(), "must hold one file"),
    "workbook": (zipped(**{"[Content_Types].xml": "", "xl": ""}), "workbook"),
    "half a zip": (zipped(a=lines(";"))[:60], "cannot be opened"),
    "200 MB in a zip": (zipped(a=bytes(200 * 1024**2)), "larger than 5 MB"),
    "6 MB": (b" " * (BYTES_MAX + 1), "larger than 5 MB"),
}


@pytest.mark.parametrize(("content", "why"), BAD.values(), ids=BAD)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(roster, content, why):
    with pytest.raises(RosterFileError) as told:
        roster(content, "roster")
    sentence = str(told.value)
    assert why in sentence
    assert sentence.endswith(".")
    assert CANARY not in sentence
    assert "\n" not in sentence


def test_a_zip_that_lies_about_its_size_is_read_no_further_than_the_limit(roster):
    content = bytearray(zipped(a=bytes(20 * 1024**2)))
    size = (20 * 1024**2).to_bytes(4, "little")
    while (place := content.find(size)) >= 0:
        content[place : place + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(RosterFileError, match=r"cannot be opened|larger than"):
        roster(bytes(content), "roster.zip")


@pytest.mark.parametrize("name", [".", "nowhere.csv"])
def test_no_file_is_told(tmp_path, name):
    with pytest.raises(RosterFileError, match="There is no file"):
        read(tmp_path / name, TODAY)
