"""kiosk-admin: the command line."""
