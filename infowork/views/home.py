"""The chair's door: what is left to do, and the way to everything else."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from infowork.filings import KINDS
from infowork.queries.todo import duties, what_is_left
from publications.models import Channel
from registry.doors import CHOSEN, for_my_organisation, my_organisations

LESSONS = KINDS["lessons"]


@require_safe
@for_my_organisation("infowork.view_plan")
def my(request, organisation):
    """One sentence, one button, the list of the year, and links."""
    today = timezone.localdate()
    listed = duties(organisation, request.user, today)
    sentence, first = what_is_left(listed, today)
    # city_wide: the useful links of the committee are meant for the chairs of the whole city.
    channels = Channel.objects.city_wide().current(today).filter(for_chairs=True)
    context = {
        "duties": listed,
        "sentence": sentence,
        "first": first,
        "late": sum(duty.kind == "late" for duty in listed),
        "returned": sum(duty.kind == "returned" for duty in listed),
        "channels": channels,
        "holds_lessons": LESSONS.applies_to(organisation, LESSONS.proposal),
        "sees_people": organisation.pk in request.user.scope.organisations_with_people,
    }
    return render(request, "infowork/my.html", context)


@require_POST
def choose(request):
    """Another of one's own organisations; whose it is not, there is none."""
    chosen = request.POST.get("organisation", "")
    if chosen not in {str(organisation.pk) for organisation in my_organisations(request.user)}:
        raise Http404
    request.session[CHOSEN] = int(chosen)
    return redirect("infowork:my")
