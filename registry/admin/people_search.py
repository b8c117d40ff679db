"""Search for people by names in the address, by personal numbers outside of it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.models import Person
from registry.queries.people import found_in, people_matching, people_with_number
from shymkent_union.lib.keyset import BY_NAME, Section


class NumberSearch:
    """A list of people, of memberships or offices, whose search box is posted: an IIN or a telephone number must not
    stay in addresses and logs. A number leads straight to its person; names go on to the list as usual.
    """

    search_by_post = True
    search_help_text = _("Names in any order and spelling, member number, whole IIN or mobile number.")
    # From a row of the list to its person; empty where the rows are people.
    path_to_person = ""

    def changelist_view(self, request, extra_context=None):
        if request.method == "POST" and "q" in request.POST:
            return self.found(request, request.POST["q"].strip())
        return super().changelist_view(request, extra_context)

    def get_search_results(self, request, queryset, search_term):
        if search_term:
            queryset = people_matching(queryset, search_term, person=self.path_to_person)
        return queryset, False

    def search_sections(self, request, queryset, text):
        if self.keyset != BY_NAME:
            return super().search_sections(request, queryset, text)
        return found_in(queryset, text, person=self.path_to_person)

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


class ChosenByTyping:
    """People to choose from in other forms: by name, or by a personal number where it does not come in the address."""

    def sections_to_choose(self, rows, text, *, posted):
        rows = rows.filter(merged_into=None)
        with_number = people_with_number(rows, text)
        if with_number is None:
            return found_in(rows, text)
        return [Section(with_number if posted else rows.none())]
