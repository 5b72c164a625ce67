"""Checklists as data: what a row is, how a file becomes a checklist, how answers are held and checked."""
