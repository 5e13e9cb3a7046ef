"""Who of a file is who of the staff, and what its `rol` proposes: every code, key and name."""

from itertools import product
from uuid import UUID

import pytest

from policy.people import STAFF_ROLES, Role, Staff, StaffId
from policy.roster import SchoolNumber
from policy.staff_roster import (
    ROLES_OF,
    Doubt,
    KnownMember,
    ListedMember,
    compare,
    lacking,
)

T, D, A, C = STAFF_ROLES
ONE, TWO, THREE = (SchoolNumber(bytes([n]) * 32) for n in (1, 2, 3))


def staff(number, name, *roles):
    return Staff(StaffId(UUID(int=number)), name, frozenset(roles or {T}))


ELS, JOS, MIA = staff(1, "juf Els"), staff(2, "meester De Vries"), staff(3, "Mia", D)


def only(comparison):
    (match,) = comparison.matches
    return match


@pytest.mark.parametrize(
    ("codes", "groups", "roles"),
    [
        (("LRK",), (), {T}),
        (("DIR",), (), {D}),
        (("ADJ",), (), {D}),
        (("LOC",), (), {D}),
        (("ADM",), (), {A}),
        (("CON",), (), {A}),
        (("ICT",), (), {C}),
        (("LRK", "ICT"), ("7a",), {T, C}),
        (("LRK", "XYZ"), (), {T}),
        (("DIR",), ("7a",), {D}),
        *(((code,), ("7a",), set()) for code in ("IB", "RT", "OWA", "OUD", "SMW", "STA", "TAL")),
        (("XYZ",), ("7a",), set()),
        (("lrk",), (), set()),
        ((), ("7a",), {T}),
        ((), (), set()),
    ],
)
def test_what_a_rol_proposes(codes, groups, roles):
    assert ListedMember(codes, groups, "Els").roles == roles


def test_a_file_proposes_only_roles_that_a_member_of_staff_can_have():
    assert set(ROLES_OF.values()) <= set(STAFF_ROLES)


@pytest.mark.parametrize(
    ("eckid", "number"), [(key, other) for key, other in product((None, ONE), (None, TWO))]
)
def test_who_was_known_by_eckid_or_number_is_known_again_under_any_name(eckid, number):
    known = [KnownMember(MIA), KnownMember(ELS, eckid, number)]
    match = only(compare(known, [ListedMember(first_name="Zed", eckid=eckid, number=number)]))
    assert match.known == (ELS if eckid or number else None)
    assert match.doubt is None


@pytest.mark.parametrize(
    ("names", "maybe"),
    [
        ({"first_name": "Els", "surname": "Jong"}, (ELS,)),
        ({"first_name": "ELS"}, (ELS,)),
        ({"first_name": "Jos", "prefix": "de", "surname": "Vries"}, (JOS,)),
        ({"surname": "Vries"}, (JOS,)),
        ({"first_name": "Elske", "surname": "Vriesema"}, ()),
        ({"first_name": "Els", "surname": "Vries"}, (ELS, JOS)),
    ],
)
def test_a_name_only_says_who_it_may_be(names, maybe):
    known = [KnownMember(each) for each in (ELS, JOS, MIA)]
    match = only(compare(known, [ListedMember(**names)]))
    assert (match.known, match.maybe) == (None, maybe)


def test_whoever_is_known_by_number_is_nobody_else_by_name():
    known = [KnownMember(ELS, number=ONE)]
    two = [ListedMember(first_name="Els", number=key) for key in (ONE, TWO)]
    first, second = compare(known, two).matches
    assert (first.known, second.known, second.maybe) == (ELS, None, ())


def test_a_number_that_two_have_in_the_file_is_neithers():
    known = [KnownMember(ELS, number=ONE)]
    two = [ListedMember(first_name=name, number=ONE) for name in ("Els", "Jos")]
    assert [each.doubt for each in compare(known, two).matches] == [Doubt.TWICE] * 2


def test_an_eckid_of_one_and_a_number_of_another_is_nobodys():
    known = [KnownMember(ELS, eckid=ONE), KnownMember(JOS, number=TWO)]
    match = only(compare(known, [ListedMember(first_name="Els", eckid=ONE, number=TWO)]))
    assert (match.known, match.doubt) == (None, Doubt.TWO_MEMBERS)


def test_whoever_is_in_the_file_by_no_key_and_no_name_is_listed_as_absent():
    known = [KnownMember(ELS, number=ONE), KnownMember(JOS), KnownMember(MIA, number=THREE)]
    file = [ListedMember(first_name="Els", number=ONE), ListedMember(surname="Vries")]
    assert compare(known, file).absent == (MIA,)


def test_a_file_takes_no_role_away():
    many = staff(4, "Kim", T, C)
    assert lacking(many.roles, {T}) == []
    assert lacking(many.roles, {T, D}) == [D]
    assert lacking(many.roles, ()) == []


def test_a_name_is_written_with_what_there_is_of_it():
    assert ListedMember(first_name="Els", prefix="de", surname="Jong").full_name == "Els de Jong"
    assert ListedMember(surname="Vries").full_name == "Vries"
    assert Role.TEACHER in ListedMember(("LRK",), (), "Els").roles
