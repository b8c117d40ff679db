"""How far a new portal is on its way: five steps in any order, each looked up in the register and stored nowhere."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from registry.enums import CHAIR_ROLES, BodyKind, BodySubject, ImportKind, ImportState, Level, OfficeRole
from registry.models import Body, ConsentText, ImportBatch, Office, Organisation

from .imports import changing_rows
from .invitations import WAITING, officers_to_invite
from .norms import keys_without_norm, proposed_norms
from .organisations import without_union_committee


@dataclass(frozen=True)
class Step:
    """`facts` is what is there, `owed` what is missing; a step is done when nothing is owed."""

    key: str
    title: str
    permission: str
    facts: list
    owed: list

    @property
    def done(self):
        return not self.owed


def is_unnamed(committee):
    """Whether the committee is still called what it is: nobody has written its name yet."""
    with override("kk"):
        return committee.name_kk == _("City committee")


class Start:
    """The five steps as they stand on the day `on`."""

    def __init__(self, on):
        self.on = on

    @cached_property
    def committee(self):
        return Organisation.objects.committee()

    @cached_property
    def chair(self):
        """The office of the city chair, or None."""
        chairs = Office.objects.current(self.on).chairs().select_related("person")
        return chairs.filter(organisation=self.committee).first() if self.committee else None

    @cached_property
    def steps(self):
        return [self.naming(), self.primaries(), self.bodies(), self.norms(), self.invitations()]

    @property
    def is_finished(self):
        return all(step.done for step in self.steps)

    @property
    def is_under_way(self):
        """While one of the first four lacks something, or nobody is invited: later the lists of the day say it."""
        *before, last = self.steps
        return not all(step.done for step in before) or not last.facts

    def naming(self):
        committee, owed = self.committee, []
        named = committee is not None and not is_unnamed(committee)
        chair = self.chair
        if not named:
            owed.append(_("the committee's name"))
        elif not committee.name_ru:
            owed.append(_("the committee's name in Russian"))
        if chair is None:
            owed.append(_("the city chair"))
        if not ConsentText.objects.exists():
            owed.append(_("the consent text, without which the joining forms are closed"))
        facts = [committee.name] if named else []
        if committee and committee.bin:
            facts.append(_("BIN: %(bin)s") % {"bin": committee.bin})
        if chair:
            facts.append(_("City chair: %(name)s") % {"name": chair.person.full_name})
        return Step("committee", _("The committee"), "registry.change_organisation", facts, owed)

    def primaries(self):
        primaries = Organisation.objects.primaries(self.on)
        officers = Q(offices__ended_on=None, offices__voided_at=None, offices__body=None)
        counted = primaries.aggregate(
            all=Count("pk", distinct=True),
            chaired=Count("pk", distinct=True, filter=officers & Q(offices__role__in=CHAIR_ROLES)),
            answered=Count("pk", distinct=True, filter=officers & Q(offices__role=OfficeRole.INFORMATION_OFFICER)),
        )
        facts, owed = [], []
        if counted["all"]:
            facts = [
                _primary_count(counted["all"]),
                _("with a chair: %(count)s") % {"count": counted["chaired"]},
                _("with a responsible for information work: %(count)s") % {"count": counted["answered"]},
            ]
        else:
            owed.append(_("the list of primary organisations"))
        waiting = self.list_under_way
        if waiting:
            owed.append(_("a list that is read and not applied: %(name)s") % {"name": waiting})
        return Step("organisations", _("Primary organisations"), "registry.add_importbatch", facts, owed)

    @cached_property
    def list_under_way(self):
        """The list of organisations that somebody began with and neither applied nor set aside; one that is read and
        has nothing to apply waits for nobody."""
        states = (ImportState.STAGING, ImportState.COLUMNS, ImportState.STAGED, ImportState.APPLYING)
        begun = ImportBatch.objects.filter(kind=ImportKind.ORGANISATIONS, state__in=states)
        return next((one for one in begun if one.state != ImportState.STAGED or changing_rows(one.counts)), None)

    def bodies(self):
        bodies = Body.objects.current(self.on).filter(organisation__level=Level.COMMITTEE)
        bodies = bodies.annotate(
            people=Count("offices", filter=Q(offices__ended_on=None, offices__voided_at=None))
        ).order_by("kind", "pk")
        facts, owed = [], []
        for body in bodies:
            facts.append(_("%(body)s: people: %(count)s") % {"body": body, "count": body.people})
        kinds = {(body.kind, body.subject) for body in bodies}
        if (BodyKind.EXECUTIVE_COMMITTEE, "") not in kinds:
            owed.append(_("the executive committee"))
        if (BodyKind.COMMISSION, BodySubject.INFORMATION_WORK) not in kinds:
            owed.append(_("the commission on information work"))
        if missing := without_union_committee(self.on).count():
            owed.append(_("union committees of primary organisations: %(count)s") % {"count": missing})
        return Step("bodies", _("Bodies"), "registry.add_body", facts, owed)

    def norms(self):
        missing = keys_without_norm()
        owed = [str(key.label) for key in missing]
        proposed = len(proposed_norms())
        facts = [_("ready to be confirmed: %(count)s") % {"count": proposed}] if proposed else []
        if not missing:
            facts.insert(0, _("Each norm that a rule asks for has a value."))
        return Step("norms", _("Norms"), "registry.add_norm", facts, owed)

    def invitations(self):
        officers = officers_to_invite(self.on)
        by_state = {}
        for officer in officers:
            by_state.setdefault(officer.state, []).append(officer)
        signed_in, invited = len(by_state.get("accepted", ())), len(by_state.get("invited", ()))
        facts, owed = [], []
        if signed_in:
            facts.append(_("have chosen a password: %(count)s") % {"count": signed_in})
        if invited:
            facts.append(_("invited, not here yet: %(count)s") % {"count": invited})
        if waiting := sum(len(by_state.get(state, ())) for state in WAITING):
            owed.append(
                ngettext("%(count)s person to invite", "%(count)s people to invite", waiting) % {"count": waiting}
            )
        if not officers:
            owed.append(_("chairs and those responsible: none is recorded yet"))
        return Step("invitations", _("Invitations"), "registry.add_invitation", facts, owed)


def _primary_count(count):
    return ngettext("%(count)s primary organisation", "%(count)s primary organisations", count) % {"count": count}
