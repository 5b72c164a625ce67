"""All the set-up there is: `python3 run.py` opens the kiosk, `python3 run.py test` runs the tests.

Makes `.venv` beside this file (in place of another that may be there), puts the pinned packages into it when
they have changed, and hands over. Whatever else stands on the line is a command of the kiosk:
`python3 run.py export --to FOLDER`.

Only the standard library, and only old syntax: a Python that is too old must get as far as saying so.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TO_RUN = ("requirements.txt",)
TO_DEVELOP = ("requirements.txt", "requirements-dev.txt")


def main(arguments: "list[str]") -> int:
    if sys.version_info < (3, 11):
        return give_up("This needs Python 3.11 or later; this is Python {}.{}.".format(*sys.version_info[:2]))
    testing = arguments[:1] == ["test"]
    lists = TO_DEVELOP if testing else TO_RUN
    if not ready(lists):
        print("Setting up in .venv: once, a minute or two ...", file=sys.stderr, flush=True)
        fault = set_up(lists)
        if fault:
            return give_up(fault)
    module = ["pytest", *arguments[1:]] if testing else ["secor_tui", *arguments]
    return hand_over([str(PYTHON), "-m", *module])


def stamp(lists: "tuple[str, ...]") -> Path:
    return VENV / "ready-{}".format(Path(lists[-1]).stem)


def this_python() -> str:
    return repr((sys.version_info[:3], sys.base_prefix))


def digest(lists: "tuple[str, ...]") -> str:
    """Of everything that decides what is in `.venv`: this Python, and the lists of packages."""
    found = hashlib.sha256(this_python().encode())
    for name in lists:
        found.update((ROOT / name).read_bytes())
    return found.hexdigest()


def says(path: Path, text: str) -> bool:
    try:
        return path.read_text() == text
    except OSError:
        return False


def ready(lists: "tuple[str, ...]") -> bool:
    return says(stamp(lists), digest(lists)) and PYTHON.exists()


def set_up(lists: "tuple[str, ...]") -> str:
    """Make `.venv` and fill it; returns what went wrong, in a sentence, or nothing."""
    if not says(VENV / "made-by", this_python()):
        # `_base_executable`, because this may run inside the very `.venv` that is to be made anew.
        base = getattr(sys, "_base_executable", sys.executable)
        if subprocess.call([base, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr):
            return (
                "The folder .venv could not be made; the reason stands above. On Debian, Ubuntu and Raspberry Pi OS "
                "this often helps: sudo apt install python3-venv"
            )
        (VENV / "made-by").write_text(this_python())
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*install, "--requirement", str(ROOT / lists[-1])], stdout=sys.stderr):
        return "The packages could not be installed; the reason stands above. Nothing else was changed: try again."
    for part in (TO_RUN, lists):
        stamp(part).write_text(digest(part))
    return ""


def hand_over(command: "list[str]") -> int:
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(paths))
    if os.name != "nt":
        os.execve(command[0], command, environment)
    # Windows has no exec that waits: stay behind, and leave Ctrl+C to the kiosk.
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.call(command, env=environment)


def give_up(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
