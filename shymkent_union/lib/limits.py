"""How often one address, or everybody together, may do what is open to all (settings.PUBLIC_LIMITS).

Addresses are those that sign-in counts (TRUSTED_PROXY_COUNT), the counter is the cache that all processes share.
"""

import time

# allauth's public helper is tied to the list of its own actions, and counts no GET.
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core.cache import cache


def within(request, name, *, key=""):
    """Counts one more of `name`; False where that is too many."""
    usage = ratelimit.consume(request, **_limit(name), key=key or name, limit_get=True)
    return usage is not None


def reached(request, name, *, key=""):
    """Whether there were too many of `name` already. Counts nothing, so that many may look at once."""
    limit = _limit(name)
    return not all(
        ratelimit.apply_rate(
            cache.get(ratelimit.get_cache_key(request, app="portal", action=name, rate=rate, key=key or name), []),
            time.time(),
            rate,
            dry_run=True,
        )[0]
        for rate in ratelimit.get_rates(**limit)
    )


def _limit(name):
    return {"app": "portal", "action": name, "config": settings.PUBLIC_LIMITS}
