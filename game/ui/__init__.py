"""What people see: the only importer of pygame."""

import os

# pygame greets on the standard output, which child processes report through
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
