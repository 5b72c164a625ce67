"""How the machine is that the kiosk stands on: one finding after the other, in plain words, with what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

OK, LOOK, BAD = "OK", "LOOK", "BAD"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    state: str
    """OK, LOOK (it works, and somebody should see to it) or BAD (records or papers are in danger)."""
    key: str
    """Of its sentence in the table of words; what stands before its dot is what it is about."""
    values: dict[str, object] = field(default_factory=dict)

    @property
    def about(self) -> str:
        return self.key.partition(".")[0]

    def said(self, language: str = "en") -> str:
        """What is so, what that means, what to do."""
        from secor_tui.doctor.words import said

        # What came from elsewhere is there in both languages already.
        values = {
            name: one.get(language) or one["en"] if isinstance(one, dict) else one for name, one in self.values.items()
        }
        return said(self.key, language).format(**values)

    def line(self, language: str = "en") -> str:
        """The same after the name of what it is about."""
        from secor_tui.doctor.words import said

        return f"{said(self.about, language)}{' ' if language == 'fr' else ''}: {self.said(language)}"


def examine(folder: Path) -> list[Finding]:
    """Everything about the kiosk in a data folder; changes nothing but for one small file that comes and goes.

    Never raises: what cannot be looked at is a finding too."""
    from secor_tui.doctor.checks import CHECKS

    found: list[Finding] = []
    for about, check in CHECKS.items():
        try:
            found += check(folder)
        except Exception as error:
            found.append(Finding(BAD, f"{about}.failed", {"error": f"{type(error).__name__}: {error}"}))
    return found


def well(findings: list[Finding]) -> bool:
    """Whether nothing is BAD."""
    return all(one.state != BAD for one in findings)
