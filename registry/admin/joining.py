"""Two cards of one person, on the page of either: offered, seen side by side, joined."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from registry import journal
from registry.models import LikelyDuplicate, Person, PersonMerge
from registry.queries.duplicates import lookalikes
from registry.queries.merges import obstacles, what_moves
from registry.services.merges import merge_people, say_distinct
from shymkent_union.lib import phones
from shymkent_union.lib.autocomplete import PostedAutocomplete
from shymkent_union.lib.known_dates import short_day

from .columns import list_url

MERGE = "registry.change_personmerge"


class OtherCardForm(forms.Form):
    other = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("other card"),
        help_text=_("By name, member number, whole IIN or mobile number."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].widget = PostedAutocomplete(PersonMerge._meta.get_field("merged"), admin.site)
        self.fields["other"].queryset = Person.objects.visible_to(user)


class JoinsCards:
    """What the page of a person offers about other cards of the same person."""

    def get_urls(self):
        site = self.admin_site.admin_view
        compare = require_http_methods(["GET", "HEAD", "POST"])(self.compare_view)
        return [
            self.command_path("join", self.join_view, "join"),
            path("<int:object_id>/join/<int:other_id>/", site(compare), name="registry_person_compare"),
            path(
                "<int:object_id>/join/<int:other_id>/distinct/",
                site(require_POST(self.distinct_view)),
                name="registry_person_distinct",
            ),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if request.user.has_perm(MERGE) and not obj.merged_into_id:
            tools.append((_("Join with another card"), self.command_url(obj, "join")))
        return tools

    def render_change_form(self, request, context, *args, **kwargs):
        person = kwargs.get("obj")
        if person is not None and person.pk and request.user.has_perm(MERGE):
            found = [] if person.merged_into_id else lookalikes(person, Person.objects.visible_to(request.user))
            context["lookalikes"] = [
                (other, LikelyDuplicate.Reason(reason).label, compare_url(person, other)) for other, reason in found
            ]
            context["joined"] = person.merges.filter(undone_at=None).select_related("merged")
            context["joined_into"] = person.merged_into
            context["joined_by"] = person.merges_away.filter(undone_at=None).first()
        return super().render_change_form(request, context, *args, **kwargs)

    def join_view(self, request, object_id):
        """Which other card it is."""
        person = self.card_or_404(request, object_id)
        form = OtherCardForm(request.POST or None, user=request.user)
        if request.method == "POST" and form.is_valid():
            return HttpResponseRedirect(compare_url(person, form.cleaned_data["other"]))
        return self.page(
            request,
            "admin/command.html",
            title=_("Join with another card"),
            subtitle=person.full_name,
            original=person,
            sentence=_("Nothing happens yet: the two cards are shown side by side first."),
            button=_("See both cards"),
            form=form,
            media=self.media + form.media,
        )

    def compare_view(self, request, object_id, other_id):
        """Both cards side by side; which of them is kept is one button under each."""
        one, other = self.card_or_404(request, object_id), self.card_or_404(request, other_id)
        refusals = obstacles(one, other) if request.method != "POST" else []
        if request.method == "POST":
            kept, merged = (one, other) if request.POST.get("kept") == str(one.pk) else (other, one)
            try:
                merge_people(kept, merged, by=request.user)
            except ValidationError as error:
                refusals = error.error_list
            else:
                messages.success(request, _("The two cards are joined. It can be undone on this page."))
                return HttpResponseRedirect(self.record_url(kept))
        else:
            for person in (one, other):
                journal.record_read(person, by=request.user)
        return self.page(
            request,
            "admin/registry/person/compare.html",
            title=_("Is this one person?"),
            subtitle=one.full_name,
            original=one,
            cards=[(one, what_moves(other, one)), (other, what_moves(one, other))],
            lines=[(label, shown(one), shown(other)) for label, shown in COMPARED],
            refusals=[message for error in refusals for message in error.messages],
            distinct_url=reverse("admin:registry_person_distinct", args=[one.pk, other.pk]),
        )

    def distinct_view(self, request, object_id, other_id):
        one, other = self.card_or_404(request, object_id), self.card_or_404(request, other_id)
        if one.pk == other.pk:
            raise Http404
        say_distinct(one, other, by=request.user)
        messages.success(request, _("They are two people, and are not offered as one again."))
        return HttpResponseRedirect(list_url(LikelyDuplicate))

    def card_or_404(self, request, object_id):
        person = self.record_or_404(request, object_id)
        if not request.user.has_perm(MERGE):
            raise Http404
        return person


def compare_url(one, other):
    return reverse("admin:registry_person_compare", args=[one.pk, other.pk])


def _places(person):
    places = person.memberships.standing().select_related("organisation").order_by("joined_on")
    return "; ".join(
        f"{spell.organisation.short_name}, {short_day(spell.joined_on)} – {short_day(spell.left_on) or '…'}"
        for spell in places
    )


COMPARED = [
    (_("surname"), lambda person: person.surname),
    (_("given name"), lambda person: person.given_name),
    (_("patronymic"), lambda person: person.patronymic),
    (_("date of birth"), lambda person: short_day(person.birth_date)),
    (_("sex"), lambda person: person.get_sex_display()),
    (_("IIN"), lambda person: person.masked_iin),
    (_("mobile number"), lambda person: phones.masked(person.phone)),
    (_("e-mail"), lambda person: person.email),
    (_("position at work"), lambda person: person.position),
    (_("member number"), lambda person: str(person.member_number or "")),
    (_("memberships"), _places),
]
