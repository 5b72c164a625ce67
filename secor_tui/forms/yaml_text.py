"""YAML as a checklist needs it: texts, lists and mappings that know their line. Nothing is guessed to be a number.

The tree is built from the parser's events without recursion, so that what a file may do (anchors that multiply, tags,
endless nesting) is refused before it costs anything.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from pathlib import Path

import yaml

MOST_BYTES = 1_000_000
DEEPEST = 8


@dataclass(slots=True)
class Word:
    """A text exactly as it stands in the file: `yes` is three letters, `0042` four digits."""

    line: int
    text: str


@dataclass(slots=True)
class Items:
    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Pairs:
    line: int
    pairs: dict[str, Node] = field(default_factory=dict)


Node = Word | Items | Pairs


class YamlFault(Exception):
    """What is wrong with the text, and on which line (0: all of it)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(line, message)
        self.line, self.message = line, message


def read_file(path: Path) -> bytes:
    """What a file holds, one byte more than is taken at most. Raises OSError, YamlFault.

    A pipe or a device among the files would be waited for, or read, for ever.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise YamlFault(0, "this is not a file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def parse(data: bytes) -> Node:
    """The one document in a file. Raises YamlFault."""
    if len(data) > MOST_BYTES:
        raise YamlFault(0, f"the file has {len(data):,} bytes; a checklist has at most {MOST_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise YamlFault(line, "this is not UTF-8 text; save the file as UTF-8") from error
    try:
        return _build(text)
    except yaml.YAMLError as error:
        raise _said(error) from error


def _said(error: yaml.YAMLError) -> YamlFault:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        # The commonest slip: the braces of ${name} inside the braces of a row on one line.
        hint = "; between { and }, put texts with , : { or } in quotes" if "flow mapping" in what else ""
        return YamlFault(mark.line + 1 if mark else 0, f"this is not YAML ({what}){hint}")
    return YamlFault(0, "this is not YAML text: it holds characters that no text file has")


def _build(text: str) -> Node:
    root: Node | None = None
    open_nodes: list[Items | Pairs] = []
    keys: list[str | None] = []
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line + 1  # type: ignore[union-attr]  # None only for events made by hand
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise YamlFault(line, "anchors and aliases (& and *) are not used in checklists; write the text out")
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            open_nodes.pop()
            keys.pop()
            continue
        if not isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise YamlFault(line, "a second document begins here (---); a file holds one checklist")
            continue
        if event.tag is not None:
            raise YamlFault(
                line, "tags (words after !) are not used in checklists; put a text that begins with ! in quotes"
            )
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Word(line, event.value)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Items(line)
        else:
            node = Pairs(line)
        if not open_nodes:
            root = node
        else:
            keys[-1] = _place(open_nodes[-1], keys[-1], node)
        if isinstance(node, (Items, Pairs)):
            if len(open_nodes) == DEEPEST:
                raise YamlFault(line, f"this is nested more than {DEEPEST} deep")
            open_nodes.append(node)
            keys.append(None)
    if root is None:
        raise YamlFault(0, "the file is empty")
    return root


def _place(parent: Items | Pairs, key: str | None, node: Node) -> str | None:
    """Put a node where it belongs; returns the key that now waits for its value."""
    if isinstance(parent, Items):
        parent.items.append(node)
        return None
    if key is None:
        if not isinstance(node, Word):
            raise YamlFault(node.line, "a name is wanted before the colon, and a list or mapping stands here")
        if node.text in parent.pairs:
            raise YamlFault(node.line, f"“{node.text[:60]}” stands here twice")
        return node.text
    parent.pairs[key] = node
    return None
