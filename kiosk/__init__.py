"""The kiosk: desk, faces and the process that joins them to the parts."""
