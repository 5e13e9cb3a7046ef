"""What a driver finds as `RPi.GPIO`: pins that do nothing."""  # noqa: N999  # its name in the world

BOARD, BCM = 10, 11
IN, OUT = 1, 0
PUD_UP, FALLING = 22, 32
_mode = None


def setmode(mode):
    global _mode  # noqa: PLW0603  # as the module it stands in for
    _mode = mode


def getmode():
    return _mode


def setup(*_args, **_kwargs):
    pass


def output(*_args):
    pass


def add_event_detect(*_args, **_kwargs):
    pass


def cleanup():
    pass
