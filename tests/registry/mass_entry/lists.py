"""Lists as schools have them. Each function returns the bytes of a file, or the text that was pasted.

They are about the same three people (`PEOPLE`), so that a test can say what must come out of any of them.
"""

import io
import zipfile
from datetime import date
from itertools import chain

import xlsxwriter

from registry.validators import check_digit

from . import containers

BIRTH_DATES = (date(1985, 3, 12), date(1990, 11, 5), date(2001, 2, 3))
JOINED = (date(2015, 9, 1), date(2019, 9, 2), date(2024, 1, 15))
PHONES = ("+77011234567", "+77472345678", "+77073456789")
NAMES = (("Қасымов", "Әділ", "Ерланұлы"), ("Әбдірахманова", "Гүлнәр", "Сәкенқызы"), ("Ким", "Ольга", "Викторовна"))
SEXES = ("male", "female", "female")
JOBS = ("мұғалім", "директордың орынбасары", "психолог")
FULL = tuple(" ".join(parts) for parts in NAMES)


def iin_of(birth_date, sex, serial=1):
    """An IIN with the right check digit for a birth date and sex."""
    century = (3 if birth_date.year < 2000 else 5) + (sex == "female")
    while True:
        first = f"{birth_date:%y%m%d}{century}{serial:04}"
        if (last := check_digit(first)) is not None:
            return f"{first}{last}"
        serial += 1


IINS = tuple(iin_of(*born) for born in zip(BIRTH_DATES, SEXES, strict=True))
PEOPLE = tuple(zip(FULL, IINS, BIRTH_DATES, PHONES, JOBS, JOINED, strict=True))
HEADINGS = ("№", "Аты-жөні", "ЖСН", "Туған күні", "Телефон", "Лауазымы", "Кәсіподаққа кірген күні")


def numbered(people=PEOPLE):
    return [(number, *person) for number, person in enumerate(people, 1)]


def xlsx(sheets, *, merged=(), hidden=()):
    """A workbook of {name: rows}; `merged` are (sheet, first row, first column, last row, last column, text)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"default_date_format": "dd.mm.yyyy", "strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for where, *cells, text in merged:
            if where == name:
                sheet.merge_range(*cells, text)
        if name in hidden:
            sheet.hide()
    book.close()
    return out.getvalue()


def unzipped(content):
    """{name: bytes} of what a workbook is made of."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def csv_of(rows, separator=";", encoding="utf-8-sig", line="\r\n"):
    return line.join(
        separator.join(f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell) for cell in row) for row in rows
    ).encode(encoding)


# --- What a chair uploads -----------------------------------------------------------------------------------------
def xlsx_plain():
    return xlsx({"Лист1": [HEADINGS, *numbered()]})


def xlsx_with_title():
    """A title and blank rows above; a total, signatures and empty rows below; headings once more in the middle."""
    first, *others = numbered()
    rows = [
        ("", "", "№ 5 жалпы орта мектеп кәсіподақ мүшелерінің тізімі"), (), ("", "2025 жыл"), (),
        HEADINGS, (1, 2, 3, 4, 5, 6, 7), first, (), HEADINGS, *others, (), ("", "Барлығы: 3 адам"),
        ("Барлығы", "", 3), (),
        ("Төрағасы", "Сейітова А. Б.", "", "________"), ("", "М.О."), ("", "Директор: Ахметов Б. С."),
        ("", "Сейітова А. ______ (қолы)"), ("", "«___» ________ 2025 ж."), ("", "Орынд.: Ким О. 87011234567"),
    ]  # fmt: skip
    return xlsx({"Тізім": rows})


def two_line_headings():
    """Headings in two lines with merged cells: "Аты-жөні" above surname, given name and patronymic."""
    rows = [
        (), ("№", "", "", "", "ЖСН", "Күні"),
        ("", "тегі", "аты", "әкесінің аты", "", "туған", "кәсіподаққа кірген"),
        *((number, *name, iin, born, joined)
          for number, (name, iin, born, joined) in enumerate(zip(NAMES, IINS, BIRTH_DATES, JOINED, strict=True), 1)),
    ]  # fmt: skip
    merged = [
        ("Лист1", 0, 0, 0, 6, "Мүшелер тізімі"), ("Лист1", 1, 1, 1, 3, "Аты-жөні"), ("Лист1", 1, 0, 2, 0, "№"),
        ("Лист1", 1, 4, 2, 4, "ЖСН"), ("Лист1", 1, 5, 1, 6, "Күні"),
    ]  # fmt: skip
    return xlsx({"Лист1": rows}, merged=merged)


def three_columns_xls():
    """The name in three cells, Russian headings, dates as a spreadsheet's numbers; .xls."""
    headings = ("п/п", "Фамилия", "Имя", "Отчество", "ИИН", "Дата рожд.", "моб. тел.", "Должность")
    people = zip(NAMES, IINS, BIRTH_DATES, PHONES, JOBS, strict=True)
    rows = [(number, *name, *others) for number, (name, *others) in enumerate(people, 1)]
    return containers.xls({"Список": [headings, *rows]})


def ods():
    return containers.ods({"Парақ1": [HEADINGS, *numbered()]})


def csv_semicolons():
    return csv_of([HEADINGS, *numbered()])


def csv_commas():
    return csv_of([HEADINGS, *numbered()], separator=",", encoding="utf-8", line="\n")


def csv_tabs_utf16():
    return csv_of([HEADINGS, *numbered()], separator="\t", encoding="utf-16")


def csv_cp1251():
    """Russian letters only: Windows-1251 has no Kazakh ones."""
    rows = [
        ("№", "Ф.И.О.", "Дата рождения"),
        (1, "Ким Ольга Викторовна", "03.02.2001"),
        (2, "Серикова Анна Павловна", "05.11.1990"),
    ]
    return csv_of(rows, encoding="cp1251")


def csv_kz1048():
    return csv_of([HEADINGS, *numbered()], encoding="kz1048")


def zeros_lost():
    """The IIN as a number: a spreadsheet takes the zeros in front."""
    return xlsx({"1": [("Аты-жөні", "ЖСН"), *((name, int(iin)) for name, iin in zip(FULL, IINS, strict=True))]})


def without_kazakh_letters():
    """Typed on a Russian keyboard, and all in capitals."""
    rows = [("АТЫ-ЖОНИ", "ТУГАН КУНИ", "ЛАУАЗЫМЫ"), ("КАСЫМОВ АДИЛ ЕРЛАНУЛЫ", "12/03/85", "МУГАЛИМ")]
    return xlsx({"Sheet1": rows})


def dates_as_text():
    spelt = ("12.03.85", "1990 ж. 5 қараша", "3 февраля 2001 г.")
    joined = ("2015-09-01", "2019", "15/01/2024")
    return xlsx({"1": [("Т.А.Ә.", "туған күні", "мүшелікке кірген"), *zip(FULL, spelt, joined, strict=True)]})


def with_sections():
    """Departments between the people."""
    first, *others = numbered()
    rows = [HEADINGS, ("", "Бастауыш сынып мұғалімдері"), first, ("Техникалық персонал",), *others]
    return xlsx({"Лист1": rows})


def hidden_and_empty_sheets():
    sheets = {"Мүшелер": [HEADINGS, *numbered()], "Анықтама": [HEADINGS, (1, "Жасырын Адам Бірінші")], "Лист3": []}
    return xlsx(sheets, hidden=("Анықтама",))


# --- What the committee uploads -----------------------------------------------------------------------------------
def sheet_per_organisation(names=("№5 мектеп", "Медициналық колледж")):
    first, *others = numbered()
    return xlsx(dict(zip(names, ([HEADINGS, first], [HEADINGS, *others]), strict=True)))


def organisation_column(names=("№5 мектеп", "Медициналық колледж"), merged=False):
    """A column that names the organisation, once for all its rows where `merged`."""
    headings = ("Мекеме", *HEADINGS[1:])
    (a, b, c), blank = PEOPLE, ""
    rows = [(names[0], *a), (blank if merged else names[0], *b), (names[1], *c)]
    cells = [("Лист1", 1, 0, 2, 0, names[0])] if merged else []
    return xlsx({"Лист1": [headings, *rows]}, merged=cells)


def organisation_sections(names=("№5 мектеп", "Медициналық колледж")):
    """The organisation as a row between its people."""
    first, *others = numbered()
    return xlsx({"Лист1": [HEADINGS, (names[0],), first, (names[1],), *others]})


# --- What is pasted -----------------------------------------------------------------------------------------------
def whatsapp_text():
    return (
        f"[12.03, 10:15] Айгүл: 1. {FULL[0]}, 12.03.1985, 8 701 123 45 67\n"
        f"\u200e2) {FULL[1].upper()} 😊 — 8-747-234-56-78\n\n"
        f"• *{FULL[2]}* тел: +7 (707) 345-67-89\u202c\n"
    )


def names_only_text():
    return "\n".join(FULL)


def tabs_text():
    """Cells copied from a sheet."""
    rows = chain([HEADINGS], numbered())
    return "\n".join(
        "\t".join(f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell) for cell in row) for row in rows
    )


def tabs_without_headings_text():
    return tabs_text().partition("\n")[2]


# --- What is refused, row by row: (cells of name, IIN, birth date; code) ------------------------------------------
def refused_rows():
    wrong_digit = IINS[0][:-1] + str((int(IINS[0][-1]) + 1) % 10)
    return [
        ("=cmd()", "", "", "name_formula"),
        ("Қасымов", "", "", "name_incomplete"),
        ("Қасымов Ә. Е.", "", "", "name_initials"),
        ("Қас1мов Әділ", "", "", "name_digits"),
        ("Қасымов Әд!л", "", "", "name_letters"),
        (FULL[0], "85031210001", "", "iin_digits"),
        (FULL[0], wrong_digit, "", "iin_check_digit"),
        (FULL[0], "8,50312E+11", "", "iin_rounded"),
        (FULL[0], IINS[0], "13.03.1985", "iin_other_birth_date"),
        (FULL[0], "", "31.02.1985", "date_impossible"),
        (FULL[0], "", "12.03.2090", "date_future"),
        (FULL[0], "", "жазда", "date_unreadable"),
    ]


def with_refused_rows():
    """The good three, and all that are refused below them."""
    bad = [row[:3] for row in refused_rows()]
    good = [person[:3] for person in PEOPLE]
    return xlsx({"Лист1": [("Аты-жөні", "ЖСН", "Туған күні"), *good, *bad]})


# --- What cannot be read as a whole: (name, bytes, code) ----------------------------------------------------------
def unreadable_files():
    return [
        ("empty.xlsx", b"", "empty_file"),
        ("blank.csv", b" \r\n;;\r\n", "empty_file"),
        ("empty_workbook.xlsx", xlsx({"Лист1": []}), "empty_file"),
        ("photo.xlsx", b"\xff\xd8\xff\xe0" + bytes(100), "not_a_workbook"),
        ("paper.xlsx", b"%PDF-1.7\n" + bytes(100), "not_a_workbook"),
        ("letter.xlsx", containers.zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "not_a_workbook"),
        ("letter.xls", containers.ole("WordDocument", b"x"), "not_a_workbook"),
        ("export.xls", "<html><table><tr><td>Аты-жөні</td></tr></table></html>".encode(), "web_page"),
        ("locked.xlsx", containers.ole("EncryptedPackage", b"x"), "password_protected"),
        ("locked.xls", containers.xls({"1": [("a",)]}, locked=True), "password_protected"),
        ("locked.ods", containers.ods({"1": [("a",)]}, locked=True), "password_protected"),
        ("damaged.xlsx", xlsx_plain()[:-300], "damaged"),
        ("bomb.xlsx", bomb(), "unpacks_too_large"),
        ("far.xlsx", far_cell(), "too_many_columns"),
    ]


def bomb():
    """A few hundred kilobytes that unpack to 310 megabytes."""
    return containers.zipped({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": bytes(310 * 1024 * 1024)})


def far_cell():
    """One word in the last cell of the sheet: half a terabyte for who reserves the whole."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    return out.getvalue()


def without_headings():
    return xlsx({"Лист1": [(1, "x", 2), (3, "y", 4)]})


# --- Primaries ----------------------------------------------------------------------------------------------------
ORGANISATION_HEADINGS = (
    "Тіркеу нөмірі", "Ұйымның атауы (қазақша)", "Наименование (на русском)", "Түрі", "Аудан", "БСН",
    "Қызметкерлер саны", "Ресми эл. пошта", "Төрағасы (Т.А.Ә.)",
    "Төрағаның телефоны", "Ақпараттық жұмысқа жауапты", "Жауаптының телефоны",
)  # fmt: skip
ORGANISATIONS = (
    ("001", "№ 5 жалпы орта білім беретін мектеп", "Общеобразовательная школа № 5", "жалпы орта", "Абай",
     "190440000010", 86, "school5@example.kz", "Сейітова Айнұр Болатқызы", "8 701 111 22 33", "Ким Ольга Викторовна",
     "8 701 111 22 34"),
    ("002", "«Балдәурен» бөбекжай-балабақшасы", "Ясли-сад «Балдаурен»", "д/с", "Аль-Фарабийский р-н",
     "", "40 адам", "", "Ахметов Б.", "", "", ""),
    (3, "Медициналық колледж", "Медицинский колледж", "колледж", "Қаратау ауданы", "", 120.0, "", "", "", "", ""),
)  # fmt: skip


def organisations_xlsx():
    return xlsx({"Ұйымдар": [("Бастауыш кәсіподақ ұйымдарының тізімі",), (), ORGANISATION_HEADINGS, *ORGANISATIONS]})
