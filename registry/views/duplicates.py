"""Members of one's own organisation who may have been entered twice: shown, and decided by the chair."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from registry.doors import for_my_organisation
from registry.models import LikelyDuplicate, Membership
from registry.queries.duplicates import pairs_within
from registry.services.merges import say_distinct

MOST_SHOWN = 50


def _members(request, organisation):
    members = Membership.objects.visible_to(request.user).filter(organisation=organisation)
    return members.current(timezone.localdate()).select_related("person")


@require_safe
@for_my_organisation("registry.view_membership", with_people=True)
def duplicates(request, organisation):
    """Pairs of members who look like one person, with why."""
    members = _members(request, organisation)
    found = pairs_within(members)[:MOST_SHOWN]
    people = {person.pk for one, other, _reason in found for person in (one, other)}
    by_person = {membership.person_id: membership for membership in members.filter(person__in=people)}
    pairs = [
        (by_person[one.pk], by_person[other.pk], LikelyDuplicate.Reason(reason).label) for one, other, reason in found
    ]
    return render(request, "registry/duplicates.html", {"pairs": pairs})


@require_POST
@for_my_organisation("registry.change_membership", with_people=True)
def distinct(request, organisation, pk, other):
    """The chair knows them: they are two people."""
    people = {
        membership.pk: membership.person for membership in _members(request, organisation).filter(pk__in=[pk, other])
    }
    if len(people) != 2:
        raise Http404
    say_distinct(people[pk], people[other], by=request.user)
    messages.success(request, _("They are two people, and are not offered as one again."))
    return redirect("registry:duplicates")
