"""What this machine has of what some tests need; without it they are skipped, and the end of the run says so.

`REQUIRE_ALL=1` (set by .ci/run) makes such a skip a failure.
"""

import ctypes.util
import os
import shutil

import pytest

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def chromium():
    """Path of the browser that the stories drive, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


# Marker of the tests -> what they need, and whether it is there.
NEEDS = {
    "browser": ("chromium", chromium),
    "pdf": ("libpango-1.0-0, libpangoft2-1.0-0", lambda: ctypes.util.find_library("pangoft2-1.0")),
}


def missing():
    """{marker: what is missing} on this machine."""
    return {marker: name for marker, (name, find) in NEEDS.items() if not find()}


def skip_what_cannot_run(items):
    if REQUIRE_ALL:
        return
    for marker, name in missing().items():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{name} is not installed"))


def refuse_skip(item, report):
    """Under REQUIRE_ALL a browser or PDF test that skips itself has failed."""
    if REQUIRE_ALL and report.skipped and any(item.get_closest_marker(marker) for marker in NEEDS):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, though REQUIRE_ALL=1: {report.longrepr}"


def say_what_was_skipped(reporter):
    for marker, name in missing().items():
        reporter.write_line(f"NOT TESTED on this machine: {marker} tests (install {name})", red=True, bold=True)
