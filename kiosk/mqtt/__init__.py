"""The relay: journal entries to an MQTT broker, from a process that cannot open a lock."""
