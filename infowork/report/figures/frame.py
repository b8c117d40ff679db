"""Who reports, and on what the work rests: organisation, congress, programme."""

from datetime import timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from infowork.models import Mandate, Programme
from infowork.report.figure import Figure, figure
from infowork.report.stated import words
from registry.models import Office, Organisation


def _committee(reporting):
    return Organisation.objects.filter(pk=reporting.committee.pk)


def _name_on(reporting, day, attribute):
    """The name borne on `day`: the first former name that ended on it or later, else today's."""
    former = reporting.committee.former_names.filter(until__gte=day).order_by("until").first()
    return getattr(former or reporting.committee, attribute)


@figure("organisation.name_{language}", _("Official name of the organisation"))
def organisation_name(reporting, key, language):
    return Figure(
        key,
        _name_on(reporting, reporting.stock_day, f"name_{language}") or None,
        (_committee(reporting),),
        _unwritten(),
    )


@figure("organisation.short_{language}", _("Short name of the organisation"))
def organisation_short_name(reporting, key, language):
    return Figure(
        key,
        _name_on(reporting, reporting.stock_day, f"short_{language}") or None,
        (_committee(reporting),),
        _unwritten(),
    )


@figure("organisation.legal_form_{language}", _("Legal form"))
def organisation_legal_form(reporting, key, language):
    value = getattr(reporting.committee, f"legal_form_{language}")
    return Figure(key, value or None, (_committee(reporting),), _unwritten())


@figure("organisation.chair", _("City chair who signs"))
def organisation_chair(reporting, key):
    """Who signs: the city chair, or the acting one, of the report's day."""
    chairs = Office.objects.current(reporting.stock_day).chairs().filter(organisation=reporting.committee)
    holder = chairs.select_related("person").first()
    if holder is None:
        return Figure(key, None, why=gettext("No city chair is recorded for this day."))
    person = holder.person
    spelling = person.names.filter(kind="russian").first() if reporting.language == "ru" else None
    name = f"{spelling.given_name[:1]}. {spelling.surname}" if spelling else person.signature_name
    return Figure(key, name, (Office.objects.filter(pk=holder.pk),))


@figure("congress", _("Congress whose guidelines hold"))
def congress(reporting, key):
    mandates = Mandate.objects.filter(organisation=reporting.committee, in_force=True)
    mandate = mandates.first()
    if mandate is None:
        return Figure(key, None, why=gettext("No congress is named in the mandates."))
    return Figure(key, mandate.ordinal, (Mandate.objects.filter(pk=mandate.pk),))


@figure("work.forms_and_methods", _("Forms and methods of work"))
def forms_and_methods(reporting, key):
    return words(reporting, key)


def programme_of(reporting):
    """The programme that runs in the period, as a queryset of one; the report may cite decisions made before it."""
    programmes = Programme.objects.standing().filter(
        organisation=reporting.committee,
        year_first__lte=reporting.period.last.year,
        year_last__gte=reporting.period.first.year,
    )
    return programmes.filter(pk__in=programmes.order_by("-year_first").values("pk")[:1])


def _of_programme(reporting, key, value_of):
    rows = programme_of(reporting)
    programme = rows.select_related("adopted_by").first()
    value = value_of(programme) if programme else None
    return Figure(key, value or None, (rows,), "" if value else gettext("No programme is recorded for this period."))


@figure("programme.title_{language}", _("Title of the programme"))
def programme_title(reporting, key, language):
    return _of_programme(reporting, key, lambda programme: getattr(programme, f"title_{language}"))


@figure("programme.years", _("Years of the programme"))
def programme_years(reporting, key):
    return _of_programme(reporting, key, lambda programme: [programme.year_first, programme.year_last])


@figure("programme.adopted_by", _("Sitting that adopted the programme"))
def programme_adopted_by(reporting, key):
    """The sitting that adopted it, as a text."""

    def sitting(programme):
        meeting = programme.adopted_by
        return meeting and f"{meeting.get_kind_display()}, {meeting.get_session_display().lower()}"

    return _of_programme(reporting, key, sitting)


@figure("programme.adopted_in", _("When the programme was adopted"))
def programme_adopted_in(reporting, key):
    """The day as "2019-01-23"; where only the month is known "2019-01", only the year "2019"."""
    return _of_programme(reporting, key, lambda programme: programme.adopted_by and iso_date(programme.adopted_by))


@figure("programme.aim", _("Aim of the programme"))
def programme_aim(reporting, key):
    return _of_programme(reporting, key, lambda programme: reporting.text(programme.aim_kk, programme.aim_ru))


@figure("programme.policy", _("Information policy"))
def programme_policy(reporting, key):
    return _of_programme(reporting, key, lambda programme: reporting.text(programme.policy_kk, programme.policy_ru))


def iso_date(event):
    """An event's date as far as it is known."""
    earliest, latest = event.earliest, event.latest
    if earliest == latest:
        return earliest.isoformat()
    if earliest.day == 1 and (latest + timedelta(days=1)).day == 1 and earliest.month == latest.month:
        return f"{earliest:%Y-%m}"
    return f"{earliest:%Y}" if earliest.year == latest.year else f"{earliest:%Y}–{latest:%Y}"


def _unwritten():
    return gettext("Not written in this language.")
