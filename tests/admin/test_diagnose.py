"""`kiosk-admin diagnose`, as it is typed, against a kiosk that runs."""

import json


def test_a_technician_at_a_terminal_is_told_what_reader_and_boards_counted(desk, kiosk):
    code, said, complaint = desk.types("diagnose")
    assert (code, complaint) == (0, "")
    lines = said.splitlines()
    assert "reader: ok 5" in lines
    (reader,) = [line for line in lines if line.startswith("reader figures: ")]
    assert "errors 0, restarts 0, in time 5, version 146" in reader
    assert "deaf s" not in reader
    assert any(line.startswith("board 1 figures: silent False, answer ms") for line in lines)
    assert any(line.endswith("all locked") for line in lines)


def test_a_deaf_reader_is_told_with_its_remedy_and_what_it_was_short_of(desk, kiosk):
    kiosk.school.world.chip.unplug()
    kiosk.school.world.run_until(kiosk.school.clock.elapsed() + 20)
    code, said, _ = desk.types("diagnose")
    assert code == 1
    assert "reader: bad 0" in said
    assert "trouble absent, deaf s " in said
    assert "F1: Check plug and cable" in said


def test_a_program_gets_the_same_as_json(desk, kiosk):
    code, said, _ = desk.types("diagnose", "--json")
    told = json.loads(said)
    assert (code, set(told)) == (0, {"parts", "doors", "faults", "figures"})
    assert ["reader", "ok", "5"] in told["parts"]
    assert told["figures"]["reader"]["works"] is True
    assert told["figures"]["boards"][0]["bad_frames"] == 0
