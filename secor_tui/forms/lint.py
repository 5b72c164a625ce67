"""What a colleague says who reads a checklist file before it is used: what cannot work, and what is hardly meant.

`python -m secor_tui.forms.lint FILE…` says it on the terminal.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from secor_tui.forms.faults import Fault
from secor_tui.forms.loader import read


def lint_file(path: Path) -> list[Fault]:
    """Everything to mend in one file, in the order of its lines; empty when it is sound."""
    source = read(path)
    return sorted(source.faults, key=lambda fault: (fault.line, fault.column))


def main(files: Iterable[str]) -> int:
    """Print every fault; 1 when there is one."""
    faults = [fault for file in files for fault in lint_file(Path(file))]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
