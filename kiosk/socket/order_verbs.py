"""What may be asked over the socket that waits for a director at the kiosk: verbs and arguments.
Free text is a name or a reason; it goes into a table and nowhere else."""

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.socket.arguments import (
    BOOL,
    DAY,
    ID,
    NAME,
    NAME_LENGTH_MAX,
    PUPIL,
    Argument,
    list_of,
    one_of,
    or_null,
    text,
)
from policy.duty_evidence import DamageOutcome, How, PoliceRecord, Present, WhyNotReported
from policy.offences import Category

REASON = or_null(text(NAME_LENGTH_MAX))
_TALK = {
    "present": list_of(Present),
    "on": or_null(DAY),
    "first": or_null(DAY),
    "second": or_null(DAY),
}
_LETTER = {"first": or_null(DAY), "last": or_null(DAY), "how_to_object": BOOL}
_DUTY, _CASE, _OFFENCE = {"duty": ID}, {"case": ID}, {"offence": ID}

ORDERS: Mapping[str, Mapping[str, Argument]] = MappingProxyType(
    {
        "duty_list": {},
        "duty_close": {
            **_DUTY,
            **_TALK,
            "restated": BOOL,
            "how": or_null(one_of(How)),
            "outcome": or_null(one_of(DamageOutcome)),
            "criminal": or_null(BOOL),
            "record": or_null(one_of(PoliceRecord)),
            "why": or_null(one_of(WhyNotReported)),
        },
        "duty_cancel": _DUTY,
        "offence_list": PUPIL,
        "offence_withdraw": _OFFENCE,
        "offence_correct": {**_OFFENCE, "categories": list_of(Category)},
        "suspension_list": PUPIL,
        "suspension_propose": {**PUPIL, "offence": or_null(ID), "reason": REASON},
        "suspension_hear": {**_CASE, **_TALK},
        "suspension_check": {**_CASE, **_LETTER},
        "suspension_confirm": {**_CASE, **_LETTER, "reason": REASON},
        "suspension_end": _CASE,
        "suspension_drop": _CASE,
        "delegate_list": {},
        "delegate_name": {"name": NAME},
        "delegate_end": {"name": NAME},
    }
)
