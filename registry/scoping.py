"""Whose rows may this user see: the one place.

Closed by default. A scoped model names its ways home once (`organisation_lookups = ("plan__organisation",)`); rows
of an organisation are visible to those who hold a fitting office in it, everything to the committee's staff. Which
*verbs* a user has is another question, answered by `registry.access`.
"""

from django.db.models import Exists, OuterRef, Q

from shymkent_union.lib.periods import EventQuerySet, SpellQuerySet, StandingQuerySet

from . import access


class ScopedQuerySet(StandingQuerySet):
    """Rows with an owner. Doors call `.visible_to(user)`, `.none()` or `.city_wide()`, and nothing else.

    The model declares `organisation_lookups` (paths to an Organisation, or "" for the organisation itself). It may set
    `holds_personal_data = True` (hidden from the technical administrator and from the one responsible for information
    work) and `is_information_work = True` (the city's information commission reads it, of all organisations).
    """

    def visible_to(self, user):
        """Rows that `user` may read today; none for a stranger."""
        scope = access.scope_of(user)
        personal = getattr(self.model, "holds_personal_data", False)
        if scope.city_wide and not (personal and scope.no_personal_data):
            return self
        if scope.reads_information_work and getattr(self.model, "is_information_work", False):
            return self
        organisations = scope.organisations_with_people if personal else scope.organisations
        if not organisations:
            return self.none()
        return self.of_organisations(organisations)

    def of_organisations(self, organisation_ids):
        """Rows that belong to one of the organisations, by any of the model's ways home."""
        condition = Q()
        for lookup in self.model.organisation_lookups:
            if "__" in lookup:
                # A subquery and not a join: a join repeats a row that has several ways home.
                way = self.model._base_manager.filter(pk=OuterRef("pk"), **{f"{lookup}__in": organisation_ids})
                condition |= Q(Exists(way))
            else:
                condition |= Q(**{f"{lookup or 'pk'}__in": organisation_ids})
        return self.filter(condition)

    def city_wide(self):
        """All rows, said aloud: the caller writes beside it why this door may show them."""
        return self


class ScopedSpellQuerySet(ScopedQuerySet, SpellQuerySet):
    pass


class ScopedEventQuerySet(ScopedQuerySet, EventQuerySet):
    pass
