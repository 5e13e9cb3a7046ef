"""Every number that stands in a frame. Numbers once used are never given another meaning."""

WIRE_VERSION = 3
"""1 had no tags; no board ever spoke it outside a simulation."""

BROADCAST = 0
"""Every board hears it, none answers, and nothing but OFF is done: a broadcast never opens."""
ADDRESS_MAX = 247
"""Boards are 1..247, as on Modbus lines: a familiar range, and 248..255 stay free."""
SLOTS_PER_BOARD = 16

BODY_MAX = 70
"""Longest body. A full report (the longest) is exactly this."""

# Types of request. An answer has the same number with bit 7 set.
HELLO = 0x01
STATUS = 0x02
UNLOCK = 0x03
ASK = 0x04
OFF = 0x05
CLEAR = 0x06
"""Try a slot again that was given up as jammed. It opens nothing, so it needs no tag."""
ANSWER = 0x80
ERROR = 0xFF
"""The answer to a request that was not carried out, whatever its type."""

# Why a request was answered with ERROR.
E_VERSION = 1
"""Another wire version: the two ends were not updated together."""
E_TYPE = 2
E_BODY = 3
"""The body does not have the length of its type."""
E_NOT_GREETED = 4
"""No HELLO from this host since the board started, or after a silence."""
E_STALE = 5
"""Its sequence number is not newer than the last one carried out."""

# What became of an authorisation.
PULSED = 1
REFUSED = 2
UNKNOWN = 3
"""Not among the last ones this board remembers since it started."""

# Why a pulse was refused; 0 where it was not.
WHY_NONE = 0
WHY_SLOT = 1
"""No such slot on this board."""
WHY_BUSY = 2
"""Another coil of this board is on."""
WHY_COOLING = 3
"""This slot was pulsed less than its cool-down ago."""
WHY_OPEN = 4
"""The door is open already."""
WHY_TAG = 5
"""Nonce or tag is not what this board expects."""
WHY_UNSETTLED = 6
"""The hooks have not been read long enough since the board started."""
WHY_PULSE = 7
"""A pulse of 0 ms."""
WHY_NO_KEY = 8
"""This board was given no key, so it can believe nobody."""
WHY_JAMMED = 9
"""The last pulses of this slot opened nothing; see CLEAR."""
WHY_WARM = 10
"""The coil of this slot was on for too much of the last minute."""

# Why a board started.
CAUSE_UNKNOWN = 0
CAUSE_POWER = 1
CAUSE_WATCHDOG = 2
CAUSE_COMMAND = 3

NO_SLOT = 0xFF
"""In a report: no coil is on."""
