"""A year of the kiosk in a few minutes, and what held: `python -m tests.year [--write]`.

Prints the table of docs/reliability.md; with `--write` puts it there. Exit code 1 and the reason where something that
must hold did not; the folder then stays to be looked at.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.year.world import ROOT, Told, World, Wrong

REPORT = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- table: python -m tests.year --write -->\n", "<!-- end of the table -->\n"


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.year", description="A simulated year of one kiosk.")
    asked.add_argument("--starts", type=int, default=400)
    asked.add_argument("--records", type=int, default=22_500, help="asked for; a start that is killed makes fewer")
    asked.add_argument("--rounds", type=int, default=600, help="half hours of the kiosk that is left open")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--in", dest="folder", type=Path, help="where (default: a scratch folder)")
    asked.add_argument("--write", action="store_true", help="put the table into docs/reliability.md")
    args = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="year-", dir=args.folder))
    world = World(folder, starts=args.starts, records=args.records, seed=args.seed)
    try:
        told = world.run()
    except Wrong as wrong:
        print(f"{wrong}\nThe folder stays: {folder}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        world.close()
    text = table(told, args.seed, long_run(folder / "open", args.rounds))
    shutil.rmtree(folder)
    print(text)  # noqa: T201
    if args.write:
        before, rest = REPORT.read_text(encoding="utf-8").split(BEGIN)
        REPORT.write_text(before + BEGIN + text + END + rest.split(END)[1], encoding="utf-8")
    return 0


def long_run(folder: Path, rounds: int) -> list[dict[str, int]]:
    """What a kiosk that is left open holds, look by look."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.year.long_run", str(folder), str(rounds)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def table(told: Told, seed: int, looks: list[dict[str, int]]) -> str:
    counts = told.counts
    half, last = looks[len(looks) // 2 - 1], looks[-1]
    rounds = last["round"] - half["round"]
    rows = [
        ("starts of the kiosk", f"{counts['starts']}, {counts['real']} of them the whole program in a terminal"),
        ("ended by SIGKILL", f"{counts['kills']}"),
        ("clocks that were wrong or were set", f"{counts['clocks that were wrong or set']} starts"),
        ("full or failing disk with the records", f"{counts['full or failing disks']} starts"),
        ("refused in a plain sentence", f"{counts['refused in a sentence']} times"),
        ("records", f"{told.records:,} in {told.bytes / 1e6:.0f} MB"),
        ("of them acknowledged", f"{counts['acknowledged']:,}; **lost: 0**; changed: 0; twice: 0"),
        ("drafts that were taken up by a later start", f"{counts['drafts taken up again']}; lost: 0"),
        ("proofs of the whole chain", f"{counts['proofs of the whole chain']}, all whole"),
        (
            "nights with the job, to a folder and two sticks",
            f"{counts['nights']}; {counts['sticks that failed']} with a stick that was full, lied or was pulled",
        ),
        (
            "copies that were said to be finished, and verified",
            f"{counts['copies verified']}, all whole; {counts['copies that failed']} said that they were not",
        ),
        (
            "backups restored and compared at the end",
            f"{counts['backups restored and compared at the end']}, all whole",
        ),
        (
            f"memory of a kiosk left open, {last['round'] / 48:.1f} days",
            f"{half['resident'] / 1024:.1f} MiB at half time, {last['resident'] / 1024:.1f} MiB at the end "
            f"({(last['resident'] - half['resident']) / rounds:+.1f} KiB a round of half an hour)",
        ),
        ("files it holds open", f"{half['files']} at half time, {last['files']} at the end"),
    ]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    when = datetime.now(UTC).date().isoformat()
    head = f"Measured {when} on {machine}; seed {seed}, {told.seconds / 60:.0f} minutes.\n\n"
    lines = [f"| {what} | {found} |" for what, found in rows]
    return head + "\n".join(("| what | seen |", "|---|---|", *lines)) + "\n\n"


if __name__ == "__main__":
    sys.exit(main())
