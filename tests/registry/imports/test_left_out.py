"""What of a list is not read is named on its preview: columns, sheets without a list, hidden sheets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from registry.import_pages.left_out import left_out
from registry.services.imports import batches, work
from tests.registry.mass_entry import lists

from .lists import staged

pytestmark = pytest.mark.django_db
HEAD = ("№", "Аты-жөні", "Кабинет", "Телефон", "Үй телефоны", "Қолы")
ROW = ("1", "Қасымов Әділ Ерланұлы", "12", "8 701 123 45 67", "53-12-12", "+")


def of_file(school, content, **fields):
    file = SimpleUploadedFile("list.xlsx", content)
    batch = batches.open_batch(organisation=school, by=None, file=file, enqueue=False, **fields)
    return left_out(work.run(batch.pk))


def test_columns_that_nobody_reads_are_named(school):
    (said,) = left_out(staged(school, HEAD, ROW))
    assert "«Кабинет», «Үй телефоны»" in said
    assert "Қолы" not in said
    assert "№" not in said


def test_a_list_that_is_read_as_a_whole_says_nothing(school):
    assert left_out(staged(school, ("Аты-жөні", "Тегі", "Аты", "Қолы"), ("а", "Қасымов", "Әділ", "+"))) == []
    assert left_out(staged(school, pasted="Қасымов Әділ Ерланұлы")) == []


def test_sheets_that_nobody_reads_are_named(school):
    with override("ru"):
        (hidden,) = of_file(school, lists.hidden_and_empty_sheets())
        assert hidden == "Скрытые листы не читаются: «Анықтама»."
        first, *_others = lists.numbered()
        other = lists.xlsx({"Мүшелер": [lists.HEADINGS, first], "Қалғаны": [("Кім", "Қайда"), ("Ахметова", "мектеп")]})
        (unfound,) = of_file(school, other)
    assert unfound.startswith("Листы, на которых список не найден: «Қалғаны».")


def test_the_preview_says_it_and_leads_to_the_columns(school, chair, sign_in):
    batch = staged(school, HEAD, ROW, by=chair)
    shown = sign_in(chair).get(f"/my/people/import/{batch.pk}/").content.decode()
    assert "«Кабинет»" in shown
    assert shown.count(f"/my/people/import/{batch.pk}/columns/") == 2
