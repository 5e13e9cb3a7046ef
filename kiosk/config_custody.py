"""The section of the configuration file about devices in custody: [custody]."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Custody(BaseModel):
    """[custody]: which earlier offences count (S4); locked places by their number from 1 (G1); to
    whom what the directie keeps is given (S2)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    counts: Literal["school_year", "ever"] = "school_year"
    places: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(max_length=4)] = ()
    collected_by: Annotated[
        tuple[Literal["pupil", "parent", "other_guardian"], ...], Field(min_length=1)
    ] = ("pupil", "parent", "other_guardian")
