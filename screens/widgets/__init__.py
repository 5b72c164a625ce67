"""Widgets that draw themselves line by line: few of them make a screen that is quick on a slow machine."""
