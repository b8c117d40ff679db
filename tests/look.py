"""What every page must keep: nothing inline, nothing from elsewhere, and light enough for a bad line."""

import gzip
import posixpath
import re
from html.parser import HTMLParser

from django.contrib.staticfiles import finders

STATIC = "/static/"
LOADING = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "form": "action"}


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.loaded = []
        self.refused = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.refused += [f"<{tag} {name}>" for name in attrs if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not attrs.get("src") and "json" not in (attrs.get("type") or "")):
            self.refused.append(f"<{tag}>")
        address = attrs.get(LOADING.get(tag)) or ""
        if re.match(r"(?i)([a-z]+:)?//|data:|javascript:", address):
            self.refused.append(address)
        elif tag in ("script", "img", "link") and address:
            self.loaded.append(address)


def read(response):
    page = _Page()
    page.feed(response.content.decode())
    return page


def refused_by_policy(response):
    """Inline styles and scripts, and addresses of others that the browser would load by itself."""
    return read(response).refused


def weight(client, address):
    """Bytes of a first visit, compressed: the page and every file that it or its style sheets name."""
    response = client.get(address)
    pending, sizes = set(read(response).loaded), {}
    while pending - set(sizes):
        address = (pending - set(sizes)).pop()
        content = _file(client, address)
        sizes[address] = len(gzip.compress(content))
        if address.endswith(".css"):
            pictures = re.findall(r"url\([\"']?(\.\./[^)\"']+)", content.decode())
            pending |= {
                posixpath.normpath(posixpath.join(posixpath.dirname(address), picture)) for picture in pictures
            }
    return len(gzip.compress(response.content)) + sum(sizes.values())


def _file(client, address):
    if not address.startswith(STATIC):
        return client.get(address).content
    with open(finders.find(address.removeprefix(STATIC)), "rb") as file:
        return file.read()
