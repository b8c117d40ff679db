"""What pages behind /my/ share: which of their organisations a request is about, and how a command is run."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.http import Http404

from registry.models import Membership
from shymkent_union.lib.refusals import show_on

# Where a confirmed list leads: an upper floor that has a page for it appends a function of the confirmation that
# returns its address, or None.
AFTER_CONFIRMING = []
CHOSEN = "my_organisation"
# Of a link that leads to one organisation of several: its register number.
NAMED = "of"


def my_organisations(user):
    """The organisations in which `user` holds an office today, by register number; none for the committee's staff."""
    # Loaded with the offices already: the same organisation of two offices is one.
    scope = user.scope
    found = {office.organisation_id: office.organisation for office in scope.offices}
    own = [organisation for key, organisation in found.items() if key in scope.organisations]
    return sorted(own, key=lambda organisation: organisation.register_number)


def for_my_organisation(permission, *, with_people=False):
    """Gives the view the organisation as its second argument; 404 without one, or without the `permission`.

    `with_people`: only where the user is chair, as the one responsible for information work sees no members. Of
    several organisations it is the one that a sent form was opened for, else the one chosen last; page and switch find
    them all in `request.my_organisations`. A link may name one of them too.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            organisations = my_organisations(request.user)
            if not organisations or not request.user.has_perm(permission):
                raise Http404
            organisation = _meant_by(request, organisations)
            if with_people and organisation.pk not in request.user.scope.organisations_with_people:
                raise Http404
            request.my_organisation, request.my_organisations = organisation, organisations
            return view(request, organisation, *args, **kwargs)

        return guarded

    return decorate


def needs(request, permission):
    """404 without the `permission`: of rows that are seen city-wide, the technical administrator reads only some."""
    if not request.user.has_perm(permission):
        raise Http404


def _meant_by(request, organisations):
    chosen = request.session.get(CHOSEN)
    last = next((one for one in organisations if one.pk == chosen), organisations[0])
    sent = request.POST.get(CHOSEN)
    # A link in a reminder names the organisation that it is about, by its public number.
    named = request.GET.get(NAMED)
    if sent:
        # A tab opened before the switch in another tab, or before an office ended: never saved to another one.
        meant = next((one for one in organisations if str(one.pk) == sent), None)
    elif named:
        meant = next((one for one in organisations if one.register_number == named), None)
    else:
        return last
    if meant is None:
        raise Http404
    request.session[CHOSEN] = meant.pk
    return meant


def after_confirming(confirmation):
    """The page that tells of a sealed confirmation, or None."""
    return next(filter(None, (way(confirmation) for way in AFTER_CONFIRMING)), None)


def spells_here(request, organisation):
    """Memberships in one's own organisation, past ones too."""
    spells = Membership.objects.visible_to(request.user).filter(organisation=organisation).standing()
    return spells.select_related("person", "organisation")


def ran(request, form, command, **names):
    """What `command(**typed)` returns, or None where the form is empty, wrong, or refused with sentences on it."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return command(**form.cleaned_data)
    except ValidationError as error:
        show_on(form, error, **names)
        return None
