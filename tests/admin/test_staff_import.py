"""`kiosk-admin staff import`: what a roster file proposes about the staff, shown and asked for."""

import io

import pytest

from kiosk.views_staff import Key
from policy.people import Role
from tests.admin.office_desk import AtTheKiosk


def member(key, first_name, surname, *inside):
    return (
        f'<leerkracht key="{key}"><achternaam>{surname}</achternaam>'
        f"<roepnaam>{first_name}</roepnaam>{''.join(inside)}</leerkracht>"
    )


def rol(code):
    return f"<rol>{code}</rol>"


def group(key):
    return f'<groepen><groep key="{key}"/></groepen>'


def edexml(*members, brin="99ZZ"):
    return (
        f"<EDEX><school><brincode>{brin}</brincode></school><groepen><groep key='g'><naam>7A</naam>"
        f"</groep><groep key='h'><naam>8B</naam></groep></groepen><leerlingen/>"
        f"<leerkrachten>{''.join(members)}</leerkrachten></EDEX>"
    )


ELS = member("L1", "Els", "Jong", rol("LRK"), group("g"))
KIM = member("L2", "Kim", "Bos", rol("LRK"), rol("ICT"), group("h"))
ADA = member("L3", "Ada", "Vink", rol("DIR"))
IB = member("L4", "Ivo", "Smit", rol("IB"))
UNSAID = member("L5", "Lot", "Kok", group("g"))


@pytest.fixture
def school(desk, kiosk, monkeypatch):
    """The office, a kiosk that runs, and a director who comes when she is asked for."""
    there = AtTheKiosk(kiosk, groups=[("juf Els", "8B"), ("meester Jos", None)])
    there.imports = importer(desk, monkeypatch)
    return there


def importer(desk, monkeypatch):
    def imports(content, *words, answers=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{each}\n" for each in answers)))
        path = desk.folder / "EDEX.XML"
        path.write_text(content, encoding="utf-8")
        return desk.types("staff", "import", path, *words)

    return imports


def test_a_dry_run_shows_who_is_who_and_what_is_proposed_and_changes_nothing(school):
    before = school.staff()
    code, out, err = school.imports(edexml(ELS, KIM, ADA, IB, UNSAID), "--names")
    assert (code, err) == (0, "")
    assert "5 members of staff in the file; 3 here by now\nnot read: leerlingen\n" in out
    assert "perhaps known: 1\n  Els Jong, perhaps juf Els: LRK -> teacher; groups 7A\n" in out
    assert (
        "new: 4\n"
        "  Kim Bos: LRK, ICT -> teacher, technician; groups 8B\n"
        "  Ada Vink: DIR -> director\n"
        "  Ivo Smit: IB -> no role\n"
        "  Lot Kok: no rol but a group -> teacher; groups 7A\n"
    ) in out
    assert "not in the file, and left as they are: 2\n  Mia\n  meester Jos\n" in out
    assert out.endswith("nothing was changed: give --apply to ask for it\n")
    assert school.staff() == before


def test_names_are_shown_on_a_terminal_only_and_nothing_is_asked_for_unseen(school):
    code, out, err = school.imports(edexml(ELS, KIM))
    assert (code, err) == (0, "")
    assert "new: 1\n" in out
    for name in ("Els", "Kim", "Mia"):
        assert name not in out
    told = school.imports(edexml(ELS), "--apply")
    assert told == (2, "", "Shown on a terminal only: say --names to have it elsewhere.\n")


def test_a_list_is_carried_out_and_the_next_import_has_nothing_to_ask(school):
    answers = ["", "juf Kim", "y"]
    code, out, err = school.imports(edexml(ELS, KIM), "--apply", "--names", answers=answers)
    assert (code, err.count("done\n")) == (0, 2)
    assert out.endswith("all that was asked for is done\n")
    staff = school.staff()
    assert staff["juf Els"].groups == ("7A",)
    assert staff["juf Kim"].roles == {Role.TEACHER, Role.TECHNICIAN}
    assert staff["juf Kim"].groups == ("8B",)
    code, out, err = school.imports(edexml(ELS, KIM), "--apply", "--names")
    assert (code, err) == (0, "")
    assert "known: 2\n  Els Jong is juf Els: roles as they are; groups 7A\n" in out
    assert out.endswith("there is nothing to ask for\n")


def test_nobody_becomes_a_director_unless_a_director_says_yes_to_that(school):
    proposes = member("L1", "Els", "Jong", rol("DIR"))
    answers = ["juf Els", ""]
    code, out, err = school.imports(edexml(proposes), "--apply", "--names", answers=answers)
    assert code == 2
    assert "1 of 1: juf Els is from now on teacher, director. Now? [y/N]: " in out
    assert "not done: 1; import it again for those\n" in err
    assert school.staff()["juf Els"].roles == {Role.TEACHER}
    school.says = Key.NO
    code, out, err = school.imports(edexml(proposes), "--apply", "--names", answers=["y"])
    assert (code, "The director said no.\n" in err) == (2, True)
    assert school.staff()["juf Els"].roles == {Role.TEACHER}
    school.says = Key.YES
    assert school.imports(edexml(proposes), "--apply", "--names", answers=["y"])[0] == 0
    assert school.staff()["juf Els"].roles == {Role.TEACHER, Role.DIRECTOR}


def test_a_file_takes_no_role_and_nobody_away(school):
    answers = ["juf Els"]
    teaches_not = member("L1", "Els", "Jong", rol("ADM"))
    school.imports(edexml(teaches_not), "--apply", "--names", answers=[*answers, "y"])
    assert school.staff()["juf Els"].roles == {Role.TEACHER, Role.OFFICE}
    assert set(school.staff()) == {"Mia", "juf Els", "meester Jos"}


def test_whoever_is_left_out_or_named_twice_stays_as_he_is(school):
    other = member("L9", "Els", "Kaya", rol("LRK"))
    answers = ["juf Els", "juf Els", "-"]
    code, out, err = school.imports(edexml(ELS, other, ADA), "--apply", "--names", answers=answers)
    assert (code, "That is somebody else in the file: left out.\n" in err) == (0, True)
    assert set(school.staff()) == {"Mia", "juf Els", "meester Jos"}
    assert out.endswith("all that was asked for is done\n")


def test_two_with_one_number_are_left_out_and_said(school):
    twice = ELS.replace("Jong", "Bos")
    code, out, _ = school.imports(edexml(ELS, twice), "--apply", "--names")
    assert code == 0
    assert "doubtful, and left out: 2\n  Els Jong: another in the file has the same number\n" in out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (edexml(), "The file lists no staff (leerkrachten)"),
        (edexml(ELS, brin="98YY"), "The file is another school's"),
        ("roepnaam;achternaam\nEls;Jong\n", "Only EDEXML says who is of the staff"),
        (edexml(ELS).replace("Els", "MÃ¼ller"), "At member of staff 1 a name holds signs"),
        (edexml(ELS)[:200], "The XML is broken or cut off"),
    ],
)
def test_a_file_that_cannot_be_is_one_sentence_and_the_kiosk_is_not_asked(
    desk, monkeypatch, content, says
):
    before = desk.hash()
    code, out, err = importer(desk, monkeypatch)(content, "--apply", "--names")
    assert (code, out) == (2, "")
    assert err.startswith(says)
    assert err.count("\n") == 1
    assert desk.hash() == before


def test_without_a_kiosk_nothing_is_asked_for(desk):
    path = desk.folder / "EDEX.XML"
    path.write_text(edexml(ELS), encoding="utf-8")
    code, out, err = desk.types("staff", "import", path, "--names")
    assert (code, out) == (2, "")
    assert err.startswith("No kiosk listens at ")


def test_at_set_up_the_director_of_the_file_comes_first_and_then_says_yes(desk, kiosk, monkeypatch):
    there = AtTheKiosk(kiosk, set_up=False)
    there.MIA, there.PIN = bytes.fromhex("045e15e15e1601"), there.NEW_PIN  # the first badge
    imports, answers = importer(desk, monkeypatch), ["juf Kim", "", "y", "y"]
    code, out, err = imports(edexml(KIM, ADA), "--apply", "--names", answers=answers)
    assert code == 0
    assert "1 of 2: Ada comes with a new badge, as director. Now? [y/N]: " in out
    assert err.count("badge, PIN, and yes.") == 1
    assert there.staff().keys() == {"Ada", "juf Kim"}


def test_whoever_stops_typing_has_changed_nothing(school):
    before = school.staff()
    code, _, err = school.imports(edexml(ELS, KIM), "--apply", "--names", answers=["juf Els"])
    assert (code, err) == (1, "Aborted!\n")
    assert school.staff() == before


def test_a_name_written_wrongly_is_somebody_new_and_asked_for_as_that(
    school,
):
    answers = ["juf Elz", "n"]
    code, out, _ = school.imports(edexml(ELS), "--apply", "--names", answers=answers)
    assert code == 2
    assert "1 of 1: juf Elz comes with a new badge, as teacher. Now? [Y/n]: " in out
    assert "juf Elz" not in school.staff()


def test_a_kiosk_that_refuses_one_goes_on_with_the_next(school):
    answers = ["x" * 41, "meester Kaj", "y", "y"]
    one, two = (member(key, "Kim", "Bos", rol("LRK")) for key in ("L2", "L3"))
    code, _, err = school.imports(edexml(one, two), "--apply", "--names", answers=answers)
    assert code == 2
    assert "A name has 1 to 40 characters.\n" in err
    assert "not done: 1; import it again for those\n" in err
    assert "meester Kaj" in school.staff()
