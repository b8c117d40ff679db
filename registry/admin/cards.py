"""The member card on a person's page: printed, and given a new code when it is lost."""

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import journal, printed
from registry.models import Organisation
from registry.printed import as_page, as_pdf
from registry.queries.cards import membership_on
from registry.services.cards import replace_card_code


class CardTools:
    """Mixed into the admin of people."""

    def get_urls(self):
        return [
            self.command_path("card", self.card_view, "card"),
            self.command_path("card-code", self.card_code_view, "card_code"),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if request.user.has_perm("registry.change_person") and obj.merged_into_id is None:
            tools.append((_("Membership card"), self.command_url(obj, "card")))
            tools.append((_("New code of the card"), self.command_url(obj, "card_code")))
        return tools

    def card_view(self, request, object_id):
        """The card as PDF; `?as=page` for the browser's print."""
        person = self.record_or_404(request, object_id, "view")
        membership = membership_on(person, timezone.localdate())
        if membership is None:
            messages.warning(request, _("Not a member today: there is no card to print."))
            return HttpResponseRedirect(self.record_url(person))
        journal.record_read(person, by=request.user)
        address = request.build_absolute_uri(reverse("registry:card", args=[person.card_code]))
        # city_wide: the committee's name stands on every card.
        committee = Organisation.objects.city_wide().committee()
        document = printed.card_sheets([printed.PrintedCard(person, membership, address)], committee=committee)
        if request.GET.get("as") == "page":
            return as_page(document)
        return as_pdf(request, document, name="card", otherwise=f"{request.path}?as=page")

    def card_code_view(self, request, object_id):
        person = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(replace_card_code, person, by=request.user),
            obj=person,
            title=_("New code of the card"),
            sentence=_("The lost card says nothing any more; the member number stays."),
            done=_("The card has a new code. Print it anew."),
        )
