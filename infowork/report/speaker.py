"""Who says the report's sentences: they are built from figures, and what is not known is not said."""

from .blocks import Block, Kind
from .sentences import mark, say


class Speaker:
    """Says sentences in the report's language from its figures."""

    def __init__(self, reporting, figures):
        self.reporting = reporting
        self.figures = figures
        self.language = reporting.language

    def __getitem__(self, key):
        return self.figures[key.format(language=self.language, year=self.reporting.task_year)]

    def known(self, *keys):
        return all(self[key].known for key in keys)

    def say(self, name, /, **values):
        return say(self.language, name, **values)

    def paragraph(self, key, sentences):
        """A paragraph of those sentences that could be said, or nothing."""
        text = " ".join(filter(None, sentences))
        return [Block(key, Kind.PARAGRAPH, text=text)] if text else []

    def heading(self, key, **values):
        return Block(f"heading.{key}", Kind.HEADING, text=self.say(f"heading.{key}", **values))

    def under(self, key, blocks, **values):
        """Blocks below their heading; no heading without blocks."""
        return [self.heading(key, **values), *blocks] if blocks else []

    def words(self, key):
        """A statement of a document, whole; empty where it is not known."""
        return self.say("words", words=self[key]) if self.known(key) else ""

    def numbered(self, key, figure, other=""):
        """A list in which each item links to the figure that holds it, and below it the open end, if there is one."""
        *firsts, last = [mark(figure, item) for item in figure.value]
        items = [*(f"{item};" for item in firsts), f"{last}{';' if other else '.'}"]
        return [Block(key, Kind.NUMBERED, items=items), *self.paragraph(f"{key}.others", [other])]
