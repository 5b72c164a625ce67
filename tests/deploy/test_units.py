"""What stands in deploy/: systemd understands it, it says what it must, and it is installed."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui import destinations
from secor_tui.output.verify import verify_export
from secor_tui.restore import prove
from tests import firms

DEPLOY = Path(__file__).parent.parent.parent / "deploy"
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer", ".path"))
KIOSKS = ("secor-tui-kiosk.service", "secor-tui-kiosk-cage.service")
SYSTEMD = shutil.which("systemd-analyze")
SHELLCHECK = shutil.which("shellcheck")
SCRIPTS = ("install.sh", "stick", "left", "window")


def analyze(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    assert SYSTEMD is not None
    command = [SYSTEMD, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | environment)


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not here")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_every_line_of_it(name: str, tmp_path: Path) -> None:
    for unit in UNITS:
        # The programs and the user of the machine they are for are not here.
        text = re.sub(
            r"(?m)^(ExecStart(?:Pre)?|ExecStopPost)=([-+]*)/\S+", rf"\1=\2{sys.executable}", (DEPLOY / unit).read_text()
        )
        (tmp_path / unit).write_text(re.sub(r"(?m)^(User|Group)=.*", r"\1=root", text))
    asked = tmp_path / name.replace("@.", "@sda1.")
    if asked.name != name:
        asked.write_text((tmp_path / name).read_text())
    done = analyze("verify", "--man=no", str(asked), SYSTEMD_UNIT_PATH=f"{tmp_path}:")
    if "Failed to" in done.stderr and "secor-tui" not in done.stderr:
        pytest.skip(f"systemd-analyze does not work here: {done.stderr}")
    assert (done.returncode, [line for line in done.stderr.splitlines() if "secor-tui" in line]) == (0, [])


@pytest.mark.parametrize("name", KIOSKS)
def test_a_kiosk_comes_back_for_ever_and_a_hung_one_is_missed(name: str) -> None:
    text = (DEPLOY / name).read_text()
    for line in ("StartLimitIntervalSec=0", "Restart=always", "Type=notify", "NotifyAccess=all", "UMask=0077"):
        assert f"\n{line}\n" in text
    assert re.search(r"(?m)^WatchdogSec=\d+$", text)
    assert "TEXTUAL_ALLOW_SIGNALS" not in text


@pytest.mark.parametrize("name", KIOSKS)
def test_only_an_owners_way_out_ends_it_for_good(name: str) -> None:
    """Of an app that was told to end (143) or lost its terminal (129), systemd would think that all is done."""
    text = (DEPLOY / name).read_text()
    assert "\nRestartPreventExitStatus=0\n" in text
    assert "\nSuccessExitStatus=129 143\n" in text, "a stop by the office is no failure"


@pytest.mark.skipif(os.name != "posix", reason="not for this machine")
@pytest.mark.parametrize(
    ("result", "status", "prompts"),
    [("success", "0", True), ("success", "143", False), ("success", "TERM", False), ("signal", "KILL", False)],
)
def test_a_login_prompt_follows_an_owner_and_nothing_else(
    result: str, status: str, prompts: bool, tmp_path: Path
) -> None:
    (tmp_path / "systemctl").write_text('#!/bin/sh\necho "$*" >>"$ASKED"\n')
    (tmp_path / "systemctl").chmod(0o755)
    asked = tmp_path / "asked"
    there = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "ASKED": str(asked)}
    environment = os.environ | there | {"SERVICE_RESULT": result, "EXIT_STATUS": status}
    subprocess.run(["sh", str(DEPLOY / "left")], env=environment, check=True)
    assert asked.exists() == prompts


def test_of_two_kiosks_one_runs() -> None:
    for one, other in (KIOSKS, KIOSKS[::-1]):
        assert re.search(rf"(?m)^Conflicts=.*\b{other}", (DEPLOY / one).read_text())


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not here")
def test_the_export_comes_every_evening_whatever_summer_time_does() -> None:
    (when,) = re.findall("(?m)^OnCalendar=(.*)", (DEPLOY / "secor-tui-export.timer").read_text())
    done = analyze("calendar", "--iterations=370", "--base-time=2026-11-28", when, TZ="America/Toronto")
    if done.returncode:
        pytest.skip(f"systemd-analyze does not work here: {done.stderr}")
    days = re.findall(r"(?:Next elapse|Iteration #\d+|Iter\. #\d+): \w+ (\d{4}-\d\d-\d\d) 20:30:00 E[SD]T", done.stdout)
    assert len(days) == len(set(days)) == 370
    assert days[0][:7] == "2026-11"
    assert "2027-03-14" in days
    assert "2027-11-07" in days


def test_the_export_is_made_up_for_and_of_no_hour_that_summer_time_skips() -> None:
    timer = (DEPLOY / "secor-tui-export.timer").read_text()
    for line in ("Persistent=true", "OnBootSec=3min", "OnUnitInactiveSec=2h"):
        assert f"\n{line}\n" in timer
    assert not re.search(r"(?m)^OnCalendar=.* 0[0-3]:", timer)


def test_every_key_that_foot_listens_to_leads_nowhere() -> None:
    foot = configparser.ConfigParser()
    foot.read(DEPLOY / "foot.ini")
    assert {"spawn-terminal", "clipboard-paste", "search-start", "font-decrease"} <= set(foot["key-bindings"])
    assert set(foot["key-bindings"].values()) == {"none"}


def test_everything_that_stands_here_is_installed() -> None:
    script = (DEPLOY / "install.sh").read_text()
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.name not in ("install.sh", "install.ps1"):
            assert path.name in script, path


def test_the_program_and_its_data_are_named_alike_everywhere() -> None:
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.suffix != ".ps1":
            text = path.read_text()
            assert set(re.findall(r"/opt/[\w-]+", text)) <= {"/opt/secor-tui"}, path
            assert set(re.findall(r"/var/lib/[\w-]+", text)) <= {"/var/lib/secor-tui"}, path


@pytest.mark.skipif(SHELLCHECK is None, reason="shellcheck is not here")
def test_the_scripts_are_clean() -> None:
    assert SHELLCHECK is not None
    done = subprocess.run([SHELLCHECK, *SCRIPTS], cwd=DEPLOY, capture_output=True, text=True, check=False)
    assert done.stdout == ""


@pytest.mark.skipif(shutil.which("bash") is None or os.name != "posix", reason="not for this machine")
@pytest.mark.parametrize("arguments", [["--screen", "wall"], ["--screen"], ["--nothing"], ["--wheels", "nowhere"]])
def test_install_refuses_in_a_sentence_and_changes_nothing(arguments: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        ["bash", str(DEPLOY / "install.sh"), "--root", str(tmp_path), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="not for this machine")
@pytest.mark.parametrize(
    ("end", "wanted"), [("exit 0", 0), ("exit 3", 3), ("exit 143", 143), ("kill -9 $$", 137), (None, 1)]
)
def test_the_window_ends_as_the_kiosk_did_though_cage_ends_well(end: str | None, wanted: int, tmp_path: Path) -> None:
    # As cage 0.1.4 and foot 1.13 end; (None) is a cage that shows nothing.
    scripts = {"cage": 'shift; "$@"; exit 0' if end else "exit 0", "foot": 'shift; exec "$@"', "kiosk": end or ""}
    for name, text in scripts.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "secor-tui-ended").write_text("0\n")  # of the time before
    there = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "XDG_RUNTIME_DIR": str(tmp_path)}
    environment = os.environ | there | {"SECOR_KIOSK": str(tmp_path / "kiosk")}
    done = subprocess.run(["sh", str(DEPLOY / "window")], env=environment, capture_output=True, check=False)
    assert done.returncode == wanted


# Sticks: the script as root runs it, on a disk of its own

ROOT = os.name == "posix" and os.geteuid() == 0
LOOP = shutil.which("losetup") and shutil.which("mkfs.ext4") and shutil.which("blkid")


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A disk that is put in: its name and its id."""
    image = tmp_path / "stick.img"
    image.write_bytes(b"")
    os.truncate(image, 16 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-L", "BLUE", str(image)], check=True)
    try:
        made = subprocess.run(["losetup", "--find", "--show", str(image)], capture_output=True, text=True, check=True)
    except subprocess.CalledProcessError:
        pytest.skip("no disk can be made of a file here")
    device = made.stdout.strip()
    asked = subprocess.run(["blkid", "-o", "value", "-s", "UUID", device], capture_output=True, text=True, check=True)
    yield device.removeprefix("/dev/"), asked.stdout.strip()
    subprocess.run(["losetup", "--detach", device], check=True)


@pytest.mark.skipif(not (ROOT and LOOP), reason="mounts a disk")
def test_a_stick_of_ours_gets_all_that_is_missing_and_a_strangers_nothing(
    stick: tuple[str, str], tmp_path: Path
) -> None:
    name, id = stick
    kiosk = firms.set_up(tmp_path / "data")
    scripts = {
        # The user of the machine they are for is not here.
        "setpriv": 'while [ "${1#--}" != "$1" ]; do shift; done; exec "$@"',
        "secor-tui": f'exec "{sys.executable}" -m secor_tui "$@"',
    }
    for script, text in scripts.items():
        (tmp_path / script).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / script).chmod(0o755)
    there = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SECOR_DATA": str(kiosk.folder)}
    environment = os.environ | there | {"SECOR_KIOSK": str(tmp_path / "secor-tui"), "PYTHONPATH": str(DEPLOY.parent)}

    def put_in(which: str) -> subprocess.CompletedProcess[str]:
        command = ["sh", str(DEPLOY / "stick"), which]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    strange = put_in(name)
    assert (strange.returncode, strange.stdout) == (0, "")
    assert "none of ours" in strange.stderr
    destinations.add(kiosk, destinations.Destination("Blue", destinations.STICK, stick=id, holds=destinations.BOTH))
    first = put_in(name)
    assert "can be pulled out" in first.stderr, first
    assert (first.returncode, "backup proven" in first.stdout) == (0, True)
    assert "nothing new, it holds everything." in put_in("all").stdout
    assert not Path("/run/secor-tui-stick", id).exists()
    at = tmp_path / "at"
    at.mkdir()
    subprocess.run(["mount", "-o", "ro", f"/dev/{name}", str(at)], check=True)
    try:
        assert verify_export(at / "SITEKIOSK" / "K7Q2", kiosk.ledger.head()).whole
        assert prove(kiosk, at).whole
    finally:
        subprocess.run(["umount", str(at)], check=True)
