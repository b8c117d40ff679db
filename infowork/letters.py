"""What the committee writes about filings: texts for WhatsApp, and letters as text and HTML. Names stand alone in
them, so that none needs a case ending."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from infowork.filings import KINDS
from registry.doors import NAMED
from shymkent_union.lib.known_dates import half_year, short_day


def _portal(address):
    return settings.PORTAL_URL.rstrip("/") + address


def address_of(cell):
    """The form itself, of this very organisation, from outside the portal."""
    return _portal(f"{cell.address}?{NAMED}={cell.organisation.register_number}")


def reminder_text(asked):
    """A polite personal text to `asked` (a ToWrite), in their language: what, by when, and the link to each form."""
    with override(asked.language):
        lines = [_("Good day, %(name)s!") % {"name": asked.person.full_name}, "", _lead(asked)]
        for cell in asked.cells:
            lines += ["", f"• {_line(cell)}", address_of(cell)]
        lines += ["", _("If there is nothing to report, the form has a button for that. Thank you!")]
    return "\n".join(lines)


def _lead(asked):
    organisation = {"organisation": asked.office.organisation.short_name}
    if asked.is_late:
        return _("%(organisation)s: the committee is still waiting for this.") % organisation
    return _("%(organisation)s: this is to be filed soon.") % organisation


def _line(cell):
    values = {"title": cell.kind.title, "period": cell.period_words, "day": short_day(cell.due_on)}
    if cell.is_late:
        return _("%(title)s, %(period)s: was due on %(day)s") % values
    return _("%(title)s, %(period)s: by %(day)s") % values


def reminder_letter(asked):
    """The same as a letter, to somebody who has an e-mail."""
    with override(asked.language):
        lines = [(_line(cell), address_of(cell)) for cell in asked.cells]
        context = {"person": asked.person, "lead": _lead(asked), "lines": lines}
        return _letter(_("What is to be filed"), "reminder", context, asked.person.email)


def return_letter(step, person, language):
    """To who filed, or to the chair: a filing was returned, why, and the link to its form."""
    filing = step.filing
    kind = KINDS[filing.kind]
    with override(language):
        address = kind.address(filing.organisation, filing.period)
        context = {
            "person": person, "title": kind.title, "period": kind.period_words(filing.period), "words": step.words,
            "organisation": filing.organisation.short_name,
            "url": _portal(f"{address}?{NAMED}={filing.organisation.register_number}"),
        }  # fmt: skip
        return _letter(_("A filing was returned"), "returned", context, person.email)


def summary_letter(person, language, context):
    """The week's numbers, to one of the committee's staff."""
    with override(language):
        context = context | {"person": person, "url": _portal(reverse("admin:reminders"))}
        return _letter(_("The week in filings"), "summary", context, person.email)


def _letter(subject, name, context, to):
    letter = EmailMultiAlternatives(subject, render_to_string(f"infowork/letters/{name}.txt", context), to=[to])
    letter.attach_alternative(render_to_string(f"infowork/letters/{name}.html", context), "text/html")
    return letter


def group_text(half, kinds, language):
    """For the chairs' WhatsApp group: thanks to organisations that filed, and who is still waited for; no persons.

    `kinds` are the KindOfHalf of the half-year.
    """
    with override(language):
        lines = [_("Dear chairs! Information work, %(half)s.") % {"half": half_year(half)}]
        for each in kinds:
            kind = each.column.kind
            values = {"title": kind.title, "filed": len(each.filed), "asked": each.asked}
            lines += ["", _("%(title)s: filed by %(filed)s of %(asked)s.") % values]
            if each.filed:
                lines.append(_("Thank you: %(names)s.") % {"names": _names(each.filed)})
            if each.due:
                values = {"day": short_day(each.column.due_on), "names": _names(each.due)}
                lines.append(_("Until %(day)s we wait for: %(names)s.") % values)
            if each.late:
                lines.append(_("The day has passed, please file: %(names)s.") % {"names": _names(each.late)})
        lines += ["", _("The form opens at %(url)s") % {"url": _portal(reverse("infowork:my"))}]
    return "\n".join(lines)


def _names(organisations):
    return ", ".join(organisation.short_name for organisation in organisations)
