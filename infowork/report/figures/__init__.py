"""The figures of the information report, one file a group of sections; importing registers them, in this order."""

from . import frame, officers, money, considerations, training, lessons, press, media, register, tasks  # noqa: F401, I001
