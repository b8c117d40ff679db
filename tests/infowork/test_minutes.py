"""Minutes and extracts, opened as a reader opens them: the sentences of both languages, and nothing more."""

import io
from datetime import date

import docx
import pytest
from django.utils import translation

from infowork.minutes import extract_docx, minutes_docx
from infowork.models import Consideration, Instruction, Meeting
from tests import makers

DAY = date(2026, 3, 12)


@pytest.fixture
def meeting(committee):
    row = Meeting.objects.create(
        organisation=committee, kind="executive_committee", earliest=DAY, latest=DAY, protocol_number="4/1",
        place="Шымкент қаласы", entitled=7, present=5, invited="А. Серікова", presided_by="Л. Тургинбаева",
        written_by="Г. Смағұлова",
    )  # fmt: skip
    question = Consideration.objects.create(
        meeting=row, number=1, title_kk="Ақпараттық жұмыстың жағдайы туралы", title_ru="О состоянии работы",
        decision_kk="Ақпарат назарға алынсын.\nЖұмыс жалғастырылсын.", decision_ru="Информацию принять к сведению.",
        decision_number="9", reporter="Омарова А.", votes_for=5, votes_against=0, votes_abstained=0,
    )  # fmt: skip
    Instruction.objects.create(
        consideration=question, number=1, text_kk="Тақталарды жаңарту", text_ru="Обновить стенды",
        owner="Смағұлова Г.", due_on=date(2026, 6, 1),
    )  # fmt: skip
    Consideration.objects.create(meeting=row, number=2, title_kk="Басқа мәселелер", title_ru="Разное")
    return row


def lines(paper):
    document = docx.Document(io.BytesIO(paper.content))
    return [paragraph.text for paragraph in document.paragraphs]


def test_minutes_in_kazakh(meeting):
    paper = minutes_docx(meeting, "kk")
    assert paper.name == "Хаттама 4-1, Қалалық комитет, 12.03.2026.docx"
    assert lines(paper) == [
        "Шымкент қалалық ұйымы",
        "Атқару комитеті отырысының № 4/1 хаттамасы",
        "2026 жылғы 12 наурыз\tШымкент қаласы",
        "Төрағалық етуші: Л. Тургинбаева",
        "Хатшы: Г. Смағұлова",
        "Дауыс құқығы бар мүшелер: 7",
        "Қатысқандар: 5",
        "Шақырылғандар: А. Серікова",
        "Кворум: Кворум бар: қатысқандар – 5, барлығы – 7, қажеті – 4 (жартысынан көбі).",
        "Күн тәртібі",
        "1. Ақпараттық жұмыстың жағдайы туралы",
        "2. Басқа мәселелер",
        "1. ТЫҢДАЛДЫ: Ақпараттық жұмыстың жағдайы туралы. Баяндамашы: Омарова А.",
        "ҚАУЛЫ ЕТТІ:",
        "№ 9 қаулы.",
        "Ақпарат назарға алынсын.",
        "Жұмыс жалғастырылсын.",
        "1) Тақталарды жаңарту. Орындаушы: Смағұлова Г. Мерзімі: 01.06.2026.",
        "ДАУЫС БЕРІЛДІ: жақтап – 5, қарсы – 0, қалыс – 0.",
        "2. ТЫҢДАЛДЫ: Басқа мәселелер.",
        "Төраға\tЛ. Тургинбаева",
        "Хатшы\tГ. Смағұлова",
    ]


def test_minutes_in_russian_whatever_the_reader_speaks(meeting):
    meeting.session = "extraordinary"
    with translation.override("kk"):
        paper = minutes_docx(meeting, "ru")
    assert paper.name == "Протокол 4-1, Горком, 12.03.2026.docx"
    said = lines(paper)
    assert said[:5] == [
        "Шымкентская городская организация",
        "Протокол № 4/1 внеочередного заседания исполнительного комитета",
        "12 марта 2026 г.\tШымкент қаласы",
        "Председательствующий: Л. Тургинбаева",
        "Секретарь: Г. Смағұлова",
    ]
    assert "Кворум: Кворум есть: присутствуют 5 из 7, нужно 4 (больше половины)." in said
    assert "1. СЛУШАЛИ: О состоянии работы. Докладчик: Омарова А." in said
    assert "1) Обновить стенды. Исполнитель: Смағұлова Г. Срок: 01.06.2026." in said
    assert "ГОЛОСОВАЛИ: за – 5, против – 0, воздержались – 0." in said


@pytest.mark.parametrize(
    ("language", "title", "certified", "role"),
    [
        ("kk", "Атқару комитеті отырысының № 4/1 хаттамасынан үзінді", "Үзінді дұрыс. 2026 жылғы 1 сәуір", "Төраға"),
        ("ru", "Выписка из протокола № 4/1 заседания исполнительного комитета", "Выписка верна. 1 апреля 2026 г.",
         "Председатель"),
    ],
)  # fmt: skip
def test_an_extract_has_one_question_and_the_chair_of_its_day(meeting, city_chair, language, title, certified, role):
    said = lines(extract_docx(meeting.considerations.get(number=2), language, on=date(2026, 4, 1)))
    assert title in said
    assert certified in said
    assert said[-1] == f"{role}\tЛ. Тургинбаева"
    assert not [line for line in said if "Ақпараттық" in line or "О состоянии" in line]


def test_what_nobody_wrote_down_is_blank_or_left_out(school):
    question = makers.make_consideration(school, "members_meeting", DAY)
    said = lines(minutes_docx(question.meeting, "ru"))
    assert said == [
        "Шымкентская городская организация",
        f"Первичная профсоюзная организация: {school.name_ru}",
        "Протокол № ____ собрания членов профсоюза",
        "12 марта 2026 г.\t",
        "Председательствующий: ____",
        "Секретарь: ____",
        "Повестка дня",
        "1. Ақпараттық жұмыс туралы",
        "1. СЛУШАЛИ: Ақпараттық жұмыс туралы.",
        "Председатель\t____",
        "Секретарь\t____",
    ]


def test_the_head_bears_the_name_of_that_day(meeting, committee):
    committee.former_names.create(
        name_kk="Бұрынғы ұйым", name_ru="Прежняя организация", short_kk="Б", short_ru="П", until=date(2026, 12, 31)
    )
    assert lines(minutes_docx(meeting, "ru"))[0] == "Прежняя организация"


@pytest.mark.parametrize("kind", Meeting.Kind.values)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_kind_of_meeting_has_its_title(meeting, kind, language):
    meeting.kind, meeting.session = kind, "extraordinary"
    title = lines(minutes_docx(meeting, language))[1]
    assert "№ 4/1" in title
    assert ("езектен тыс" if language == "kk" else "внеочередно") in title


@pytest.mark.parametrize("typed", ["{{ 7 * 7 }}", "{% if 1 %}49{% endif %}", "<w:p>49</w:p>", "a & b"])
def test_what_was_typed_is_printed_as_it_was_typed(meeting, typed):
    meeting.considerations.filter(number=2).update(title_kk=typed, decision_kk=typed, reporter=typed)
    meeting.place = meeting.presided_by = typed
    said = lines(minutes_docx(meeting, "kk"))
    assert f"2. {typed}" in said
    assert typed in said
    assert f"2026 жылғы 12 наурыз\t{typed}" in said


def test_a_meeting_of_many_questions_asks_as_often_as_one_of_one(meeting, django_assert_max_num_queries):
    for number in range(3, 9):
        question = Consideration.objects.create(meeting=meeting, number=number, title_kk=f"Мәселе {number}")
        Instruction.objects.create(consideration=question, text_kk="Іс", owner="Төраға", due_on=DAY)
    with django_assert_max_num_queries(5):
        minutes_docx(meeting, "kk")
