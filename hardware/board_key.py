"""The cabinet's board key: with it the Pi tags each unlock, and a lock board believes nothing else.

The boards hold the same 32 bytes on their own flash, put there over USB; it never crosses the wire.
"""

from hardware.errors import BoardKeyFault
from hardware.key_file import KeyFile

_FILE = KeyFile(
    name="board key",
    fault=BoardKeyFault,
    if_missing="copy the cabinet's own key there, or make one with kiosk-admin key --boards and "
    "put it on every board with make flash",
    if_spoilt="put the cabinet's own key back from where it is kept",
    if_there="keep it, or every board must be flashed anew",
)
load = _FILE.load
create = _FILE.create
