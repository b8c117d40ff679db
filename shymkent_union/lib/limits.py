"""How often one address, or everybody together, may do what is open to all."""

from allauth.core.internal import ratelimit
from django.conf import settings


def within(request, name, *, key="", only_look=False):
    """Counts one more of `name` (settings.PUBLIC_LIMITS); False where that is too many.

    Addresses are those that sign-in counts (TRUSTED_PROXY_COUNT), the counter is the cache that all processes share.
    `only_look`: asks without counting.
    """
    # allauth's own helper is tied to the list of its own actions, and counts no GET.
    usage = ratelimit.consume(
        request, app="portal", action=name, config=settings.PUBLIC_LIMITS, key=key or name, dry_run=only_look,
        limit_get=True,
    )  # fmt: skip
    return usage is not None
