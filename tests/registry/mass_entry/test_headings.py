"""What a heading means, in Kazakh, Russian, both, or abbreviated."""

import pytest

from registry.enums import ImportKind
from registry.mass_entry.headings import KEYS, NOT_NEEDED, NUMBERING, key_of
from registry.mass_entry.titles import of_sheet, of_title

MEMBERS = {
    "full_name": ["Аты-жөні", "АТЫ-ЖӨНІ", "аты жони", "Т.А.Ә.", "ТАӘ", "Т.А.Ә", "Ф.И.О.", "ФИО", "Ф. И. О. работника",
                  "Тегі, аты, әкесінің аты", "Фамилия, имя, отчество", "Қызметкердің аты-жөні (толық)",
                  "Аты-жөні / Ф.И.О.", "Фамилия Имя", "Тегі, аты", "Мүшенің аты-жөні", "ФИО члена профсоюза"],
    "surname": ["Тегі", "ТЕГИ", "Фамилия", "Фамилиясы"],
    "given_name": ["Аты", "АТЫ", "Имя", "Есімі"],
    "patronymic": ["Әкесінің аты", "акесинин аты", "Отчество", "Отчество (при наличии)"],
    "iin": ["ЖСН", "ИИН", "ЖСН/ИИН", "ЖСН (ИИН)", "IIN", "ИНН", "Жеке сәйкестендіру нөмірі", "№ ЖСН"],
    "birth_date": ["Туған күні", "туған күні, айы, жылы", "туган жылы", "Дата рожд.", "Дата рождения", "д.р.",
                   "Год рождения",
                   "Туылған күні", "Т.ж."],
    "sex": ["Жынысы", "Пол", "пол (м/ж)", "Жынысы (е/ә)"],
    "phone": ["Тел.", "Телефон", "Ұялы тел.", "ұялы", "Моб.", "Сотовый", "Байланыс телефоны", "Контакты",
              "WhatsApp", "Тел. нөмірі"],
    "email": ["E-mail", "Email", "Эл. почта", "Электрондық пошта", "эл.почтасы", "Адрес эл. почты"],
    "job": ["Лауазымы", "лауазым", "Должность", "Атқаратын қызметі", "Қызметі", "Место работы, должность",
            "Мамандығы"],
    "category": ["Санаты", "Категория", "Мәртебесі"],
    "joined_on": ["Кәсіподаққа кірген күні", "касиподакка кирген куни", "Дата вступления",
                  "Дата вступления в профсоюз",
                  "Кәсіподақ мүшелігіне қабылданған күні", "Мүше болған күні", "Год вступления в профсоюз",
                  "Мүшелікке кірген уақыты", "В профсоюзе с"],
    "organisation": ["Мекеме", "Организация", "Мекеме атауы", "Наименование организации", "Ұйым", "Мектеп", "Школа",
                     "Жұмыс орны", "Место работы", "Бастауыш кәсіподақ ұйымы"],
    NUMBERING: ["№", "N", "№ п/п", "п/п", "р/с", "Р/с №", "Реттік №", "Рет саны"],
    NOT_NEEDED: ["Қолы", "Подпись", "Ескерту", "Примечание", "Білімі", "Стаж", "Жасы", "Мекенжайы", "Домашний адрес",
                 "Кәсіподақ билетінің №", "Жұмысқа кірген күні", "Дата приема на работу", "Ұлты", "Біліктілік санаты"],
}  # fmt: skip
ORGANISATIONS = {
    "register_number": ["Тіркеу нөмірі", "Реестровый номер", "Тізілімдегі нөмірі", "№ в реестре"],
    "name_kk": ["Ұйымның атауы (қазақша)", "Атауы (қаз)", "Наименование на казахском"],
    "name_ru": ["Наименование (на русском)", "Атауы орысша", "Наименование на русском языке"],
    "name": ["Ұйым атауы", "Наименование организации", "Мектеп", "Білім беру ұйымы", "Мекеме атауы"],
    "short_kk": ["Қысқаша атауы", "Қысқаша атауы (қазақша)"],
    "short_ru": ["Краткое наименование", "Қысқаша атауы (орысша)"],
    "kind": ["Түрі", "Тип", "Вид организации", "Ұйымның түрі"],
    "district": ["Аудан", "Район", "р-н"],
    "bin": ["БСН", "БИН", "БСН/БИН"],
    "address": ["Мекенжайы", "Адрес", "Заңды мекенжайы"],
    "official_email": ["Ресми эл. пошта", "E-mail", "Электронный адрес почты"],
    "headcount": ["Қызметкерлер саны", "Численность работников", "Количество работающих", "Штат саны"],
    "chair": ["Төрағасы (Т.А.Ә.)", "Председатель", "ФИО председателя ППО", "Кәсіподақ төрағасы"],
    "chair_phone": ["Телефон", "Төрағаның телефоны", "Тел. председателя", "Ұялы тел."],
    "information_officer": ["Ақпараттық жұмысқа жауапты", "Ответственный за информационную работу"],
    "information_officer_phone": ["Жауаптының телефоны", "Телефон ответственного"],
    "founded_on": ["Құрылған күні", "Дата создания"],
    NOT_NEEDED: ["Мүшелер саны", "Количество членов профсоюза", "Директор", "Қамту пайызы"],
}  # fmt: skip


def spelt(words):
    return [(heading, key) for key, headings in words.items() for heading in headings]


@pytest.mark.parametrize(("heading", "key"), spelt(MEMBERS))
def test_a_heading_of_a_list_of_members_is_known(heading, key):
    assert key_of(heading, ImportKind.MEMBERS) == key


@pytest.mark.parametrize(("heading", "key"), spelt(ORGANISATIONS))
def test_a_heading_of_a_list_of_primaries_is_known(heading, key):
    assert key_of(heading, ImportKind.ORGANISATIONS) == key


@pytest.mark.parametrize("text", ["", "Қасымов Әділ", "мұғалім", "12.03.1985", "x" * 200, "8 701 123 45 67"])
def test_what_is_no_heading_means_nothing(text):
    assert key_of(text, ImportKind.MEMBERS) is None


def test_each_column_has_a_heading_that_means_it():
    assert set(KEYS[ImportKind.MEMBERS]) == set(MEMBERS) - {NUMBERING, NOT_NEEDED}
    assert set(ORGANISATIONS) - set(KEYS[ImportKind.ORGANISATIONS]) == {NOT_NEEDED}


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("№ 5 мектеп кәсіподақ мүшелерінің тізімі, 2025 жыл", "№ 5 мектеп"),
        ("Список членов профсоюза школы № 97 на 01.09.2025 г.", "школы № 97 на"),
        ("Кәсіподақ мүшелерінің тізімі", ""),
        ("«Балдәурен» балабақшасы", "«Балдәурен» балабақшасы"),
        ("", ""),
    ],
)
def test_a_title_may_name_the_organisation(title, organisation):
    assert of_title(title) == organisation


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Лист1", ""),
        ("Sheet2", ""),
        ("Парақ 3", ""),
        ("1", ""),
        ("№5 мектеп", "№5 мектеп"),
        ("СШ 97", "СШ 97"),
        ("97 ЖББМ", "97 ЖББМ"),
    ],
)
def test_a_sheet_may_be_called_after_its_organisation(name, organisation):
    assert of_sheet(name) == organisation
