"""The library in the back office."""

from . import hand_outs, letters, materials, seminars, shelves  # noqa: F401 (they register themselves on import)
