"""Choosing a record by typing: posted, as what is typed for a person may be an IIN; and never counted."""

from itertools import chain, islice

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse

# Who has turned so many pages had better type another letter.
MOST_PAGES = 10


class PostedAutocomplete(AutocompleteSelect):
    """What is typed goes into no address: those stay in histories and logs."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-ajax--type": "POST"}


class AutocompleteView(AutocompleteJsonView):
    """Django's, without its COUNT; a list that searches in sections is asked for them."""

    def post(self, request, *args, **kwargs):
        # The same question, asked outside of the address.
        request.GET = request.POST
        return self.get(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self.term, self.model_admin, self.source_field, key = self.process_request(request)
        if not self.has_perm(request):
            raise PermissionDenied
        page = request.GET.get(self.page_kwarg, "1")
        page = min(max(int(page), 1), MOST_PAGES) if page.isdecimal() else 1
        first, last = (page - 1) * self.paginate_by, page * self.paginate_by
        rows = chain.from_iterable(rows[: last + 1] for rows in self.found())
        rows = list(islice(rows, first, last + 1))
        label = getattr(self.model_admin, "label_to_choose", str)
        return JsonResponse(
            {
                "results": [{"id": str(getattr(row, key)), "text": label(row)} for row in rows[: self.paginate_by]],
                "pagination": {"more": len(rows) > self.paginate_by and page < MOST_PAGES},
            }
        )

    def found(self):
        """Querysets, one after the other."""
        if not hasattr(self.model_admin, "sections_to_choose"):
            return [self.get_queryset()]
        rows = self.model_admin.get_queryset(self.request)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        posted = self.request.method == "POST"
        sections = self.model_admin.sections_to_choose(rows, self.term, posted=posted)
        return [section.in_order(self.model_admin.keyset, backwards=False) for section in sections]
