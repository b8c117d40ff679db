"""The published report of 2020-2022 comes back: every figure and name, computed from rows."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from infowork.report.figure import Reporting, compute, compute_all
from infowork.report.report import assemble
from infowork.report.sentences import kk, ru
from infowork.services.decisions import accept, return_filing
from infowork.services.published_report import DATA_FILE, load_published_report, read_data
from library.models import Seminar
from publications.models import Publication
from registry.models import Organisation, StatedFigure
from shymkent_union.lib.periods import Period
from tests import makers
from tests.infowork.filing import LESSON, SAT, rows_of, send
from tests.infowork.published_facts import FACTS

PUBLISHED = Period(date(2020, 1, 1), date(2022, 12, 31))


@pytest.fixture
def published(db):
    load_published_report(read_data(DATA_FILE))
    return Organisation.objects.committee()


def values(committee, period=PUBLISHED, language="kk"):
    return {key: f.value for key, f in compute_all(Reporting(committee, period, language)).items()}


def printed(*options):
    out = StringIO()
    call_command("information_report", *options, stdout=out)
    return json.loads(out.getvalue())


def test_every_published_fact_comes_back(published):
    found = values(published)
    assert {key: found.get(key) for key in FACTS} == FACTS


def test_every_known_figure_names_its_rows(published):
    for figure in compute_all(Reporting(published, PUBLISHED)).values():
        if figure.value:
            assert any(rows.exists() for rows in figure.rows), figure.key


def test_json_has_rows_and_what_is_missing(published):
    data = printed("--from", "2020-01-01", "--to", "2022-12-31", "--language", "kk", "--format", "json")
    figures = {figure["key"]: figure for figure in data["figures"]}
    stated = StatedFigure.objects.get(key="information_officers.count")
    assert figures["information_officers.count"] == {
        "key": "information_officers.count",
        "value": 82,
        "rows": [{"model": "registry.StatedFigure", "ids": [stated.pk]}],
    }
    assert {row["key"] for row in data["missing"]} == {f["key"] for f in data["figures"] if f["value"] is None}
    assert all(row["why"] for row in data["missing"])
    assert "(82 адам)" in data["text"]


@pytest.mark.parametrize(
    "sentence",
    [
        "(82 адам)",
        "(7 адам)",
        "7 – атқару комитеттерінде, 3 – кәсіподақ белсенділерінің жиналыстарында",
        "6 семинар өткізілді",
        "2020 жылы – 20 дана 60 000 теңге, 2021 жылы – 40 дана 163 520 теңге, 2022 жылы – 50 дана 165 980 теңге",
        "5 сертификат",
        "SalemShymkent (salem_shym_kz)",
        "кемінде 5 %",
        "100 адамға кемінде 1 дана",
        "Л. Тургинбаева",
    ],
)
def test_the_text_says_it(published, sentence):
    assert sentence in assemble(Reporting(published, PUBLISHED)).text.replace("\u00a0", " ")


def test_a_voided_row_leaves_the_figure(published):
    for key in ("information_officers.count", "subscriptions.2021.copies"):
        StatedFigure.objects.filter(key=key).update(voided_at=timezone.now())
        figure = compute(Reporting(published, PUBLISHED), key)
        assert figure.value is None
        assert figure.why
    Seminar.objects.filter(position=6).update(voided_at=timezone.now())
    assert compute(Reporting(published, PUBLISHED), "seminars.count").value == 5
    Publication.objects.filter(outlet__name="Рабат").update(voided_at=timezone.now())
    assert "Рабат" not in compute(Reporting(published, PUBLISHED), "media_outlets.names").value


def test_one_year_alone(published):
    found = values(published, Period.year(2021))
    assert found["subscriptions.2021.copies"] == 40
    assert found["subscriptions.2021.amount_kzt"] == 163_520
    for key in (
        "information_officers.count",
        "information_commission.members",
        "considered_by_collegial_bodies.executive_committee",
        "seminars.count",
        "seminars.topics_kk",
        "guides_kk",
        "media_outlets.names",
        "banks",
        "channels",
        "boards.count",
        "organisation.chair",
    ):
        assert found[key] is None, key
    missing = dict(assemble(Reporting(published, Period.year(2021))).missing)
    assert "01.01.2020 – 31.12.2022" in missing["seminars.count"]


@pytest.mark.parametrize(
    ("voided", "left"),
    [("copies", "2021 год – на 163\u00a0520 тенге"), ("amount_kzt", "2021 год – 40 экз."), (None, "40 экз. на 163")],
)
def test_what_is_left_of_a_years_subscription_is_said(published, voided, left):
    StatedFigure.objects.filter(key=f"subscriptions.2021.{voided}").update(voided_at=timezone.now())
    text = assemble(Reporting(published, Period.year(2021), "ru")).text
    assert left in text
    assert "None" not in text


def test_copies_that_only_a_document_states_are_not_a_total_of_zero(published):
    makers.make_organisation()
    table = next(block for block in assemble(Reporting(published, PUBLISHED, "ru")).blocks if block.key == "annex")
    assert table.rows[-1][6] == "–"


def test_rows_of_ours_are_beside_a_stated_figure_and_outside_it_are_added(published):
    for day in (date(2021, 5, 1), date(2023, 5, 1)):
        makers.make_consideration(published, "executive_committee", day)
    key = "considered_by_collegial_bodies.executive_committee"
    inside = compute(Reporting(published, PUBLISHED), key)
    assert (inside.value, inside.beside[0].count()) == (7, 1)
    assert compute(Reporting(published, Period(date(2019, 1, 1), date(2023, 12, 31))), key).value == 8
    assert compute(Reporting(published, Period.year(2023)), key).value == 1


def test_a_report_cannot_end_before_it_begins(published):
    with pytest.raises(CommandError):
        printed("--from", "2022-12-31", "--to", "2020-01-01")


def test_loading_twice_changes_nothing(published):
    before = StatedFigure.objects.count(), Seminar.objects.count(), Publication.objects.count()
    assert load_published_report(read_data(DATA_FILE)) is None
    assert (StatedFigure.objects.count(), Seminar.objects.count(), Publication.objects.count()) == before


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"document": {"key": "x"}}'])
def test_a_broken_file_writes_nothing(db, tmp_path, content):
    file = tmp_path / "broken.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load_published_report", str(file))
    assert not Organisation.objects.exists()


def test_a_file_broken_in_the_middle_writes_nothing(db, tmp_path):
    data = json.loads(DATA_FILE.read_text(encoding="utf-8"))
    del data["tasks"]["texts"][4]["kk"]
    file = tmp_path / "broken.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load_published_report", str(file))
    assert not Organisation.objects.exists()


def test_both_languages_have_the_same_sentences():
    assert kk.SENTENCES.keys() == ru.SENTENCES.keys()


def test_russian_plurals(published):
    text = assemble(Reporting(published, PUBLISHED, "ru")).text
    assert "6 семинаров" in text
    assert "82 человека" in text
    assert "5 сертификатов" in text


def test_officers_are_counted_from_offices_of_active_primaries(committee, school, college):
    makers.make_office(school, "information_officer", started_on=date(2021, 1, 1))
    makers.make_office(college, "information_officer", makers.make_person("Ким", "А."), started_on=date(2023, 1, 1))
    found = values(committee, PUBLISHED)
    assert found["information_officers.count"] == 1
    assert (found["information_officers.organisations"], found["primaries.count"]) == (1, 2)


def test_the_number_of_queries_does_not_grow_with_primaries(committee):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            organisation = makers.make_organisation()
            makers.make_office(organisation, "information_officer", started_on=date(2021, 1, 1))
            makers.make_member(organisation)
        with CaptureQueriesContext(connection) as captured:
            assemble(Reporting(committee, PUBLISHED))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_report_counts_what_was_filed_once_and_says_what_is_not_accepted(committee, school, chair, specialist):
    half = Period.half(2026, 1)
    report = assemble(Reporting(committee, half))
    assert (report.figures["lessons.count"].value, dict(report.missing)["lessons.count"]) != (0, "")

    filing = send(school, "lessons", half, rows_of(LESSON, LESSON | {"topic": "Еңбек құқығы"}), by=chair)
    send(school, "considered", half, SAT, by=chair)
    report = assemble(Reporting(committee, half))
    assert report.figures["lessons.count"].value == 2
    assert report.figures["lessons.organisations"].value == 1
    assert "2 кәсіподақ сабағы" in report.text
    assert dict(report.missing)["lessons.count"].endswith("қайтарылғаны – 0, әлі қабылданбағаны – 1")

    return_filing(filing, reason="Күні қате", by=specialist)
    report = assemble(Reporting(committee, half))
    assert report.figures["lessons.count"].value == 2
    assert dict(report.missing)["lessons.count"].endswith("қайтарылғаны – 1, әлі қабылданбағаны – 0")

    accept(send(school, "lessons", half, rows_of(LESSON), by=chair, revision=1), by=specialist)
    report = assemble(Reporting(committee, half))
    assert report.figures["lessons.count"].value == 1
    assert "lessons.count" not in dict(report.missing)
