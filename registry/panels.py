"""What upper floors add to pages of the register. They append here; the register names nobody."""

# Functions of (organisation, user, on) that return facts: (label, text or safe HTML).
ORGANISATION_FACTS = []
# Functions of the key of a stated figure that return it in words, or "" for a key that is not theirs.
FIGURE_WORDS = []
# Functions that return the norms a document of theirs states, as `queries.norms.ProposedNorm`.
PROPOSED_NORMS = []


def figure_words(key):
    """The key of a stated figure in words; the key itself where no floor knows it."""
    return next(filter(None, (words(key) for words in FIGURE_WORDS)), key)
