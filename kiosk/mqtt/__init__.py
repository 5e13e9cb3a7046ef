"""The relay: journal entries to an MQTT broker, from a process that cannot open a lock.

`relay.Relay` decides what is sent next; `publisher` is its broker (paho), `source` its kiosk (the
socket), `cursor` its memory. What is sent stands in `topics`, `payloads` and `published`; for the
reader of the messages it is explained in docs/mqtt.md.
"""
