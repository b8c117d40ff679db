"""A city grown to any size by a few statements: the people of the small one again, each under another name.

Surnames are spread as in life, so that a search has every class of work to do: 25 that two people in a hundred bear
each, a hundred less common ones, and thousands that a handful bears.
"""

from itertools import product

from django.db import connection, transaction
from django.db.models import Max

from registry.models import Counter, Membership, Person
from registry.services.people import MEMBER_NUMBERS
from shymkent_union.demo_city.draw import Draw
from shymkent_union.demo_city.names import (
    KAZAKH_MEN,
    KAZAKH_ROOTS,
    KAZAKH_WOMEN,
    RUSSIAN_SURNAMES,
    UZBEK_MEN,
    UZBEK_ROOTS,
    UZBEK_WOMEN,
    words,
)
from shymkent_union.lib import spelling

# A prime, so that nobody gets the same name together with the same date of birth.
NAMES = 50_021
COMMON_SHARE, RARE_SHARE = 0.02, 0.1
FIRST = words("""
Нұр Бай Жан Ер Қан Тұр Ақ Құл Сар Дос Мыр Кең Өз Әл Бек Тем Ора Жүн Сей Шал Таң Көк Ғаб Ұлан
""")
SECOND = words("""
бол бек жан ғали тай сұлт діл хан қожа ман ріс ғын тас пар лық дәу рат шын мола зық кел тұрғ сай бар
""")
THIRD = ["", "бай", "ім", "гер", "маш"]


def _roots(texts):
    return [text.partition("=")[0] for text in texts]


COMMON = _roots(KAZAKH_ROOTS[1::3])[:20] + [surname[:-2] for surname in RUSSIAN_SURNAMES[:5]]
LESS_COMMON = [root for root in _roots([*KAZAKH_ROOTS, *UZBEK_ROOTS]) if root not in COMMON]
RARE = ["".join(parts) for parts in product(FIRST, SECOND, THIRD)]


def surname_of(root, sex="male"):
    ending = "ев" if root[-1] in "аәоөеёиіыэюяйь" else "ов"
    return f"{root.rstrip('йь')}{ending}{'а' if sex == 'female' else ''}"


@transaction.atomic
def grow(members, *, seed=1):
    """Adds people until the city has `members` current members."""
    missing = members - Membership.objects.standing().filter(left_on=None).count()
    if missing <= 0:
        return
    with connection.cursor() as cursor:
        cursor.execute(NAME_TABLE)
        cursor.executemany("INSERT INTO bench_name VALUES (%s, %s, %s, %s, %s, %s)", _names(Draw(seed)))
        cursor.execute(BASE)
        cursor.execute("SELECT count(*) FROM bench_base")
        numbers = {
            "base": cursor.fetchone()[0],
            "names": NAMES,
            "missing": missing,
            "person": Person.objects.aggregate(last=Max("pk"))["last"],
            "number": Person.objects.aggregate(last=Max("member_number"))["last"],
        }
        for statement in (PEOPLE, MEMBERSHIPS):
            cursor.execute(statement % numbers)
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setval('registry_person_id_seq', (SELECT max(id) FROM registry_person))")
        cursor.execute("DROP TABLE bench_name")
        cursor.execute("DROP TABLE bench_base")
    Counter.objects.filter(name=MEMBER_NUMBERS).update(value=numbers["number"] + missing)


def _names(draw):
    for n in range(NAMES):
        sex = "female" if draw.happens(0.7) else "male"
        drawn = draw.random()
        if drawn < COMMON_SHARE * len(COMMON):
            root = draw.choice(COMMON)
        else:
            root = draw.choice(LESS_COMMON if drawn < 1 - RARE_SHARE else RARE)
        given = draw.choice((KAZAKH_WOMEN + UZBEK_WOMEN) if sex == "female" else (KAZAKH_MEN + UZBEK_MEN))
        father = draw.choice(KAZAKH_MEN).partition("=")[0]
        name = (surname_of(root, sex), given.partition("=")[0], f"{father}{'қызы' if sex == 'female' else 'ұлы'}")
        yield (n, *name, spelling.search_key(*name), spelling.sort_key(*name))


NAME_TABLE = """
CREATE TEMPORARY TABLE bench_name (n integer PRIMARY KEY, surname varchar(80), given_name varchar(80),
    patronymic varchar(80), search_key varchar(600), sort_key varchar(400))
"""
# Those with one spell, so that a new one is nobody's continuation; the ended keep their share.
BASE = """
CREATE TEMPORARY TABLE bench_base AS
SELECT row_number() OVER (ORDER BY m.id) - 1 AS k, p.sex, p.birth_date, p.iin, p.phone, p.position,
       m.organisation_id, m.category, m.suspended, m.joined_on, m.start_reason, m.decision, m.application_on_file,
       m.check_off_consent
FROM registry_membership m JOIN registry_person p ON p.id = m.person_id
WHERE m.voided_at IS NULL AND m.left_on IS NULL AND m.start_reason IN ('admitted', 'taken_over')
"""
ROWS = """
WITH RECURSIVE row (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM row WHERE i < %(missing)s)
"""
DRAWN = """
FROM row JOIN bench_base b ON b.k = row.i %% %(base)s JOIN bench_name n ON n.n = (row.i * 17) %% %(names)s
"""
PEOPLE = f"""
INSERT INTO registry_person (id, surname, given_name, patronymic, sex, birth_date, iin, phone, email, position,
    member_number, card_code, search_key, sort_key)
{ROWS}
SELECT %(person)s + row.i, n.surname, n.given_name, n.patronymic, b.sex, b.birth_date,
    CASE WHEN b.iin IS NULL THEN NULL ELSE CAST(200000000000 + row.i AS varchar(12)) END,
    CASE WHEN b.phone = '' THEN '' ELSE '+7700' || CAST(1000000 + row.i AS varchar(7)) END,
    '', b.position, %(number)s + row.i, 'B' || CAST(10000000000 + row.i AS varchar(11)), n.search_key, n.sort_key
{DRAWN} ORDER BY row.i
"""
MEMBERSHIPS = f"""
INSERT INTO registry_membership (person_id, organisation_id, category, suspended, joined_on, start_reason, end_reason,
    decision, application_on_file, check_off_consent, void_reason, sort_key)
{ROWS}
SELECT %(person)s + row.i, b.organisation_id, b.category, b.suspended, b.joined_on, b.start_reason, '',
    b.decision, b.application_on_file, b.check_off_consent, '', n.sort_key
{DRAWN} ORDER BY row.i
"""
