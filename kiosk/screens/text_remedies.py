"""What to do about each fault, in few words, for the technician's page; in both languages."""

from collections.abc import Mapping

from kiosk.faults import FaultCode

Remedies = Mapping[FaultCode, str]
"""`{slots}`: the doors it is about."""

DUTCH_REMEDIES: Remedies = {
    FaultCode.READER: "kijk naar de stekker en de kabel van de lezer",
    FaultCode.CABINET: "kijk naar stroom en kabel van de kast",
    FaultCode.CLOCK: "sluit het netwerk aan of bevestig de tijd",
    FaultCode.BROKER: "kijk naar netwerk, broker en relay",
    FaultCode.DATABASE: "maak ruimte vrij of vervang de kaart",
    FaultCode.LOCK: "slot {slots} klemt: maak de deur vrij en test",
    FaultCode.SWITCH: "slot {slots}: kijk naar schakelaar en draad",
    FaultCode.FORCED: "slot {slots} geforceerd: kijk, dan in dienst",
    FaultCode.KEY: "een print heeft geen sleutel: make flash",
    FaultCode.DISK: "maak ruimte vrij op de schijf",
    FaultCode.FIRMWARE: "zet op elke print dezelfde firmware",
}

ENGLISH_REMEDIES: Remedies = {
    FaultCode.READER: "check plug and cable of the reader",
    FaultCode.CABINET: "check power and cable of the cabinet",
    FaultCode.CLOCK: "connect the network, or confirm the time",
    FaultCode.BROKER: "check network, broker and relay",
    FaultCode.DATABASE: "make room, or replace the card",
    FaultCode.LOCK: "slot {slots} jams: free the door and test it",
    FaultCode.SWITCH: "slot {slots}: check its switch and wire",
    FaultCode.FORCED: "slot {slots} forced: look, then put it back",
    FaultCode.KEY: "a board has no key: make flash",
    FaultCode.DISK: "make room on the disk",
    FaultCode.FIRMWARE: "put one firmware on every board",
}
