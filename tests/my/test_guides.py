"""Guides that were handed out: opened and received by the chair."""

from django.urls import reverse

from library.models import Receipt


def test_a_guide_is_opened_and_received_once(as_chair, chair, hand_out):
    page = as_chair.get(reverse("library:guides")).content.decode()
    received = reverse("library:guide_received", args=[hand_out.pk])
    assert received in page

    assert as_chair.post(received).url == reverse("library:guides")
    as_chair.post(received)

    receipt = Receipt.objects.get()
    assert (receipt.office, receipt.version.language) == (chair.person.offices.get(), "kk")
    assert received not in as_chair.get(reverse("library:guides")).content.decode()
    file = as_chair.get(reverse("library:guide_file", args=[hand_out.pk, "kk", 1]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_only_what_was_handed_to_this_office_can_be_received(as_chair, hand_out):
    hand_out.audience, hand_out.district = "district_chairs", "turan"
    hand_out.save()

    assert as_chair.post(reverse("library:guide_received", args=[hand_out.pk])).status_code == 404
    assert not Receipt.objects.exists()
