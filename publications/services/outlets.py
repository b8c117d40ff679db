"""Commands on media outlets."""

from django.db import transaction

from publications.models import MediaOutlet
from shymkent_union.lib import spelling

NETWORK_ADDRESSES = ("instagram.", "facebook.", "tiktok.", "t.me", "youtube.", "vk.com")


@transaction.atomic
def outlet_named(name, *, url=""):
    """The outlet of this name, however it is spelt; entered where it is new. `url` tells a network from a site."""
    folded = spelling.fold(name)
    known = next((outlet for outlet in MediaOutlet.objects.all() if spelling.fold(outlet.name) == folded), None)
    if known:
        return known
    kind = MediaOutlet.Kind.WEBSITE
    if any(part in url.lower() for part in NETWORK_ADDRESSES):
        kind = MediaOutlet.Kind.SOCIAL_NETWORK
    elif not url:
        kind = MediaOutlet.Kind.NEWSPAPER
    outlet = MediaOutlet(name=" ".join(name.split()), kind=kind)
    outlet.full_clean()
    outlet.save()
    return outlet
