"""Dark, bright and plain. Each colour falls on the one of the console's 16 that is meant (Rich picks the nearest)."""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    paper: str,
    ink: str,
    bar: str,
    bar_ink: str,
    good: str,
    bad: str,
    warn: str,
    dim: str,
    head: str,
) -> Theme:
    return Theme(
        name=f"kiosk-{name}",
        primary=head,
        secondary=head,
        accent=head,
        warning=warn,
        error=bad,
        success=good,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        dark=dark,
        variables={
            "ink": ink,
            "paper": paper,
            "bar": bar,
            "bar-ink": bar_ink,
            "good": good,
            "bad": bad,
            "warn": warn,
            "dim": dim,
            "head": head,
        },
    )


THEMES = (
    _theme(
        "dark",
        dark=True,
        paper="#000000",
        ink="#e4e4e4",
        bar="#00397a",
        bar_ink="#ffffff",
        good="#5fd75f",
        bad="#ff5555",
        warn="#ffd75f",
        dim="#a8a8a8",
        head="#5fd7ff",
    ),
    _theme(
        "bright",
        dark=False,
        paper="#ffffff",
        ink="#000000",
        bar="#00397a",
        bar_ink="#ffffff",
        good="#006400",
        bad="#aa0000",
        warn="#7a4a00",
        dim="#444444",
        head="#00397a",
    ),
    _theme(
        "plain",
        dark=True,
        paper="#000000",
        ink="#ffffff",
        bar="#ffffff",
        bar_ink="#000000",
        good="#ffffff",
        bad="#ffffff",
        warn="#ffffff",
        dim="#ffffff",
        head="#ffffff",
    ),
)
