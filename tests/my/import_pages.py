"""What tests of the pages of lists behind /my/ share."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.my.pages import TODAY
from tests.registry.mass_entry import lists

BRING = "/my/people/import/"


def page_of(batch, page=""):
    return reverse(f"registry:import_{page}" if page else "registry:import", args=[batch.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def upload(content=None, name="list.xlsx"):
    return SimpleUploadedFile(name, content if content is not None else lists.xlsx_plain())


def send(client, **fields):
    return client.post(BRING, {"listed_on": TODAY} | fields)
