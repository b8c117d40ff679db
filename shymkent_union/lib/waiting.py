"""What the pages that wait for background work have in common."""

from datetime import timedelta

from django.utils import timezone

# A worker that was not heard of for so long is gone, and somebody else may go on.
SILENCE = timedelta(minutes=2)
SECONDS_TO_LOOK_AGAIN = 2


def is_silent_since(heard_at):
    """Whether the worker that was last heard of at `heard_at` must be taken for dead."""
    return timezone.now() - heard_at > SILENCE


def look_again(response):
    """The same answer, asked for again by itself: by a header, as a <meta> takes a screen reader's place away."""
    response.headers["Refresh"] = str(SECONDS_TO_LOOK_AGAIN)
    return response
