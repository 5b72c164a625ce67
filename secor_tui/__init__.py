"""The SECOR trailer kiosk without a face: records, checklists, the safety program and its papers."""

__version__ = "0.1.0"
