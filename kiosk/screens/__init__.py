"""What people see: pygame draws frozen views."""
