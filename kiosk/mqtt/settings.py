"""The relay's part of the configuration file, read without loading the rest of the kiosk.

It is the kiosk's own file (kiosk/config.py checks the whole of it); the relay reads [school] id,
[cabinet] id, [socket] path and [mqtt]. Paths in it are taken relative to its folder.
"""

import ipaddress
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

from kiosk.mqtt.errors import SettingsError

PORT = 1883
_KEYS = frozenset({"host", "port", "username", "password_file", "ca_file", "cursor_file"})
_READABLE_BY_OTHERS = 0o007


@dataclass(frozen=True, slots=True)
class RelaySettings:
    """Where broker, kiosk and cursor are, and which cabinet this is."""

    host: str
    port: int
    username: str | None
    password_file: Path | None
    ca_file: Path | None
    cursor_file: Path
    socket_path: Path
    school: UUID
    cabinet: UUID

    def password(self) -> str | None:
        """The password as it stands in its file now, without the line end.

        Raises:
            OSError, ValueError: the file cannot be read or is no text.
        """
        if self.password_file is None:
            return None
        return self.password_file.read_text(encoding="utf-8").rstrip("\r\n")


def load(path: Path) -> RelaySettings:
    """Read and check what the relay needs; a username without a password is allowed.

    Raises:
        SettingsError: one sentence that names file, key and what was expected.
    """
    file = _File(path, _read(path))
    for key in sorted(set(file.section("mqtt")) - _KEYS):
        file.wrong("mqtt", key, f"one of {', '.join(sorted(_KEYS))}")
    mqtt = file.section("mqtt")
    settings = RelaySettings(
        host=file.text("mqtt", "host", "the broker's name or address, such as 127.0.0.1"),
        port=file.port("mqtt", "port"),
        username=file.text("mqtt", "username", "a name") if "username" in mqtt else None,
        password_file=file.existing("mqtt", "password_file") if "password_file" in mqtt else None,
        ca_file=file.existing("mqtt", "ca_file") if "ca_file" in mqtt else None,
        cursor_file=file.place("mqtt", "cursor_file"),
        socket_path=file.place("socket", "path"),
        school=file.uuid("school", "id"),
        cabinet=file.uuid("cabinet", "id"),
    )
    _agree(file, settings)
    return settings


def _agree(file: "_File", settings: RelaySettings) -> None:
    """What no key shows alone."""
    if not settings.cursor_file.parent.is_dir():
        file.wrong("mqtt", "cursor_file", "a file in a folder that exists")
    if settings.ca_file is None and not _is_loopback(settings.host):
        file.wrong("mqtt", "ca_file", "a CA file, since the broker is on another computer")
    if settings.password_file is not None:
        if settings.username is None:
            file.wrong("mqtt", "username", "a name to go with the password")
        if settings.password_file.stat().st_mode & _READABLE_BY_OTHERS:
            file.wrong("mqtt", "password_file", "a file that others may not read (mode 0640)")


@dataclass(frozen=True, slots=True)
class _File:
    """The decoded file, whose values are taken out one by one."""

    path: Path
    table: dict[str, Any]

    def wrong(self, section: str, key: str, expected: str) -> NoReturn:
        raise SettingsError(f"{self.path}: [{section}] {key}: expected {expected}.")

    def section(self, name: str) -> dict[str, Any]:
        values = self.table.get(name)
        if not isinstance(values, dict):
            raise SettingsError(f"{self.path}: [{name}]: expected a section of that name.")
        return values

    def text(self, section: str, key: str, expected: str) -> str:
        value = self.section(section).get(key)
        if not isinstance(value, str) or not value:
            self.wrong(section, key, expected)
        return value

    def port(self, section: str, key: str) -> int:
        value = self.section(section).get(key, PORT)
        if type(value) is not int or not 1 <= value <= 65535:
            self.wrong(section, key, "a port from 1 to 65535")
        return value

    def uuid(self, section: str, key: str) -> UUID:
        try:
            return UUID(self.text(section, key, "a UUID"))
        except ValueError:
            self.wrong(section, key, "a UUID such as kiosk-admin create printed")

    def place(self, section: str, key: str) -> Path:
        return self.path.parent / self.text(section, key, "a path")

    def existing(self, section: str, key: str) -> Path:
        place = self.place(section, key)
        if not place.is_file():
            self.wrong(section, key, "the path of a file that exists")
        return place


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        sentence = f"{path} cannot be read: {error.strerror}. Name a file you may read."
        raise SettingsError(sentence) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}. Correct that place.") from error


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
