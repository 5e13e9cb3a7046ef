"""The configuration file (TOML) and the cabinet file beside it, checked before anything is
touched.

A wrong value is a `ConfigError`: one sentence that names the file, the key and what was expected.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from kiosk.config_custody import Custody
from kiosk.config_locks import (
    CABINETS,
    AnyCabinet,
    Boards,
    Cabinet,
    KerongCabinet,
    Locks,
    PinCabinet,
    Slot,
    check_bus,
    check_line,
    readers_pins,
)
from kiosk.config_times import Calendar, Groups, Times, number_of
from policy.school_day import Timetable

__all__ = [
    "AnyCabinet",
    "Cabinet",
    "ConfigError",
    "KerongCabinet",
    "PinCabinet",
    "Settings",
    "Slot",
    "load",
    "load_cabinet",
]

_T = TypeVar("_T")


class ConfigError(Exception):
    """The configuration cannot be used; the message says why and what was expected."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class School(_Section):
    """[school]: `id` is minted once (kiosk-admin create prints one) and never changed; `brin` is
    what a roster calls the school."""

    id: UUID
    brin: Annotated[str, Field(pattern=r"^\d{2}[A-Za-z]{2}$")] | None = None
    name: str = "De Duinsprong"
    time_zone: str = "Europe/Amsterdam"

    @field_validator("time_zone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError) as error:
            raise ValueError("expected a time zone such as Europe/Amsterdam") from error
        return value


class CabinetPlace(_Section):
    """[cabinet]: which cabinet this is, and the file that says where its slots are."""

    id: UUID
    file: Path


class Database(_Section):
    """[database]: the one SQLite file."""

    file: Path


class Badges(_Section):
    """[badges]: the school's badge key, a file of mode 0600 that is not in the database."""

    key_file: Path


class Reader(_Section):
    """[reader]: SPI bus and chip select, and the BCM number of the reset line."""

    bus: Annotated[int, Field(ge=0, le=6)] = 0
    device: Annotated[int, Field(ge=0, le=2)] = 0
    reset_pin: Annotated[int, Field(ge=9, le=27)] = 25


class Display(_Section):
    """[display]: read first, so that the first frame does not wait for the rest of the program."""

    width: Annotated[int, Field(ge=320, le=4096)] = 800
    height: Annotated[int, Field(ge=240, le=4096)] = 480
    fullscreen: bool = True
    language: Literal["nl", "en"] = "nl"
    reduce_motion: bool = False
    reader_side: Literal["right", "left", "below"] = "right"
    volume: Annotated[float, Field(ge=0.0, le=1.0)] = 0.7


class Socket(_Section):
    """[socket]: where the relay and kiosk-admin meet the kiosk, and which users (uid) may ask
    what."""

    path: Path
    relay_uids: tuple[int, ...] = ()
    admin_uids: tuple[int, ...] = (0,)


class Mqtt(_Section):
    """[mqtt]: the broker, read by the relay alone; a cabinet without it has no relay."""

    host: str
    port: Annotated[int, Field(ge=1, le=65535)] = 1883
    username: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    cursor_file: Path


class Trust(_Section):
    """[clock]: `network` trusts the clock once it was set over the network since boot; `rtc`
    trusts a battery-backed clock."""

    trust: Literal["network", "rtc"] = "network"


class Service(_Section):
    """[service]: how many pupils are served at once; and whether their own badges collect from
    `school_end` on, or wait until somebody let their group go."""

    doors: Annotated[int, Field(ge=1, le=8)] = 1
    collect: Literal["school_end", "after_release"] = "school_end"


class Settings(BaseSettings):
    """The whole file."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    school: School
    times: Times
    cabinet: CabinetPlace
    database: Database
    badges: Badges
    socket: Socket
    locks: Locks = Locks()
    boards: Boards | None = None
    reader: Reader = Reader()
    display: Display = Display()
    groups: Groups = {}
    calendar: Calendar = Calendar()
    mqtt: Mqtt | None = None
    clock: Trust = Trust()
    service: Service = Service()
    custody: Custody = Custody()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the package's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the package's signature
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the package's signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the package's signature
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The file is the only source: what an environment happens to hold changes no cabinet."""
        return (init_settings,)

    @model_validator(mode="after")
    def _days_have_times(self) -> "Settings":
        for name, group in self.groups.items():
            try:
                group.week(self.times)
            except ValueError as error:
                raise ValueError(f"group {name}: {error}") from error
        week = {number_of(name) for name in self.times}
        for day in self.calendar.school_days:
            if day.isoweekday() not in week:
                raise ValueError(f"expected [times] for the weekday of the school day {day}")
        return self

    @model_validator(mode="after")
    def _locks_have_their_line(self) -> "Settings":
        check_line(self.locks, self.boards)
        check_bus(self.locks, self.reader.bus)
        return self

    def timetable(self) -> Timetable:
        """The week, the groups and the school's own days as policy's value; the holidays of the
        region come from `kiosk.calendar`."""
        return Timetable(
            week={number_of(name): day.times() for name, day in self.times.items()},
            groups={name: group.week(self.times) for name, group in self.groups.items()},
            days_off=self.calendar.off(),
            school_days=frozenset(self.calendar.school_days),
        )


def load(path: Path) -> Settings:
    """Read and check the configuration file; paths in it are taken relative to its folder.

    Raises:
        ConfigError: it cannot be read, is no TOML, or holds a wrong value.
    """
    table = _anchored(read_toml(path), path.parent)
    return _checked(path, lambda: Settings(**table))


def load_cabinet(settings: Settings) -> AnyCabinet:
    """Read and check the cabinet file, which has what the settings' lock driver needs.

    Raises:
        ConfigError: as `load`.
    """
    path = settings.cabinet.file
    return cabinet_of(settings, read_toml(path), path)


def cabinet_of(settings: Settings, table: dict[str, Any], path: Path) -> AnyCabinet:
    """The cabinet that `table` describes; `path` is what the sentence names where it is wrong.

    Raises:
        ConfigError: as `load`.
    """
    kind = CABINETS[settings.locks.driver]
    cabinet = _checked(path, lambda: kind(**table))
    if isinstance(cabinet, PinCabinet):
        try:
            cabinet.check(readers_pins(settings.reader.bus, settings.reader.reset_pin))
        except ValueError as error:
            raise ConfigError(f"{path}: {error}.") from error
    return cabinet


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises `ConfigError`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        sentence = f"{path} cannot be read: {error.strerror}. Name a file you may read."
        raise ConfigError(sentence) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}. Correct that place.") from error


_PATHS = (
    ("cabinet", "file"),
    ("database", "file"),
    ("badges", "key_file"),
    ("boards", "key_file"),
    ("socket", "path"),
    ("mqtt", "password_file"),
    ("mqtt", "ca_file"),
    ("mqtt", "cursor_file"),
)


def _anchored(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    for section, key in _PATHS:
        values = table.get(section)
        if isinstance(values, dict) and isinstance(values.get(key), str):
            values[key] = folder / values[key]
    return table


def _checked(path: Path, make: Callable[[], _T]) -> _T:
    try:
        return make()
    except ValidationError as error:
        raise ConfigError(_sentence(path, error)) from error


def _sentence(path: Path, error: ValidationError) -> str:
    first, *others = error.errors(include_url=False, include_context=False)
    *section, key = [str(part) for part in first["loc"]] or [""]
    where = f"[{'.'.join(section)}] {key}: " if section else f"[{key}]: " if key else ""
    wanted = first["msg"].removeprefix("Value error, ")
    more = f" ({len(others)} more like it)" if others else ""
    return f"{path}: {where}{wanted[0].lower()}{wanted[1:]}{more}."
