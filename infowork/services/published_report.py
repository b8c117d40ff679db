"""The facts of a report published before the portal, as rows. What has a name becomes a row of its kind; a bare total
that names nobody becomes a stated figure that cites the document. Nobody and no date is invented."""

import json
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from infowork.models import Consideration, Mandate, Meeting, Programme, Task
from library.models import Collection, Material, Seminar
from publications.models import Channel, MediaOutlet, Periodical, Publication
from registry.enums import BodyKind, BodySubject, Level, OfficeEndReason, OfficeRole
from registry.models import Body, Norm, Office, Organisation, Person, PublishedDocument, StatedFigure, Topic
from registry.queries.start import is_unnamed
from registry.services.organisations import enter_committee
from shymkent_union.lib import spelling
from shymkent_union.lib.codes import digest
from shymkent_union.lib.periods import DAY

DATA_FILE = Path(__file__).resolve().parent.parent / "data" / "published_report_2020_2022.json"


def read_data(path):
    """The data file at `path` as a dict. Raises ValidationError("unreadable" | "not_json")."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        data = json.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ValidationError(_("The file cannot be read: %(path)s.") % {"path": path}, "unreadable") from error
    except json.JSONDecodeError as error:
        raise ValidationError(
            _("The file is not JSON: line %(line)s, column %(column)s.")
            % {"line": error.lineno, "column": error.colno},
            "not_json",
        ) from error
    if not isinstance(data, dict):
        raise ValidationError(_("The file is not a published report: an object is expected."), "not_a_report")
    return data | {"sha256": digest(text)}


@transaction.atomic
def load_published_report(data, *, skip_figures=()):
    """Writes the rows of `data` (from `read_data`) and returns the document; None where it was loaded before.

    `skip_figures`: keys of stated figures left out, as the portal has rows of its own for them.
    Raises ValidationError("broken" | "other_version"); then nothing is written.
    """
    try:
        loaded = PublishedDocument.objects.filter(key=data["document"]["key"]).first()
        if loaded is None:
            return _Loader(data, skip_figures).load()
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        detail = f"{type(error).__name__}: {error}"
        raise ValidationError(
            _("The file lacks something or has it in another form (%(detail)s).") % {"detail": detail}, "broken"
        ) from error
    if loaded.sha256 != data["sha256"]:
        raise ValidationError(
            _("Another version of this document is loaded already; correct its rows in the back office."),
            "other_version",
        )
    return None


class _Loader:
    """One load: the rows that the others point to are kept here."""

    def __init__(self, data, skip_figures):
        self.data = data
        self.skipped = frozenset(skip_figures)
        self.first = date.fromisoformat(data["document"]["from"])
        self.last = date.fromisoformat(data["document"]["to"])

    def load(self):
        self.committee = self.load_committee()
        self.document = self.save(
            PublishedDocument,
            key=self.data["document"]["key"],
            title_kk=self.data["document"]["title_kk"],
            title_ru=self.data["document"]["title_ru"],
            as_of=self.last,
            sha256=self.data["sha256"],
            organisation=self.committee,
        )
        self.load_chair()
        self.load_commission()
        self.load_mandate_and_programme()
        self.load_stated_figures()
        self.load_library()
        self.load_press()
        self.load_tasks()
        return self.document

    @staticmethod
    def save(model, **fields):
        row = model(**fields)
        row.full_clean()
        row.save()
        return row

    @property
    def owned(self):
        return {"organisation": self.committee, "document": self.document}

    @property
    def dated(self):
        """Known only for the period of the document together."""
        return {"earliest": self.first, "latest": self.last}

    def load_committee(self):
        """The committee of this portal, made from the document where it is not entered or not named yet."""
        committee = Organisation.objects.committee()
        fields = {name: value for name, value in self.data["organisation"].items() if name != "chair"}
        if committee is None:
            return self.save(Organisation, level=Level.COMMITTEE, **fields)
        if is_unnamed(committee):
            del fields["register_number"]
            return enter_committee(by=None, **fields)
        return committee

    def load_chair(self):
        """Who signed: in office on the last day of the period; since when, the document does not say."""
        offices = Office.objects.standing().filter(organisation=self.committee, role=OfficeRole.CHAIR, body=None)
        if offices.current(self.last).exists():
            return
        later = offices.filter(started_on__gt=self.last).select_related("person").order_by("started_on").first()
        named = self.data["organisation"]["chair"]
        if later and later.taken_over and _is_named(later.person, named):
            # In office "since before that day", and here is a day before.
            later.started_on, later.document = self.last, self.document
            later.full_clean()
            later.save(update_fields=["started_on", "document"])
            return
        person = self.save(Person, surname=named["surname"], given_name=named["given_name"])
        # As a later election would have ended it, had the report been loaded first.
        ended = {"ended_on": later.started_on - DAY, "end_reason": OfficeEndReason.SUCCESSOR} if later else {}
        self.save(
            Office, role=OfficeRole.CHAIR, person=person, started_on=self.last, taken_over=True, **ended, **self.owned
        )

    def load_commission(self):
        """The commission on information work, unless the portal has entered its own."""
        kind, subject = BodyKind.COMMISSION, BodySubject.INFORMATION_WORK
        if not Body.objects.filter(organisation=self.committee, kind=kind, subject=subject).exists():
            self.save(Body, organisation=self.committee, kind=kind, subject=subject, **self.data["commission"])

    def load_mandate_and_programme(self):
        self.save(Mandate, **self.data["mandate"], **self.owned)
        held = self.data["plenum"]
        plenum = self.save(
            Meeting,
            kind=Meeting.Kind.PLENUM,
            earliest=date.fromisoformat(held["from"]),
            latest=date.fromisoformat(held["to"]),
            **self.owned,
        )
        self.save(Consideration, meeting=plenum, title_kk=held["question_kk"], title_ru=held["question_ru"])
        fields = dict(self.data["programme"])
        year_first, year_last = fields.pop("years")
        self.programme = self.save(
            Programme, year_first=year_first, year_last=year_last, adopted_by=plenum, **fields, **self.owned
        )

    def load_stated_figures(self):
        topics = {
            topic["key"]: self.save(Topic, organisation=self.committee, position=position, **topic)
            for position, topic in enumerate(self.data["topics"], 1)
        }
        for stated in self.data["stated"]:
            if stated["key"] in self.skipped:
                continue
            row = self.save(
                StatedFigure,
                key=stated["key"],
                period_first=date.fromisoformat(stated.get("from", self.first.isoformat())),
                period_last=date.fromisoformat(stated.get("to", self.last.isoformat())),
                number=stated.get("number"),
                words_kk=stated.get("words_kk", ""),
                words_ru=stated.get("words_ru", ""),
                **self.owned,
            )
            row.topics.set([topics[key] for key in stated.get("topics", [])])

    def load_library(self):
        for position, seminar in enumerate(self.data["seminars"], 1):
            self.save(Seminar, position=position, **seminar, **self.dated, **self.owned)
        for position, collection in enumerate(self.data["collections"], 1):
            self.save(Collection, position=position, **collection, **self.dated, **self.owned)
        for position, guide in enumerate(self.data["guides"], 1):
            material = self.save(
                Material,
                kind=Material.Kind.GUIDE,
                access=Material.Access.OPEN,
                in_report=True,
                position=position,
                title_kk=guide["title_kk"],
                title_ru=guide["title_ru"],
                **self.dated,
                **self.owned,
            )
            if guide.get("is_programme"):
                self.programme.material = material
                self.programme.save(update_fields=["material"])

    def load_press(self):
        for position, title in enumerate(self.data["periodicals"], 1):
            Periodical.objects.get_or_create(title_kk=title, defaults={"position": position})
        for position, outlet in enumerate(self.data["media_outlets"], 1):
            row, _made = MediaOutlet.objects.get_or_create(
                name=outlet["name"],
                defaults={"kind": outlet["kind"], "handle": outlet.get("handle", ""), "position": position},
            )
            # Proves that the outlet wrote; without a title it enters no count of publications.
            self.save(Publication, outlet=row, **self.dated, **self.owned)
        for position, channel in enumerate(self.data["channels"], 1):
            self.save(Channel, position=position, **channel, **self.owned)

    def load_tasks(self):
        for norm in self.data["norms"]:
            Norm.objects.get_or_create(
                key=norm["key"],
                holds_from=date.fromisoformat(norm["from"]),
                defaults={
                    "value": norm["value"],
                    "source_kk": self.document.title_kk,
                    "source_ru": self.document.title_ru,
                },
            )
        for number, task in enumerate(self.data["tasks"]["texts"], 1):
            self.save(
                Task,
                year=self.data["tasks"]["year"],
                number=number,
                text_kk=task["kk"],
                text_ru=task["ru"],
                norm_key=task.get("norm", ""),
                networks=",".join(task.get("networks", [])),
                **self.owned,
            )


def _is_named(person, named):
    """ "Тургинбаева Л." of a document may be "Тургинбаева Ләззат" of the register."""
    initial = named["given_name"].rstrip(".")
    return spelling.fold(person.surname) == spelling.fold(named["surname"]) and spelling.fold(
        person.given_name
    ).startswith(spelling.fold(initial))
