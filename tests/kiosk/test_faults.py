"""The table of faults: one number, one meaning, for ever; and the page made of it."""

from pathlib import Path

from kiosk.faults import FAULTS, WORST_FIRST, FaultCode, document, worst_first

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
NUMBERS = {
    "READER": 1,
    "CABINET": 2,
    "CLOCK": 3,
    "BROKER": 4,
    "DATABASE": 5,
    "LOCK": 6,
    "SWITCH": 7,
    "FORCED": 8,
    "KEY": 9,
    "DISK": 10,
    "FIRMWARE": 11,
}
"""As they were released; a new one is added here, and none is changed."""


def test_a_number_never_changes_its_meaning():
    assert {code.name: code.value for code in FaultCode} == NUMBERS


def test_every_fault_says_its_cause_what_the_kiosk_does_and_what_to_do():
    assert set(FAULTS) == set(FaultCode)
    for fault in FAULTS.values():
        assert all(text.endswith(".") for text in (fault.cause, fault.kiosk, fault.person))
        assert "|" not in "".join(fault)


def test_of_several_faults_the_one_that_keeps_most_people_from_their_devices_is_the_worst():
    assert sorted(WORST_FIRST) == sorted(FaultCode)
    some = {FaultCode.FIRMWARE, FaultCode.SWITCH, FaultCode.READER, FaultCode.DATABASE}
    assert worst_first([*some, *some]) == [
        FaultCode.DATABASE,
        FaultCode.READER,
        FaultCode.SWITCH,
        FaultCode.FIRMWARE,
    ]


def test_the_page_is_made_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == document()
