"""What can be wrong with the socket itself. Messages are one sentence that says what to do."""


class SocketError(Exception):
    """Base of this package's errors."""


class SocketUnusableError(SocketError):
    """The socket's file cannot be made where the configuration says."""


class SocketTakenError(SocketError):
    """Another live process listens at that file."""


class RequestRefusedError(SocketError):
    """A line that is no request of this peer; the message is the answer's sentence."""
