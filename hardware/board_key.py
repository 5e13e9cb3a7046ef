"""The cabinet's board key: with it the Pi tags each unlock, and a lock board believes nothing else.

The boards hold the same 32 bytes on their own flash, put there over USB; it never crosses the wire.
"""

import os
from pathlib import Path

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
create = _FILE.create


def load(path: Path) -> bytes:
    """Read the key, or raise `BoardKeyFault`. Root, who looks after a cabinet, may use the file of
    whoever it belongs to."""
    as_root = os.geteuid() == 0 and path.exists()
    return _FILE.load(path, path.stat().st_uid if as_root else None)
