"""The socket's file: made without a moment in which others may connect; a dead one replaced."""

import os
import socket
import stat
import struct
from pathlib import Path

from kiosk.socket.errors import SocketTakenError, SocketUnusableError

MODE = 0o660
"""Owner and group: the group holds the relay's and the operator's users."""
PATH_BYTES_MAX = 107
"""Room in a `sockaddr_un` (unix(7): 108 bytes with the closing zero)."""
_BACKLOG = 8
_NEW = ".new"
_UCRED = struct.Struct("3i")


def listen(path: Path) -> socket.socket:
    """A listening, non-blocking socket at `path` with mode 0660.

    Bound under another name, given its mode, then renamed: nobody can connect before the mode
    stands, and a file left by a dead process is replaced in one step.

    Raises:
        SocketTakenError: a live process listens there.
        SocketUnusableError: no such folder, no right, too long, or something else is there.
    """
    if len(os.fsencode(path)) + len(_NEW) > PATH_BYTES_MAX:
        raise SocketUnusableError(f"The socket's path {path} is too long; choose a shorter one.")
    _refuse_living(path)
    new = path.with_name(path.name + _NEW)
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    try:
        new.unlink(missing_ok=True)
        listening.bind(str(new))
        new.chmod(MODE)
        listening.listen(_BACKLOG)
        new.replace(path)
    except OSError as error:
        listening.close()
        raise SocketUnusableError(
            f"The socket {path} cannot be made ({error.strerror}); "
            "its folder must exist and be writable for this user."
        ) from error
    return listening


def peer_uid(connection: socket.socket) -> int:
    """The user id of the process that connected, as the kernel noted it then (SO_PEERCRED)."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _UCRED.size)
    uid: int = _UCRED.unpack(raw)[1]
    return uid


def _refuse_living(path: Path) -> None:
    try:
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise SocketUnusableError(f"{path} is there and is no socket; move it away.")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK) as probe:
            probe.connect(str(path))
    except (FileNotFoundError, ConnectionRefusedError):
        return
    except BlockingIOError:  # its backlog is full: very much alive
        pass
    except OSError as error:
        raise SocketUnusableError(f"{path} cannot be looked at ({error.strerror}).") from error
    raise SocketTakenError(f"Another kiosk already listens at {path}; stop it first.")
