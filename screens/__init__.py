"""The kiosk's screens: they show registers and run checklists, and hold no rule."""
