"""The blocks a report is assembled from. People edit blocks; page, DOCX and PDF only render them."""

import re
from dataclasses import asdict, dataclass, field
from enum import StrEnum

MARK = re.compile(r"\[\[([^|\]]+)\|(.*?)\]\]")


class Kind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    ANNEX = "annex"  # the heading of an annex, on a new page
    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    TABLE = "table"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Block:
    """`text` for title, heading, paragraph and signature (its lines); `items` for a list; `head`, `rows` for a table.

    Texts may hold figures as marks "[[key|text]]"; see `plain` and `pieces`.
    """

    key: str
    kind: str
    text: str = ""
    items: list = field(default_factory=list)
    head: list = field(default_factory=list)
    rows: list = field(default_factory=list)

    def as_json(self):
        return asdict(self)

    @classmethod
    def from_json(cls, data):
        return cls(**data)

    @property
    def editable(self):
        """A table is the register's own lines; it is corrected there."""
        return self.kind != Kind.TABLE

    @property
    def editable_text(self):
        """What a person edits: plain text, a list one item a line."""
        return "\n".join(plain(item) for item in self.items) if self.kind == Kind.NUMBERED else plain(self.text)

    def edited(self, text):
        """The same block with a person's text in it."""
        if self.kind == Kind.NUMBERED:
            return Block(self.key, self.kind, items=[line.strip() for line in text.splitlines() if line.strip()])
        return Block(self.key, self.kind, text=text.strip())


def plain(text):
    """`text` as it is printed, without where its figures were counted."""
    return MARK.sub(r"\2", text)


def pieces(text):
    """`text` as [(piece, figure key or "")], for a page that links figures."""
    parts, end = [], 0
    for match in MARK.finditer(text):
        parts += [(text[end : match.start()], ""), (match[2], match[1])]
        end = match.end()
    return [(piece, key) for piece, key in [*parts, (text[end:], "")] if piece]
