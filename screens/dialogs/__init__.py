"""Dialogs: one question or one piece of news each, above the screen that asked."""
