"""The chair's desk: applications, corrections, members without an application, and whose they are."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from registry.models import Application, CorrectionRequest, Membership
from registry.services.corrections import ask_for_correction
from tests import makers
from tests.my.pages import TODAY, queries_of, wrong_fields

from .applications import IIN, make_application


@pytest.fixture
def as_chair(chair, sign_in):
    return sign_in(chair)


@pytest.fixture
def application(school):
    return make_application(school, iin=IIN)


def url(name, *args):
    return reverse(f"registry:{name}", args=args)


def member(organisation, surname="Жұмағұлова", **fields):
    return makers.make_member(organisation, surname, "Ботагөз", **fields)


def test_the_oldest_stands_first_and_the_home_page_counts_them(as_chair, school, college):
    for surname in ("Омарова", "Абаева"):
        make_application(school, surname=surname)
    make_application(college, surname="Құпиябаева")
    page = as_chair.get(url("applications")).content.decode()
    assert page.index("Омарова") < page.index("Абаева")
    assert "Құпиябаева" not in page
    assert "Мүшелікке 2 өтініш шешім күтуде" in as_chair.get("/my/").content.decode()


def test_the_list_asks_as_often_for_three_as_for_one(as_chair, school):
    make_application(school, surname="Абаева")
    before = queries_of(as_chair, url("applications"))
    for surname in ("Омарова", "Әлиева"):
        make_application(school, surname=surname)
    assert queries_of(as_chair, url("applications")) == before


def test_one_is_read_with_a_masked_iin_and_a_line_in_the_journal(as_chair, application, chair):
    page = as_chair.get(url("application", application.pk)).content.decode()
    assert "8503•••••016" in page
    assert IIN not in page
    entry = LogEntry.objects.filter(additional_data__event="card_opened").get()
    assert (entry.object_id, entry.actor, entry.content_type.model) == (application.pk, chair, "application")


def test_the_paper_shows_the_text_that_was_agreed_to(as_chair, application):
    page = as_chair.get(url("application_paper", application.pk)).content.decode()
    assert "№ 94-V Заңы" in page
    assert IIN not in page


def test_admitted(as_chair, application):
    form = as_chair.get(url("application_admit", application.pk)).context["form"]
    # The seventh digit of an IIN tells the sex; 1 is the demonstration's.
    assert form.initial == {"on": timezone.localdate(), "sex": "male"}
    response = as_chair.post(url("application_admit", application.pk), {"on": TODAY, "sex": "female"})
    membership = Membership.objects.get(person__iin=IIN)
    assert response.headers["Location"] == url("person", membership.pk)
    assert url("application", application.pk) in as_chair.get(response.headers["Location"]).content.decode()
    again = as_chair.post(url("application_admit", application.pk), {"on": TODAY}, follow=True)
    assert again.redirect_chain == [(url("application", application.pk), 302)]
    assert "Бұл өтініш бойынша шешім қабылданған." in again.content.decode()


def test_a_future_day_stands_beside_its_field(as_chair, application):
    assert wrong_fields(as_chair.post(url("application_admit", application.pk), {"on": "01.01.2099"})) == ["on"]


def test_a_member_elsewhere_is_asked_for_and_the_page_does_not_say_where(as_chair, application, college):
    spell = member(college)
    spell.person.iin = IIN
    spell.person.save()
    response = as_chair.post(url("application_admit", application.pk), {"on": TODAY}, follow=True)
    page = response.content.decode()
    assert "Ауысу сұралды" in page
    assert college.short_kk not in page
    assert "ауысуы сұралды" in as_chair.get(url("applications")).content.decode()
    # It waits for others now, and not for this chair.
    assert "өтініш шешім күтуде" not in as_chair.get("/my/").content.decode()


def test_declined_with_a_reason(as_chair, application):
    assert wrong_fields(as_chair.post(url("application_decline", application.pk), {"reason": " "})) == ["reason"]
    as_chair.post(url("application_decline", application.pk), {"reason": "Бізде жұмыс істемейді"})
    page = as_chair.get(url("applications"), {"state": "decided"}).content.decode()
    assert application.full_name in page
    assert "Бізде жұмыс істемейді" in as_chair.get(url("application", application.pk)).content.decode()


def test_taken_for_the_member_of_the_list(as_chair, application, school, college):
    ours, theirs = member(school), member(college)
    assert "тізіміңізде бар болуы мүмкін" in as_chair.get(url("application", application.pk)).content.decode()
    for wrong in (theirs.pk, "x", ""):
        assert as_chair.post(url("application_take", application.pk), {"membership": wrong}).status_code == 404
    response = as_chair.post(url("application_take", application.pk), {"membership": ours.pk})
    assert response.headers["Location"] == url("person", ours.pk)
    assert Application.objects.get().membership == ours


@pytest.mark.parametrize("name", ["application", "application_paper", "application_admit", "application_decline"])
def test_a_stranger_gets_404(name, application, college_chair, information_officer, sign_in):
    for user in (college_chair, information_officer):
        assert sign_in(user).get(url(name, application.pk)).status_code == 404
        posted = sign_in(user).post(url(name, application.pk), {"on": TODAY, "reason": "Ж"})
        assert posted.status_code in (404, 405)
    application.refresh_from_db()
    assert application.state == "open"


# --- Members without an application ---------------------------------------------------------------------------------
def test_many_are_marked_at_once(as_chair, school, college):
    members = [member(school, name) for name in ("Абаева", "Әлиева", "Омарова")]
    stranger = member(college, "Құпиябаева")
    page = as_chair.get(url("without_application"))
    assert page.context["count"] == 3
    assert "Құпиябаева" not in page.content.decode()
    as_chair.post(url("without_application"), {"which": "ticked", "membership": [members[0].pk, stranger.pk]})
    marked = Membership.objects.filter(application_on_file=True)
    assert marked.get() == members[0]
    as_chair.post(url("without_application"), {"which": "all"})
    assert marked.count() == 3
    as_chair.post(url("not_on_file", members[1].pk))
    assert marked.count() == 2


def test_all_of_the_page_are_those_that_it_showed(as_chair, school):
    members = [member(school, name) for name in ("Абаева", "Әлиева", "Омарова")]
    as_chair.post(url("without_application"), {"which": "page", "shown": [members[0].pk, members[2].pk, "x"]})
    assert set(Membership.objects.filter(application_on_file=True)) == {members[0], members[2]}


def test_the_list_without_applications_asks_as_often_for_three_as_for_one(as_chair, school):
    member(school, "Абаева")
    before = queries_of(as_chair, url("without_application"))
    member(school, "Омарова")
    member(school, "Әлиева")
    assert queries_of(as_chair, url("without_application")) == before


# --- Corrections ----------------------------------------------------------------------------------------------------
def test_a_correction_is_answered(as_chair, activist):
    asked = ask_for_correction(activist.person, text="Туған күнім қате", by=activist)
    assert "Туған күнім қате" in as_chair.get(url("corrections")).content.decode()
    assert "1 мүше түзету сұрайды" in as_chair.get("/my/").content.decode()
    address = url("correction_answer", asked.pk)
    assert wrong_fields(as_chair.post(address, {"granted": "no", "answer": ""})) == ["answer"]
    as_chair.post(address, {"granted": "yes", "answer": ""})
    assert CorrectionRequest.objects.get().state == "granted"
    assert wrong_fields(as_chair.post(address, {"granted": "yes"})) == ["__all__"]


def test_corrections_ask_as_often_for_three_as_for_one(as_chair, school):
    ask_for_correction(member(school, "Абаева").person, text="Қате", by=None)
    before = queries_of(as_chair, url("corrections"))
    for name in ("Омарова", "Әлиева"):
        ask_for_correction(member(school, name).person, text="Қате", by=None)
    assert queries_of(as_chair, url("corrections")) == before


def test_a_stranger_answers_no_correction(activist, college_chair, sign_in):
    asked = ask_for_correction(activist.person, text="Қате", by=activist)
    stranger = sign_in(college_chair)
    assert stranger.get(url("correction_answer", asked.pk)).status_code == 404
    assert stranger.post(url("correction_answer", asked.pk), {"granted": "yes"}).status_code == 404
    assert CorrectionRequest.objects.get().state == "open"


def test_a_birth_date_of_the_application_is_no_secret_of_others(as_chair, school, college):
    """What the chair reads of likely members is of the own list alone."""
    theirs = member(college)
    theirs.person.birth_date = date(1985, 3, 15)
    theirs.person.save()
    sent = make_application(school)
    assert as_chair.get(url("application", sent.pk)).context["likely"] == []
