"""The journal's kinds: names, keys, and what may not stand in them."""

import pytest

from policy.events import KINDS, NotAnEntryError, check

FORBIDDEN = {"pupil", "name", "first_name", "badge", "uid", "note", "group"}


def test_no_kind_of_entry_has_a_place_for_a_person():
    for kind in KINDS.values():
        assert not kind.data & FORBIDDEN, kind.name


def test_names_can_be_topics():
    for name, kind in KINDS.items():
        assert name == kind.name
        aggregate, verb = name.split(".")
        assert (aggregate + verb).replace("_", "").isalpha()
        assert name.islower()


def test_what_the_table_says_is_recorded_and_nothing_else():
    check("hand_in.opened", 14, {"stay": "x"})
    with pytest.raises(NotAnEntryError, match="must name a slot"):
        check("hand_in.opened", None, {"stay": "x"})
    with pytest.raises(NotAnEntryError, match="must not name a slot"):
        check("badge.refused", 14, {"reason": "full"})
    with pytest.raises(NotAnEntryError, match=r"must carry \['stay'\]"):
        check("hand_in.opened", 14, {"stay": "x", "extra": 1})
    with pytest.raises(NotAnEntryError, match="no kind"):
        check("hand_in.dreamt", 14, {})


def test_the_error_names_keys_and_never_values():
    with pytest.raises(NotAnEntryError) as caught:
        check("hand_in.opened", 14, {"first_name": "Canary"})
    assert "Canary" not in str(caught.value)
