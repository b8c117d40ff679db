"""A workbook of primary organisations as a committee has it: a stamp, a title, two lines of headings, a total."""

import io

import xlsxwriter

DISTRICTS = ("Абай", "Әл-Фараби ауд.", "Еңбекші ауданы", "Қаратау", "Тұран")
CHAIRS = ("Әбдірова Сәуле Маратқызы", "ҚАСЫМОВ ӘДІЛ ЕРЛАНҰЛЫ", "Өмірова Жанар", "Ілиясов Ұлан Серікұлы")
WHOLE_HEADINGS = {0: "№ р/с", 3: "Аудан", 4: "Ресми эл. поштасы", 5: "Қызметкерлер саны"}
HALF_HEADINGS = {
    1: ("Білім беру ұйымының атауы", "қазақша", "орысша"),
    6: ("Кәсіподақ ұйымының төрағасы", "Т.А.Ә.", "ұялы тел."),
    8: ("Ақпараттық жұмысқа жауапты", "Т.А.Ә.", "ұялы тел."),
}
NARROW = {"constant_memory": False}


def workbook(organisations=82):
    """The bytes of an .xlsx with so many organisations; every third has no one responsible yet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, NARROW)
    sheet = book.add_worksheet("Лист1")
    sheet.write(0, 7, "«БЕКІТЕМІН»")
    sheet.write(1, 7, "Төраға ____________")
    sheet.merge_range(3, 0, 3, 9, "Бастауыш кәсіподақ ұйымдарының тізімі")
    _headings(sheet)
    for column in range(10):
        sheet.write(7, column, column + 1)
    for number in range(1, organisations + 1):
        for column, cell in enumerate(_row(number)):
            sheet.write(7 + number, column, cell)
    sheet.write(8 + organisations, 1, "БАРЛЫҒЫ:")
    sheet.write(8 + organisations, 5, 6500)
    sheet.write(10 + organisations, 1, "Маман: ____________ Смағұлова Г.")
    book.close()
    return out.getvalue()


def _headings(sheet):
    for column, text in WHOLE_HEADINGS.items():
        sheet.merge_range(5, column, 6, column, text)
    for column, (above, left, right) in HALF_HEADINGS.items():
        sheet.merge_range(5, column, 5, column + 1, above)
        sheet.write(6, column, left)
        sheet.write(6, column + 1, right)


def _row(number):
    preschool = number % 3 == 0
    return (
        number,
        f"№{number} «Балдәурен» балабақшасы" if preschool else f"№{number} мектебі",
        f"Детский сад №{number}" if preschool else f"Школа №{number}",
        DISTRICTS[number % 5],
        f"org{number}@example.kz" if number % 4 else "",
        20 + number,
        CHAIRS[number % 4],
        f"8 (700) 100-{number // 100:02}-{number % 100:02}",
        "" if preschool else "Байжанова Айгүл Ерланқызы",
        "" if preschool else f"+7700200{number:04}",
    )
