"""A phone's browser: Debian's Chromium without a window, at a phone's size, spoken to over a pipe."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")


class Chrome:
    """One tab."""

    def __init__(self, write: int, read: int) -> None:
        self._write, self._read, self._held, self._id, self._session = write, read, b"", 0, ""
        self.asked: list[str] = []
        """Every address that it asked for."""
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self._session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
        for domain in ("Page", "DOM", "Network"):
            self(f"{domain}.enable")
        # The page has to work where scripts are off.
        self("Emulation.setScriptExecutionDisabled", value=True)

    def __call__(self, method: str, **params: object) -> dict[str, Any]:
        self._id += 1
        said: dict[str, object] = {"id": self._id, "method": method, "params": params}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._write, json.dumps(said).encode() + b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._id:
                assert "error" not in heard, heard
                return dict(heard["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            data = os.read(self._read, 1 << 20)
            assert data, "the browser ended"
            self._held += data
        raw, _, self._held = self._held.partition(b"\0")
        heard: dict[str, Any] = json.loads(raw)
        if heard.get("method") == "Network.requestWillBeSent":
            self.asked.append(heard["params"]["request"]["url"])
        return heard

    def _loaded(self) -> None:
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def go(self, url: str) -> None:
        self("Page.navigate", url=url)
        self._loaded()

    def node(self, selector: str) -> int:
        root = self("DOM.getDocument")["root"]["nodeId"]
        found: int = self("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        assert found, selector
        return found

    def html(self) -> str:
        return str(self("DOM.getOuterHTML", nodeId=self.node("body"))["outerHTML"])

    def choose(self, selector: str, *files: Path) -> None:
        self("DOM.setFileInputFiles", nodeId=self.node(selector), files=[str(file) for file in files])

    def box(self, selector: str) -> list[float]:
        """x, y, width, height in CSS pixels."""
        found = self("DOM.getBoxModel", nodeId=self.node(selector))["model"]
        return [*found["border"][:2], found["width"], found["height"]]

    def press(self, selector: str) -> None:
        """With a finger, and wait for the page that comes."""
        self("DOM.scrollIntoViewIfNeeded", nodeId=self.node(selector))
        x, y, width, height = self.box(selector)
        for type in ("mousePressed", "mouseReleased"):
            at = {"x": x + width / 2, "y": y + height / 2}
            self("Input.dispatchMouseEvent", type=type, button="left", clickCount=1, **at)
        self._loaded()

    def width(self) -> float:
        """Of all there is to see: wider than the screen, and it would have to be moved sideways."""
        return float(self("Page.getLayoutMetrics")["cssContentSize"]["width"])

    def picture(self, scheme: str) -> bytes:
        self("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        return base64.b64decode(self("Page.captureScreenshot", format="png")["data"])


@contextlib.contextmanager
def opened(profile: Path) -> Iterator[Chrome]:
    there, write = os.pipe()
    read, back = os.pipe()
    # Chromium reads on 3 and writes on 4.
    command = (
        f'exec 3<&{there} 4>&{back}; exec "$0" --headless --no-sandbox --disable-gpu --remote-debugging-pipe '
        '--no-first-run --hide-scrollbars --user-data-dir="$1"'
    )
    process = subprocess.Popen(
        ["bash", "-c", command, str(CHROMIUM), str(profile)],
        pass_fds=(there, back),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(there)
    os.close(back)
    try:
        yield Chrome(write, read)
    finally:
        process.kill()
        process.wait()
        os.close(write)
        os.close(read)
