"""What tables of all floors share."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib import uploads


class Voidable(models.Model):
    """A row that was a mistake: it stays readable, with who said so and why, and counts nowhere."""

    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    void_reason = models.CharField(_("why it was voided"), max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    def validate_constraints(self, exclude=None):
        """Whether a row is voided is typed in no form, but many constraints hold only for rows that are not."""
        super().validate_constraints(exclude=set(exclude or ()) - {"voided_at"})


class Cited(models.Model):
    """A row taken from a published document may leave empty what that document does not say."""

    document = models.ForeignKey(
        "registry.PublishedDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published document"),
        help_text=_("Only for what was taken from a document; such a row may leave empty what it does not say."),
    )

    class Meta:
        abstract = True


def check_new_paper(row, name):
    """For `clean()`: a file that has just come in is a PDF or a picture. What is stored already is not read again."""
    file = getattr(row, name)
    if file and not file._committed:
        try:
            uploads.check_paper(file)
        except ValidationError as error:
            raise ValidationError({name: error}) from error


def known_unless_cited(*fields, name, sentence):
    """A constraint: each of the `fields` (dates, numbers) is filled unless the row cites a published document."""
    filled = Q(*(Q(**{f"{field}__isnull": False}) for field in fields))
    return models.CheckConstraint(
        condition=filled | Q(document__isnull=False), name=name, violation_error_message=sentence
    )


def written_unless_cited(field, *, name, sentence):
    """The same for a text, which is empty and never NULL."""
    return models.CheckConstraint(
        condition=~Q(**{field: ""}) | Q(document__isnull=False), name=name, violation_error_message=sentence
    )


def earliest_to_latest(earliest, latest, *, name):
    """An event's two columns stand in order, and both are there or neither is."""
    return models.CheckConstraint(
        condition=Q(**{f"{latest}__gte": F(earliest)}) | Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": True}),
        name=name,
        violation_error_message=_("The latest possible date is before the earliest one."),
    )


def in_language(kk, ru, language=None):
    """The text of the two that fits `language` (default: the active one); what is written in one only serves both."""
    return (ru or kk) if (language or get_language()) == "ru" else (kk or ru)
