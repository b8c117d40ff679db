"""Subjects and collections: by what the library is browsed."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from library.models import Collection, Material, Subject
from registry.admin.base import ScopedModelAdmin
from registry.admin.columns import list_url
from registry.admin.known_dates import KnownDateForm
from registry.models import Organisation


class OwnedByCommittee:
    """What the committee itself adds, most often; another organisation is a choice."""

    def get_changeform_initial_data(self, request):
        committee = Organisation.objects.visible_to(request.user).committee()
        return {"organisation": committee and committee.pk} | super().get_changeform_initial_data(request)


@admin.register(Subject)
class SubjectAdmin(ScopedModelAdmin):
    list_display = ("__str__", "name_ru", "position")
    fields = ("name_kk", "name_ru", "position")
    search_fields = ("name_kk", "name_ru")

    def get_tools(self, request, obj):
        return [(_("Materials"), list_url(Material, subjects__id__exact=obj.pk))]


@admin.register(Collection)
class CollectionAdmin(OwnedByCommittee, ScopedModelAdmin):
    form = KnownDateForm
    list_display = ("__str__", "name_ru", "organisation", "position")
    list_select_related = ("organisation",)
    fields = ("name_kk", "name_ru", "key", "organisation", ("earliest", "latest"), "position", "document")
    search_fields = ("name_kk", "name_ru")
    autocomplete_fields = ("organisation",)

    def get_tools(self, request, obj):
        return [(_("Materials"), list_url(Material, collections__id__exact=obj.pk))]
