"""Runs every benchmark and prints one table; name some of them to run only those.

    python -m benchmarks [ledger papers kiosk export readiness merge]

Each module beside this file offers `rows()`. A ratio is the median of runs that took turns with their reference
in the same few seconds, so that a busy machine slows both: compare ratios, never milliseconds of different days.
"""

from __future__ import annotations

import importlib
import platform
import sys

from benchmarks import Row

MODULES = ("ledger", "papers", "kiosk", "export", "readiness", "merge")


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in MODULES]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(MODULES)}.", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in names or MODULES:
        print(f"{name} ...", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"benchmarks.{name}").rows()
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print("| what | measured | to reach | | behind it |")
    print("|---|---|---|---|---|")
    for row in rows:
        word = "met" if row.met else "NOT MET"
        print(
            f"| {row.what} | {_said(row.measured, row.unit)} | {_said(row.target, row.unit)} | {word} | {row.detail} |"
        )
    return 0 if all(row.met for row in rows) else 1


def _said(value: float, unit: str) -> str:
    return f"{value:.2f} times" if unit == "times" else f"{value:.1f} {unit}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
