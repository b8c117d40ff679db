"""Consent texts: a version that somebody has agreed to is read, a new one is made from it."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models import ConsentText
from registry.services.consent import change_consent_text, publish_consent_text
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.form_fields import DayField
from shymkent_union.lib.known_dates import short_day

from .base import ScopedModelAdmin
from .columns import add_url, day_column


def _text(label):
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 20, "cols": 90}))


class TextForm(forms.Form):
    text_kk = _text(_("text in Kazakh"))
    text_ru = _text(_("text in Russian"))
    valid_from = DayField(label=_("shown from"), widget=AdminDateWidget, hint=_("For example 01.09.2025."))


@admin.register(ConsentText)
class ConsentTextAdmin(ScopedModelAdmin):
    corrected_by_commands = True
    list_display = ("__str__", day_column(ConsentText, "valid_from"))
    ordering = ("-valid_from", "-version")
    fieldsets = ((None, {"fields": ("text_kk", "text_ru")}),)

    def get_urls(self):
        return [self.command_path("correct", self.correct_view, "correct"), *super().get_urls()]

    def get_tools(self, request, obj):
        if not request.user.has_perm("registry.add_consenttext"):
            return []
        again = (_("New version from this text"), add_url(ConsentText, **{"from": obj.pk}))
        correct = [] if obj.applications.exists() else [(_("Correct"), self.command_url(obj, "correct"))]
        return [again, *correct]

    def get_facts(self, request, obj):
        return [(_("shown from"), short_day(obj.valid_from)), (_("agreed to"), grouped(obj.applications.count()))]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        source = request.GET.get("from", "")
        text = ConsentText.objects.filter(pk=source).first() if source.isdecimal() and len(source) < 19 else None
        initial = {"text_kk": text.text_kk, "text_ru": text.text_ru} if text else {}
        return self.run_command(
            request,
            TextForm(request.POST or None, initial=initial | {"valid_from": timezone.localdate()}),
            partial(publish_consent_text, by=request.user),
            title=_("New version of the consent text"),
            sentence=_(
                "Applicants read it from the day you name; whoever agreed before has agreed to the earlier text."
            ),
            button=_("Publish"),
            done=_("The new version is published."),
        )

    def correct_view(self, request, object_id):
        text = self.record_or_404(request, object_id)
        initial = {name: getattr(text, name) for name in ("text_kk", "text_ru", "valid_from")}
        return self.run_command(
            request,
            TextForm(request.POST or None, initial=initial),
            partial(change_consent_text, text, by=request.user),
            obj=text,
            title=_("Correct"),
            sentence=_("Nobody has agreed to this version yet, so it may still be corrected."),
            button=_("Save"),
            done=_("The text is corrected."),
        )
