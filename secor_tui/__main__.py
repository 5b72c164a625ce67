"""`python -m secor_tui` is `secor-tui`."""

from __future__ import annotations

from secor_tui.cli import main

raise SystemExit(main())
