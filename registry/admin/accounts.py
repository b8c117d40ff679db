"""Accounts: found by name, number or e-mail; invited, signed out everywhere, closed and opened."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from registry.models import Person, User
from registry.models.accounts import normalise_login
from registry.queries.accounts import account_of, account_with_login, organisation_of
from registry.queries.people import holds_personal_number
from registry.services import accounts
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.refusals import show_on

from .base import ScopedModelAdmin
from .forms import InviteForm


def invite_tool(user, person):
    """The button "Invite" of pages about a person, for those who may."""
    if not user.has_perm("registry.add_invitation"):
        return []
    return [(_("Invite"), reverse("admin:registry_user_invite", args=[person.pk]))]


@admin.register(User)
class UserAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """No account is made or edited here: an invitation makes it, offices say what it may do."""

    corrected_by_commands = True
    keyset = ("-id", "-pk")
    list_display = ("__str__", "login_masked", "language", "last_login", "is_active")
    list_select_related = ("person",)
    list_filter = ("is_active",)
    search_fields = ("person__search_key",)
    search_by_post = True
    search_help_text = _("Surname or name in any spelling; a whole mobile number or e-mail.")
    fieldsets = ((None, {"fields": ()}),)

    def has_add_permission(self, request):
        return False

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and "q" in request.POST:
            return self._found(request, request.POST["q"].strip())
        return super().changelist_view(request, extra_context)

    def _found(self, request, text):
        """A number or an e-mail leads straight to its account, as it must stay out of the address."""
        if "@" not in text and not holds_personal_number(text):
            parameters = request.POST.copy()
            parameters.pop("csrfmiddlewaretoken", None)
            return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")
        user = account_with_login(normalise_login(text))
        if user is not None:
            return HttpResponseRedirect(self.record_url(user))
        messages.warning(request, _("Nobody signs in with this number or e-mail."))
        return HttpResponseRedirect(request.path)

    def get_urls(self):
        return [
            path("invite/<int:person_id>/", self.admin_site.admin_view(self.invite_view), name="registry_user_invite"),
            self.command_path("end-sessions", self.end_sessions_view, "end_sessions"),
            self.command_path("active", self.active_view, "active"),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        tools = invite_tool(request.user, obj.person) if obj.person and obj.is_active else []
        if request.user.has_perm("registry.change_user"):
            tools.append((_("End all sessions"), self.command_url(obj, "end_sessions")))
            tools.append((_close_or_open(obj), self.command_url(obj, "active")))
        return tools

    def get_facts(self, request, obj):
        offices = obj.person.offices.current(timezone.localdate()).select_related("organisation") if obj.person else []
        return [
            (_("login"), obj.readable_login),
            (_("may sign in"), _("Yes") if obj.is_active else _("No")),
            (_("language"), obj.get_language_display()),
            (_("made at"), _moment(obj.created_at)),
            (_("last sign-in"), _moment(obj.last_login)),
            *((office.get_role_display(), office.organisation.short_name) for office in offices),
        ]

    def end_sessions_view(self, request, object_id):
        user = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(accounts.end_sessions, user, by=request.user),
            obj=user,
            title=_("End all sessions"),
            sentence=_("The person is signed out on every phone and computer and signs in again with the password."),
            done=_("All sessions of the account are ended."),
        )

    def active_view(self, request, object_id):
        user = self.record_or_404(request, object_id)
        closing = _("The person can no longer sign in. Offices and records stay as they are.")
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(accounts.set_active, user, not user.is_active, by=request.user),
            obj=user,
            title=_close_or_open(user),
            sentence=closing if user.is_active else _("The person can sign in again."),
            done=_("The account is closed.") if user.is_active else _("The account is open."),
        )

    def invite_view(self, request, person_id):
        """A page to ask, then the link: shown once in the answer itself, as it is kept nowhere to be shown again."""
        if not request.user.has_perm("registry.add_invitation"):
            raise PermissionDenied
        # city_wide: whoever may invite sees the name of anybody in the city, and nothing else of the card.
        person = get_object_or_404(Person.objects.city_wide(), pk=person_id)
        user = account_of(person)
        form = InviteForm(request.POST if request.method == "POST" else None, user=user)
        if request.method == "POST" and form.is_valid():
            try:
                _invitation, secret = accounts.invite(
                    person, by=request.user, **({"language": "kk"} | form.cleaned_data)
                )
            except ValidationError as error:
                show_on(form, error)
            else:
                return self._invitation_page(request, person, secret)
        return self.page(
            request,
            "admin/command.html",
            title=_("Invite"),
            subtitle=person.full_name,
            original=user,
            sentence=_invite_sentence(user),
            button=_("Make the link"),
            form=form,
        )

    def _invitation_page(self, request, person, secret):
        url = request.build_absolute_uri(reverse("registry:invitation", kwargs={"secret": secret}))
        organisation = organisation_of(person, timezone.localdate())
        texts = []
        for language, name in User._meta.get_field("language").choices:
            text = accounts.invitation_text(url, person, organisation, language)
            texts.append(
                {"name": name, "language": language, "text": text, "link": accounts.whatsapp_link(person, text)}
            )
        return self.page(
            request,
            "admin/registry/user/invitation.html",
            title=_("The invitation is ready"),
            subtitle=person.full_name,
            original=account_of(person),
            url=url,
            texts=texts,
            valid_days=accounts.VALID_DAYS,
        )

    @admin.display(description=_("login"))
    def login_masked(self, obj):
        return obj.masked_login


def _invite_sentence(user):
    if user is None:
        return _("An account is made for the person, and a one-time link to choose a password. Send it by WhatsApp.")
    return _("A new one-time link to choose a password, also for one that was forgotten. Earlier links stop working.")


def _close_or_open(user):
    return _("Close the account") if user.is_active else _("Open the account")


def _moment(moment):
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
