"""The information report in the back office: live for any period, and its editions."""

from . import editions  # noqa: F401 (registers on import)
