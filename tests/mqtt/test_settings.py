"""The relay's configuration: every wrong value names file, key and what was expected."""

from uuid import UUID

import pytest

from kiosk.mqtt.__main__ import main
from kiosk.mqtt.errors import SettingsError
from kiosk.mqtt.settings import load

GOOD = """
[school]
id = "5c0017a1-0000-4000-8000-000000000001"
name = "read by the kiosk alone"
[cabinet]
id = "cab10e70-0000-4000-8000-000000000001"
[socket]
path = "run/kiosk.sock"
relay_uids = [994]
[mqtt]
host = "127.0.0.1"
cursor_file = "cursor.json"
"""


def written(tmp_path, text):
    path = tmp_path / "kiosk.toml"
    path.write_text(text)
    return path


def test_a_file_with_what_must_be_is_enough(tmp_path):
    settings = load(written(tmp_path, GOOD))
    assert settings.host == "127.0.0.1"
    assert settings.port == 1883
    assert settings.school == UUID("5c0017a1-0000-4000-8000-000000000001")
    assert settings.cabinet == UUID("cab10e70-0000-4000-8000-000000000001")
    assert settings.cursor_file == tmp_path / "cursor.json"
    assert settings.socket_path == tmp_path / "run/kiosk.sock"
    assert settings.username is settings.password_file is settings.ca_file is None
    assert settings.password() is None


def test_a_password_is_its_file_without_the_line_end(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("with space \n")
    secret.chmod(0o640)
    text = GOOD + 'username = "relay"\npassword_file = "secret"\n'
    assert load(written(tmp_path, text)).password() == "with space "


@pytest.mark.parametrize(
    ("change", "key", "expected"),
    [
        (('id = "5c0017a1', 'id = "nonsense'), "[school] id", "a UUID"),
        (('id = "5c0017a1-0000-4000-8000-000000000001"', ""), "[school] id", "a UUID"),
        (("[school]", "[other]"), "[school]", "a section of that name"),
        (('id = "cab10e70-0000-4000-8000-000000000001"', "id = 7"), "[cabinet] id", "a UUID"),
        (('path = "run/kiosk.sock"', ""), "[socket] path", "a path"),
        (('host = "127.0.0.1"', ""), "[mqtt] host", "the broker's name or address"),
        (('host = "127.0.0.1"', 'host = ""'), "[mqtt] host", "the broker's name or address"),
        (('host = "127.0.0.1"', 'host = "broker.school"'), "[mqtt] ca_file", "a CA file"),
        (("[mqtt]", "[mqtt]\nport = 0"), "[mqtt] port", "a port from 1 to 65535"),
        (("[mqtt]", "[mqtt]\nport = 65536"), "[mqtt] port", "a port from 1 to 65535"),
        (("[mqtt]", '[mqtt]\nport = "1883"'), "[mqtt] port", "a port from 1 to 65535"),
        (("[mqtt]", "[mqtt]\nport = true"), "[mqtt] port", "a port from 1 to 65535"),
        (("[mqtt]", "[mqtt]\nhots = 1"), "[mqtt] hots", "one of ca_file, cursor_file, host"),
        (("[mqtt]", "[mqtt]\nusername = 1"), "[mqtt] username", "a name"),
        (("[mqtt]", '[mqtt]\nca_file = "none"'), "[mqtt] ca_file", "a file that exists"),
        (("[mqtt]", '[mqtt]\npassword_file = "open"'), "[mqtt] username", "to go with"),
        (("[mqtt]", '[mqtt]\nusername = "u"\npassword_file = "none"'), "password_file", "exists"),
        (("[mqtt]", '[mqtt]\nusername = "u"\npassword_file = "open"'), "password_file", "others"),
        (('"cursor.json"', '"none/cursor.json"'), "[mqtt] cursor_file", "a folder that exists"),
        (("[mqtt]", "[other]"), "[mqtt]", "a section of that name"),
    ],
)
def test_a_wrong_value_is_one_sentence_and_exit_2(tmp_path, capsys, change, key, expected):
    (tmp_path / "open").write_text("secret")
    (tmp_path / "open").chmod(0o644)
    before, after = change
    assert GOOD.count(before) == 1
    path = written(tmp_path, GOOD.replace(before, after))
    with pytest.raises(SettingsError) as wrong:
        load(path)
    sentence = str(wrong.value)
    assert sentence.startswith(f"{path}: ")
    assert key in sentence
    assert expected in sentence
    assert "secret" not in sentence
    assert main(["--config", str(path)]) == 2
    assert capsys.readouterr().err == sentence + "\n"


def test_a_file_that_is_missing_or_no_toml_is_told(tmp_path, capsys):
    assert main(["--config", str(tmp_path / "none.toml")]) == 2
    assert "cannot be read: No such file" in capsys.readouterr().err
    assert main(["--config", str(written(tmp_path, "nonsense"))]) == 2
    assert "is not TOML" in capsys.readouterr().err


def test_a_damaged_cursor_is_one_sentence_and_exit_2(tmp_path, capsys):
    (tmp_path / "cursor.json").write_text("{")
    assert main(["--config", str(written(tmp_path, GOOD))]) == 2
    assert "cursor.json is damaged" in capsys.readouterr().err
    assert (tmp_path / "cursor.json").read_text() == "{"
