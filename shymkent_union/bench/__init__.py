"""Measures the main jobs in a database of its own, each against a reference measured in the same run.

A page is measured as people get it: the median of whole responses under production settings. Each module here measures
one kind of job: `measure(bench)` yields `Row`s, and `before(bench)`, where a module has one, sees the city while it is
still small. A new module is named in `MODULES`.
"""

MODULES = ("lists", "search", "pages", "chair", "statistics", "targets", "imports", "exports", "matrix")
# The size at which lists are measured first, to see that they do not grow with the city.
SMALL = 20_000
