"""All checks in one command: `python -m tests`; stops at the first that fails and says which."""

from __future__ import annotations

import subprocess
import sys
import time

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

CHECKS: dict[str, list[str]] = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy", "--strict", "-p", "game"],
    "import-linter": ["-c", _LINT_IMPORTS],
    # Once, so that the two workers of the tests do not both compile the same kernels for a minute.
    "compiling the rules": ["-m", "game", "warm", "--format", "json"],
    "tests": ["-m", "pytest", "-n", "2"],
}


def main() -> int:
    for name, arguments in CHECKS.items():
        started = time.monotonic()
        print(f"== {name}", flush=True)  # noqa: T201
        if subprocess.run([sys.executable, *arguments], check=False).returncode:
            print(f"== FAILED: {name}", flush=True)  # noqa: T201
            return 1
        print(f"== {name}: ok, {time.monotonic() - started:.0f} s", flush=True)  # noqa: T201
    print("== everything passed", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
