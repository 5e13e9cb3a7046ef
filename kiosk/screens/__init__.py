"""What people see: pygame draws frozen views."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # else importing pygame prints a greeting
