"""Rows of a list of primaries."""

import io

import pytest

from registry.enums import ImportKind
from registry.mass_entry import layout, organisations
from shymkent_union.lib import spreadsheets

from . import lists


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_workbook_of_primaries_is_read():
    tables = spreadsheets.read_tables(io.BytesIO(lists.organisations_xlsx()), "list.xlsx")
    lines = organisations.lines(tables, layout.recognise(tables, ImportKind.ORGANISATIONS))
    school, kindergarten, college = (organisations.read_organisation(line.values) for line in lines)
    assert (school.reasons, school.notes) == ([], [])
    assert school.values == {
        "register_number": "001", "establishment_number": 5, "kind": "general_secondary", "district": "abay",
        "name_kk": "№ 5 жалпы орта білім беретін мектеп", "name_ru": "Общеобразовательная школа № 5",
        "bin": "190440000010", "headcount": 86, "official_email": "school5@example.kz",
        "chair": {"surname": "Сейітова", "given_name": "Айнұр", "patronymic": "Болатқызы"},
        "chair_phone": "+77011112233",
        "information_officer": {"surname": "Ким", "given_name": "Ольга", "patronymic": "Викторовна"},
        "information_officer_phone": "+77011112234",
    }  # fmt: skip
    assert (kindergarten.values["kind"], kindergarten.values["district"]) == ("preschool", "al_farabi")
    assert (codes(kindergarten.reasons), codes(kindergarten.notes)) == ([], ["officer_left_out"])
    assert college.values == {
        "register_number": "003", "kind": "college", "district": "karatau", "headcount": 120,
        "name_kk": "Медициналық колледж", "name_ru": "Медицинский колледж",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("spelt", "kind"),
    [
        ("жалпы орта", "general_secondary"), ("СШ", "general_secondary"), ("общеобразовательная школа",
         "general_secondary"),
        ("мектеп-гимназия", "general_secondary"), ("мектеп", "general_secondary"), ("балабақша", "preschool"),
        ("детский сад", "preschool"), ("ясли-сад", "preschool"), ("бөбекжай", "preschool"), ("д/с", "preschool"),
        ("мектепке дейінгі ұйым", "preschool"), ("колледж", "college"), ("ЖОО", "higher"), ("вуз", "higher"),
        ("университет", "higher"), ("қосымша білім", "additional"), ("дополнительное образование", "additional"),
        ("музыка мектебі", "additional"), ("ДШШ", "additional"), ("басқа", "other"), ("", ""),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_any_usual_wording(spelt, kind):
    assert organisations.kind(spelt) == kind


@pytest.mark.parametrize(
    ("spelt", "district"),
    [("Абай", "abay"), ("Абайский р-н", "abay"), ("Аль-Фарабийский р-н", "al_farabi"), ("Әл-Фараби ауданы",
     "al_farabi"),
     ("Қаратау ауданы", "karatau"), ("каратауский", "karatau"), ("Еңбекші", "enbekshi"), ("Енбекшинский район",
      "enbekshi"),
     ("Тұран ауданы", "turan"), ("Туран", "turan"), ("-", "")],
)  # fmt: skip
def test_a_district_is_known_by_any_usual_wording(spelt, district):
    assert organisations.district(spelt) == district


@pytest.mark.parametrize(
    ("name", "number", "kind"),
    [("№97 мектеп", 97, "general_secondary"), ("СШ 97", 97, "general_secondary"), ("97 ЖББМ", 97, "general_secondary"),
     ("№ 12 «Балдәурен» балабақшасы", 12, "preschool"), ("Школа им. 50-летия", None, "general_secondary"),
     ("М. Әуезов атындағы университет", None, "higher")],
)  # fmt: skip
def test_the_name_tells_the_number_and_the_kind(name, number, kind):
    row = organisations.read_organisation({"name": name})
    assert (row.values.get("establishment_number"), row.values["kind"], row.reasons) == (number, kind, [])


@pytest.mark.parametrize(
    ("name", "column"),
    [("№ 97 мектеп", "name_kk"), ("Школа № 97", "name_ru"), ("ГККП «Ясли-сад «Балдәурен»»", "name_ru"),
     ("«Балдәурен» балабақшасы", "name_kk"), ("Лицей", "name_ru")],
)  # fmt: skip
def test_a_name_is_kept_in_its_language(name, column):
    assert organisations.read_organisation({"name": name}).values[column] == name


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "organisation_name_missing"),
        ({"name": "-"}, "organisation_name_missing"),
        ({"name": "№5 мектеп", "bin": "190440000011"}, "bin_check_digit"),
        ({"name": "№5 мектеп", "bin": "19044000"}, "bin_digits"),
        ({"name": "№5 мектеп", "bin": "1,9044E+11"}, "bin_rounded"),
        ({"name": "№5 мектеп", "kind": "дүкен"}, "kind_unknown"),
        ({"name": "Арман"}, "kind_missing"),
        ({"name": "мектеп" * 80}, "organisation_name_long"),
        ({"name": "№5 мектеп", "register_number": "1" * 21}, "register_number_long"),
        ({"name": "№5 мектеп", "founded_on": "31.02.1985"}, "date_impossible"),
        ({"name": "№5 мектеп", "founded_on": "01.01.2099"}, "date_future"),
    ],
)
def test_what_cannot_be_a_primary_is_refused(values, code):
    assert codes(organisations.read_organisation(values).reasons) == [code]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"district": "Алматы"}, "district_left_out"),
        ({"headcount": "көп"}, "count_left_out"),
        ({"chair": "Ахметов Б."}, "officer_left_out"),
        ({"chair_phone": "сұрау"}, "phone_left_out"),
        ({"official_email": "жоқта"}, "email_left_out"),
        ({"founded_on": "1975"}, "founded_on_rough"),
    ],
)
def test_what_names_nobody_is_left_out_and_said(values, code):
    row = organisations.read_organisation({"name": "№5 мектеп"} | values)
    assert (row.reasons, codes(row.notes)) == ([], [code])
    assert not set(values) & set(row.values)


@pytest.mark.parametrize("word", ["ВСЕГО", "Барлығы:", "Итого по городу"])
def test_a_total_is_no_organisation_in_whichever_column_it_stands(word):
    rows = [("Район", "Наименование", "Работников"), ("Абай", "№5 мектеп", 40), (word, "82 организации", 6500)]
    tables = spreadsheets.read_tables(io.BytesIO(lists.xlsx({"Лист1": rows})), "list.xlsx")
    (line,) = organisations.lines(tables, layout.recognise(tables, ImportKind.ORGANISATIONS))
    assert line.values["name"] == "№5 мектеп"
