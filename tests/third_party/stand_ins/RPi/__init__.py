"""The package of `RPi.GPIO`."""  # noqa: N999  # its name in the world
