"""The page of five steps that start a portal, and the pages of the steps that have no other."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form, Media
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from registry import journal
from registry.consent import first_texts
from registry.enums import ImportKind, OfficeRole
from registry.models import Body, ConsentText, ImportBatch, Invitation, Norm, Office, Organisation
from registry.queries.invitations import officers_to_invite
from registry.queries.norms import keys_without_norm, proposed_norms
from registry.queries.organisations import without_union_committee
from registry.queries.start import Start, is_unnamed
from registry.services.accounts import VALID_DAYS, invitation_text, invite_all, whatsapp_link
from registry.services.bodies import ensure_union_committees, form_city_bodies
from registry.services.consent import ensure_consent_text
from registry.services.norms import enter_norms
from registry.services.officers import CONTACTS, seat_officer
from registry.services.organisations import enter_committee
from shymkent_union.lib.refusals import show_on
from shymkent_union.lib.spreadsheets import write_csv

from .columns import add_url, list_url
from .start_forms import BodiesForm, CityChairForm, CommitteeForm, InvitationsForm, NormsForm

FORM_MEDIA = Media(css={"all": ["css/back_office.css", "css/start.css"]}, js=["admin/js/core.js"])


def start_urls(site):
    """The addresses below /admin/start/; they take nothing but the site they are shown on."""
    pages = {
        "": ("start", start_page),
        "committee/": ("start_committee", committee_page),
        "chair/": ("start_chair", chair_page),
        "consent/": ("start_consent", consent_page),
        "bodies/": ("start_bodies", bodies_page),
        "norms/": ("start_norms", norms_page),
        "invitations/": ("start_invitations", invitations_page),
    }
    takes_form = require_http_methods(["GET", "HEAD", "POST"])
    return [
        path(
            f"start/{route}",
            site.admin_view((takes_form if route else require_safe)(partial(view, site))),
            name=name,
        )
        for route, (name, view) in pages.items()
    ]


def start_page(site, request):
    start = Start(timezone.localdate())
    steps = [(step, _tools(step.key, start) if request.user.has_perm(step.permission) else []) for step in start.steps]
    return _page(site, request, "admin/start/steps.html", title=_("Starting in five steps"), steps=steps, start=start)


def _tools(key, start):
    """What one can do about a step: (label, address), the first of them the main one."""
    if key == "organisations":
        waiting = start.list_under_way
        bring = (_("Bring in a list"), add_url(ImportBatch, kind=ImportKind.ORGANISATIONS.value))
        go_on = waiting and (
            _("Go on with the list"), reverse("admin:registry_importbatch_change", args=[waiting.pk])
        )  # fmt: skip
        return [*([go_on] if go_on else []), bring, (_("Look at the register"), list_url(Organisation))]
    return {
        "committee": [
            (_("Name and details"), reverse("admin:start_committee")),
            (_("City chair"), reverse("admin:start_chair")),
            (_("Consent text"), reverse("admin:start_consent")),
        ],
        "bodies": [
            (_("Enter bodies"), reverse("admin:start_bodies")),
            (_("Give somebody a seat"), add_url(Office, role=OfficeRole.BODY_MEMBER.value)),
        ],
        "norms": [
            (_("Confirm norms"), reverse("admin:start_norms")),
            (_("Look at the norms"), list_url(Norm)),
        ],
        "invitations": [(_("Invite everybody"), reverse("admin:start_invitations"))],
    }[key]


def committee_page(site, request):
    _check(request, "registry.change_organisation")
    # city_wide: the committee itself is the staff's own organisation.
    committee = Organisation.objects.city_wide().committee()
    unnamed = is_unnamed(committee)
    blank = dict.fromkeys(("name_kk", "name_ru", "short_kk", "short_ru"), "") if unnamed else None
    form = CommitteeForm(request.POST or None, instance=committee, initial=blank)
    return _run(
        site,
        request,
        form,
        lambda: enter_committee(by=request.user, **form.cleaned_data),
        title=_("The committee"),
        sentence=_("As it stands on the committee's paper. Letters, reports and the sign-in page show these names."),
        done=_("The committee's details are saved."),
    )


def chair_page(site, request):
    _check(request, "registry.add_office")
    form = CityChairForm(request.POST or None)

    def seat():
        # city_wide: the committee itself is the staff's own organisation.
        committee = Organisation.objects.city_wide().committee()
        details = dict(form.cleaned_data)
        contacts = {name: details.pop(name) for name in CONTACTS}
        return seat_officer(committee, OfficeRole.CHAIR, by=request.user, contacts=contacts, **details)

    return _run(
        site,
        request,
        form,
        seat,
        title=_("City chair"),
        sentence=_(
            "Whoever stood here before is followed on that day. Invite the chair afterwards, on the last step."
        ),
        done=_("The city chair is recorded."),
        template="admin/start/chair.html",
        standing=Start(timezone.localdate()).chair,
    )


def consent_page(site, request):
    """Read first, published after; once one stands, new versions are made in the register."""
    _check(request, "registry.add_consenttext")
    if ConsentText.objects.exists():
        return HttpResponseRedirect(list_url(ConsentText))
    # city_wide: the committee itself is the staff's own organisation.
    committee = Organisation.objects.city_wide().committee()
    named = committee is not None and not is_unnamed(committee)
    return _run(
        site,
        request,
        Form(request.POST if request.method == "POST" else None),
        lambda: ensure_consent_text(by=request.user),
        template="admin/start/consent.html",
        title=_("Consent text"),
        sentence=_(
            "Whoever applies for membership agrees to this. Let the committee's lawyer read it; you can make a new "
            "version at any time."
        ),
        done=_("The consent text is published: the joining forms are open."),
        texts=first_texts(committee) if named else (),
        more=(_("A text of your own"), add_url(ConsentText)),
        button=_("Publish this text"),
    )


def bodies_page(site, request):
    _check(request, "registry.add_body")
    today = timezone.localdate()
    # city_wide: the committee itself is the staff's own organisation.
    committee = Organisation.objects.city_wide().committee()
    standing = set(committee.bodies.current(today).values_list("kind", "subject"))
    form = BodiesForm(
        request.POST if request.method == "POST" else None,
        standing=standing,
        without_committee=without_union_committee(today).count(),
    )

    def enter():
        form_city_bodies(committee, form.cleaned_data.get("keys", ()), on=today, by=request.user)
        if form.cleaned_data.get("union_committees"):
            ensure_union_committees(on=today, by=request.user)

    return _run(
        site,
        request,
        form,
        enter,
        template="admin/start/bodies.html",
        title=_("Bodies"),
        sentence=_("Tick what your committee has. Other bodies, and names of your own, are entered in the register."),
        done=_("The bodies are entered. Now their members can be given their seats."),
        more=(_("Another body"), add_url(Body)),
    )


def norms_page(site, request):
    _check(request, "registry.add_norm")
    form = NormsForm(request.POST if request.method == "POST" else None, proposals=proposed_norms())
    known = {proposal.key for proposal in form.proposals.values()}
    own = [(key.label, add_url(Norm, key=key.value)) for key in keys_without_norm() if key.value not in known]
    return _run(
        site,
        request,
        form,
        lambda: enter_norms(form.chosen, by=request.user),
        template="admin/start/norms.html",
        title=_("Norms"),
        sentence=_("Each value stands in the paper that is named beside it. Untick what does not hold for you."),
        done=_("The norms are entered."),
        own=own,
    )


def invitations_page(site, request):
    """Links are made and shown in one answer, as they are kept nowhere to be shown again."""
    _check(request, "registry.add_invitation")
    today = timezone.localdate()
    officers = officers_to_invite(today)
    reachable = [officer for officer in officers if officer.state in ("to_invite", "invited")]
    form = InvitationsForm(request.POST if request.method == "POST" else None, officers=reachable)
    if request.method == "POST" and form.is_valid():
        return _invited(site, request, form)
    return _page(
        site,
        request,
        "admin/start/invitations.html",
        title=_("Invite everybody"),
        form=form,
        unreachable=[officer for officer in officers if officer.state == "no_contact"],
        may_read_cards=request.user.has_perm("registry.view_person"),
        valid_days=VALID_DAYS,
    )


def _invited(site, request, form):
    language = form.cleaned_data["language"]
    invited = invite_all([officer.person for officer in form.chosen], by=request.user, language=language)
    lines = [_line(request, officer, answer, language) for officer, answer in zip(form.chosen, invited, strict=True)]
    if "file" in request.POST:
        return _file(request, lines)
    return _page(
        site,
        request,
        "admin/start/invited.html",
        title=_("The invitations are ready"),
        lines=[line for line in lines if line["text"]],
        refused=[line for line in lines if not line["text"]],
        language=language,
        valid_days=VALID_DAYS,
    )


def _line(request, officer, answer, language):
    line = {"officer": officer, "sentences": answer.sentences, "text": "", "link": ""}
    if answer.secret:
        url = request.build_absolute_uri(reverse("registry:invitation", kwargs={"secret": answer.secret}))
        line["text"] = invitation_text(url, officer.person, officer.organisation, language)
        line["link"] = whatsapp_link(officer.person, line["text"])
    return line


def _file(request, lines):
    """The links as a list to be worked through: who took it out is in the journal."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="invitations.csv"'
    heading = [_("register number"), _("organisation"), _("office"), _("full name"), _("mobile number"), _("text")]
    rows = [_row(line) for line in lines]
    write_csv(response, [[str(cell) for cell in heading], *rows])
    journal.record_export(Invitation, by=request.user, rows=len(rows), what="invitations")
    return response


def _row(line):
    officer = line["officer"]
    organisation, person = officer.organisation, officer.person
    text = line["text"] or " ".join(str(sentence) for sentence in line["sentences"])
    number = organisation.register_number
    return [number, organisation.short_name, str(officer.role_label), person.full_name, person.phone, text]


def _check(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _run(site, request, form, command, *, title, sentence, done, template="admin/start/form.html", **context):
    """One step: form, command, and back to the five steps. What the command refuses stands beside its field."""
    if request.method == "POST" and form.is_valid():
        try:
            command()
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(reverse("admin:start"))
    context = {"button": _("Save")} | context
    return _page(site, request, template, title=title, sentence=sentence, form=form, **context)


def _page(site, request, template, *, form=None, **context):
    media = FORM_MEDIA + form.media if form is not None else FORM_MEDIA
    return TemplateResponse(request, template, site.each_context(request) | {"form": form, "media": media} | context)
