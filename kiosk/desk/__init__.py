"""The acts at the cabinet, one file each."""
