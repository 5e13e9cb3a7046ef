"""What the Pi and its lock boards say to each other, as bytes in and values out (docs/wire.md)."""
