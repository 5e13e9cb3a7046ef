"""A write written in Core, compiled once, carried out by `sqlite3` itself.

A hand-in carried out by SQLAlchemy took 2.0 to 2.1 times what bare `sqlite3` takes, so it takes
1.5 to 1.6 (measured on a PC). Tables, names and column types are Core's all the same.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, Update


class Prepared:
    """The text and the parameters of one statement, in the dialect's order and form."""

    def __init__(self, statement: Insert | Update | Delete, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._parameters: list[tuple[str, Callable[[Any], Any] | None]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or ()
        ]

    def values(self, parameters: Mapping[str, Any]) -> tuple[Any, ...]:
        """What is bound, converted by the columns' types.

        Raises:
            KeyError: a parameter is missing.
            ValueError: a value cannot be one of its column's.
        """
        return tuple(
            parameters[name] if convert is None else convert(parameters[name])
            for name, convert in self._parameters
        )
