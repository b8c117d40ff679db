"""Search for people by names in the address, by personal numbers outside of it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.models import Person
from registry.queries.people import people_with_number


class NumberSearch:
    """A list whose search box is posted: an IIN or a telephone number must not stay in addresses and logs.

    A number leads straight to its person; names go on to the list as usual.
    """

    search_by_post = True
    search_help_text = _("Names in any order and spelling, member number, whole IIN or mobile number.")

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and "q" in request.POST:
            return self.found(request, request.POST["q"].strip())
        return super().changelist_view(request, extra_context)

    def found(self, request, text):
        people = people_with_number(Person.objects.visible_to(request.user), text)
        if people is None:
            parameters = request.POST.copy()
            parameters.pop("csrfmiddlewaretoken", None)
            return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")
        people = list(people[:2])
        if len(people) == 1:
            return HttpResponseRedirect(reverse("admin:registry_person_change", args=[people[0].pk]))
        several, nobody = _("Several people have this number; search by name."), _("Nobody has this number.")
        messages.warning(request, several if people else nobody)
        return HttpResponseRedirect(request.path)
