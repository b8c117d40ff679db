"""What a column holds, by the words of its heading in Kazakh, Russian or both, abbreviated or not.

Each rule is a column and the wordings that mean it; the first rule that fits counts, so that "кәсіподаққа кірген күні"
is met before "туған күні" is asked. In a wording every word must begin some word of the heading; a word with "=" must
be one. All are compared as search compares: "ӘКЕСІНІҢ АТЫ" typed as "акесинин аты" is the same.
"""

from functools import lru_cache

from registry.enums import ImportKind
from shymkent_union.lib.spelling import fold

# A column of numbers 1, 2, 3: it says nothing of anybody, but a row without a number is no row of the list.
NUMBERING = "№"
NUMBERING_SIGNS = frozenset({"№", "№№", "n", "no", "#", "nn"})
NOT_NEEDED = ""
# "Мектеп №" is the number of a school, "мектеп" its name.
NUMBER = " нөмір "

MEMBERS = (
    (NUMBERING, "=п =п", "=р =с", "=рс", "=рет саны", "=реттік", "=рет", "=пп", "=т =р", "=жол", "=строка"),
    # Whatever else stands in the same cell ("аты-жөні, телефоны"): without names a list is worth nothing.
    ("full_name", "=фио", "=ф =и", "=тәа", "=т =ә =а", "=т =а =ә", "=таә", "=таа", "=т =а =ж", "=таж", "аты жөн",
     "атыжөні"),
    (NOT_NEEDED, "жұмыс кірген", "жұмыс қабылдан", "прием работ", "принят работ", "себеб", "причин"),
    ("iin", "жсн", "иин", "=инн", "iin", "=жсн", "жеке сәйкестенд", "индивидуальный идентиф"),
    ("email", "email", "mail", "почт", "пошта", "эл адрес", "=эп"),
    ("phone", "тел", "ұялы", "моб", "сотов", "=сот", "контакт", "байланыс", "whatsapp", "ватсап", "вацап", "phone"),
    ("joined_on", "дата вступ"),
    (NOT_NEEDED, "заявлен вступ", "=наличие"),
    ("joined_on", "кәсіпода кірген", "кәсіпода күн", "кәсіпода қабылдан", "кәсіпода мүше бол", "кәсіпода уақыт",
     "кәсіпода жыл", "вступ", "мүшелік кірген", "мүшелік күн", "мүшелік қабылдан", "мүшелік жыл", "мүшелік өткен",
     "мүше болған", "профсоюз дата", "прием профсоюз", "принят профсоюз", "профсоюз год", "член =с", "профсоюзе =с",
     "с какого года", "=кірген күні", "дата приема члены"),
    ("birth_date", "туған", "туылған", "рожд", "=д =р", "=др", "=т =ж", "=т =к", "=тж", "birth"),
    ("job", "лауазым пән", "должн предмет"),
    (NOT_NEEDED, "дата приема", "қолы", "қол қою",
     "подпис", "ескер", "примеч", "білімі", "образован", "өтіл", "стаж", "ұлты", "национальн", "мекенжай",
     "мекен жай", "адрес", "прописк", "билет", "жасы", "возраст", "паспорт", "куәлік", "удостов", "жарна", "взнос",
     "жалақы", "оклад", "біліктілік", "квалиф", "пән", "предмет", "сынып", "класс", "диплом", "хаттама", "протокол",
     "өтініш", "заявлен", "бала саны", "дети", "отбасы", "семейн", "марапат", "наград", "жүктеме", "нагрузк"),
    ("job", "лауазым", "должн", "қызмет атқар", "атқаратын", "=қызметі", "мамандығ", "мамандық", "професси",
     "специальн", "специализац", "кім болып", "кем работ", "job", "position"),
    ("sex", "жыныс", "=пол", "=жын", "sex", "gender", "=ер =әйел", "=м =ж"),
    ("category", "санат", "категор", "мәртебе", "статус", "мүше түрі", "=кат"),
    ("full_name", "=аәа", "=ажт", "=аж", "=аты =тег", "тегі =аты", "тег =есімі", "фамилия имя", "имя фамилия", "=фи",
     "толық =аты", "ф и о", "фамилия и о", "=есімдері", "name surname", "full name", "=қызметкер",
     "=сотрудник", "=работник", "=педагог", "мүшелердің аты"),
    ("patronymic", "әкесінің", "отчест", "=әке =аты", "=әкесі", "patronym"),
    ("surname", "=тегі", "=тег", "фамил", "surname", "=фам"),
    ("given_name", "=аты", "=есімі", "=имя", "=ат", "given name", "first name"),
    # Of a list of all who work there: a title says "члены", "мүшелері".
    ("member", "=член", "членство", "=мүше", "=мүшесі", "=мүшелігі"),
    ("organisation", "мекеме", "организац", "ұйым", "мектеп", "школ", "балабақша", "детск сад", "учрежд", "оқу орны",
     "место работ", "жұмыс орны", "қызмет орны", "бастауыш", "первич", "филиал", "колледж", "=бпо", "=ппо",
     "білім беру"),
)  # fmt: skip
ORGANISATIONS = (
    ("register_number", "тізілім нөмір", "тіркеу нөмір", "тізілімдегі", "реестр номер", "регистр номер",
     "учетн номер", "номер реестр", "есепке алу нөмір", "реестр", "тіркеу", "register number"),
    (NUMBERING, "=п =п", "=р =с", "=рс", "=рет саны", "=реттік", "=рет", "=пп", "=т =р", "=жол", "=строка"),
    (NOT_NEEDED, "себеб", "причин"),
    ("bin", "бсн", "=бин", "bin", "бизнес сәйкестенд", "бизнес идентиф"),
    ("information_officer_phone", "ақпарат тел", "информ тел", "жауапты тел", "ответств тел", "ақпарат ұялы",
     "жауапты ұялы", "ответств моб", "ответств сотов", "ответств =сот", "жауапты байланыс", "ответств контакт",
     "ответств whatsapp", "жауапты whatsapp"),
    ("chair_email", "төраға пошта", "төраға почта", "председат почт", "төраға mail", "председат mail"),
    ("official_email", "email", "mail", "почт", "пошта", "эл адрес"),
    ("chair_phone", "тел", "ұялы", "моб", "сотов", "=сот", "контакт", "байланыс", "whatsapp", "ватсап", "phone"),
    ("information_officer", "ақпарат", "информ", "жауапты", "ответств"),
    ("chair", "төраға", "төрайым", "председат", "=фио", "=ф =и =о", "аты жөн", "=тәа", "жетекші", "лидер", "chair"),
    ("headcount", "қызметкер сан", "жұмыскер сан", "жұмысшы сан", "численн", "количество работ", "кол во работ",
     "штат сан", "работающ", "жұмыс істейтін", "адам сан", "қызметкер", "=штат", "работник", "сотрудник",
     "педагог сан", "headcount"),
    (NOT_NEEDED, "мүше сан", "количество член", "член", "мүше", "қамту", "охват", "пайыз", "процент", "бала сан",
     "оқушы сан", "контингент", "ескер", "примеч", "директор", "басшы", "руководит", "меңгеруші", "заведующ"),
    ("district", "аудан", "район", "=р =н", "district"),
    ("address", "мекенжай", "мекен жай", "адрес", "орналасқан", "address"),
    ("founded_on", "құрылған", "ашылған", "создан", "основан", "дата образован", "год образован", "founded"),
    ("kind", "түрі", "=тип", "=вид", "тип организац", "вид организац", "kind"),
    ("establishment_number", "мектеп нөмір", "мектеп №", "номер школ", "№ школ", "мекеме нөмір", "номер учрежд",
     "балабақша нөмір", "номер организац", "ұйым нөмір", "=нөмірі", "=номер"),
    ("short_kk", "қысқаша қазақ", "қысқа қазақ", "краткое каз", "сокращ каз", "қысқаша kk", "қысқа қаз"),
    ("short_ru", "қысқаша орыс", "қысқа орыс", "краткое рус", "сокращ рус", "краткое", "сокращ"),
    ("short_kk", "қысқаша", "қысқарт", "=қысқа"),
    ("name_kk", "атау қазақ", "атау қаз", "наименован каз", "назван каз", "каз тіл", "қазақша", "қаз тіл",
     "мемлекеттік тіл", "государственном языке", "=каз", "казахск"),
    ("name_ru", "атау орыс", "наименован рус", "назван рус", "орысша", "орыс тіл", "русск", "=рус"),
    ("name", "атау", "наименован", "назван", "ұйым", "организац", "мекеме", "мектеп", "школ", "учрежд", "оқу орны",
     "балабақша", "білім беру", "бастауыш", "первич", "name", "аты"),
)  # fmt: skip
RULES = {ImportKind.MEMBERS: MEMBERS, ImportKind.ORGANISATIONS: ORGANISATIONS}
KEYS = {
    kind: tuple(dict.fromkeys(key for key, *_ in rules if key not in {NUMBERING, NOT_NEEDED}))
    for kind, rules in RULES.items()
}
# A heading is a few words; a sentence is a title or a remark.
LONGEST = 120
MOST_WORDS = 14


@lru_cache(4096)
def key_of(heading, kind):
    """The column that a heading means, NUMBERING, NOT_NEEDED, or None where it says nothing that is known."""
    if heading.strip().casefold().strip(". ") in NUMBERING_SIGNS:
        return NUMBERING
    if len(heading) > LONGEST:
        return None
    spelt = fold(heading.replace("№", NUMBER)).split()
    if not spelt or len(spelt) > MOST_WORDS:
        return None
    for key, wordings in _rules(kind):
        if any(_fits(wording, spelt) for wording in wordings):
            return key
    return None


def _fits(wording, spelt):
    left = list(spelt)
    for word, whole in wording:
        found = next((one for one in left if (one == word if whole else one.startswith(word))), None)
        if found is None:
            return False
        left.remove(found)
    return True


@lru_cache
def _rules(kind):
    return [(key, [_wording(text) for text in wordings]) for key, *wordings in RULES[kind]]


def _wording(text):
    words = []
    for word in text.replace("№", NUMBER).split():
        folded = fold(word.removeprefix("="))
        if folded:
            words.append((folded, word.startswith("=")))
    return words
