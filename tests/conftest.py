"""What every test starts from: the same environment and the same patience everywhere."""

from __future__ import annotations

import os

from hypothesis import settings

# A colourless terminal or a chosen theme on the developer's machine would change what screens look like,
# and a kiosk's own variables would lead the tests to real records.
# The snapshot plugin keeps its own folder in TEXTUAL_SNAPSHOT_TEMPDIR, set before this is read.
for _name in [name for name in os.environ if name.startswith(("TEXTUAL", "SECOR_")) or name == "NO_COLOR"]:
    if not _name.startswith("TEXTUAL_SNAPSHOT"):
        del os.environ[_name]

# How long one example takes says nothing on a machine that others use as well.
settings.register_profile("here", deadline=None)
settings.load_profile("here")
