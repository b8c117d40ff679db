"""The table of permissions: who gets what at each address.

A new address needs one line in `ROWS`: its name, what makes its arguments from the `world`, and whom it answers how.
Roles that a line does not name get 404, and a visitor the sign-in page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from infowork.models import Board, BoardPhoto, Plan, PlanItem
from library.models import HandOut
from library.services.materials import add_version
from publications.models import Periodical
from registry.services import accounts
from tests import makers
from tests.library import makers as library_makers

VISITOR = "visitor"
STAFF = ("specialist", "city_chair", "technical_administrator")
CHAIRS = ("chair", "college_chair")
ROLES = ("stranger", "activist", "information_officer", *CHAIRS, "commission_member", *STAFF)
SIGN_IN = "sign-in"


class World:
    """Rows of school 5 (and of the committee) that could leak; each is made when a line of the table asks for it."""

    def __init__(self, cast):
        self.cast = cast
        self.school, self.chair = cast("school"), cast("chair")
        self.year = timezone.localdate().year

    def member(self):
        return {"pk": makers.make_member(self.school).pk}

    def office(self):
        person = makers.make_member(self.school).person
        return {"pk": makers.make_office(self.school, "treasurer", person).pk}

    def secret(self):
        person = makers.make_person(phone="+77012345678")
        return {"secret": accounts.invite(person, by=None, language="kk")[1]}

    def material(self):
        return {"code": self._material().code}

    def material_file(self):
        material = self._material()
        return {"code": material.code, "language": "kk", "number": 1}

    def seminar(self):
        return {"code": library_makers.make_seminar().code}

    def hand_out(self):
        return {"pk": self._hand_out().pk}

    def hand_out_file(self):
        return {"pk": self._hand_out().pk, "language": "kk", "number": 1}

    def this_year(self):
        return {"year": self.year}

    def order(self):
        return {"year": self.year, "pk": Periodical.objects.create(title_kk="Білімді ел").pk}

    def plan_item(self):
        plan = Plan.objects.create(organisation=self.school, year=self.year)
        item = PlanItem.objects.create(plan=plan, form="board", title="Тақта", due_on=date(self.year, 12, 1))
        return {"pk": item.pk}

    def board(self):
        return {"pk": self._board().pk}

    def photo(self):
        photo = library_makers.picture("JPEG", "board.jpg")
        row = BoardPhoto.objects.create(
            board=self._board(), photo=photo, taken_on=date(2024, 2, 1), sent_by=self.chair, sha256="0" * 64
        )
        return {"pk": row.pk}

    def _board(self):
        return Board.objects.create(organisation=self.school, place="1-қабат", put_up_on=date(2024, 1, 1))

    def _material(self):
        material = library_makers.make_material()
        add_version(material, language="kk", file=library_makers.pdf(), by=self.cast("specialist"))
        return material

    def _hand_out(self):
        return HandOut.objects.create(material=self._material(), audience="chairs", handed_on=date(2024, 1, 1))


def nothing(world):
    return {}


@dataclass(frozen=True)
class Row:
    """One address. `answers` maps roles to statuses; `posted` makes the data of an address that takes only POST."""

    name: str
    arguments: Callable = nothing
    answers: dict = field(default_factory=dict)
    posted: Callable | None = None


def to(*roles, status=200):
    return dict.fromkeys(roles, status)


EVERYBODY = to(VISITOR, *ROLES)
SIGNED_IN = to(*ROLES)
# Lists of one's own organisation, and rows of school 5.
MY_WORK = to(*CHAIRS, "information_officer")
MY_PEOPLE = to(*CHAIRS)
SCHOOL_WORK = to("chair", "information_officer")
SCHOOL_PEOPLE = to("chair")

ROWS = [
    # The roof
    Row("home", answers=EVERYBODY),
    Row("healthz", answers=EVERYBODY),
    Row("door", answers=to(*ROLES, status=302)),
    Row("style", answers=to(*STAFF)),
    Row("set_language", answers=to(VISITOR, *ROLES, status=302), posted=lambda world: {"language": "kk"}),
    Row("account_login", answers=to(VISITOR) | to(*ROLES, status=302)),
    Row("account_logout", answers=to(VISITOR, status=302) | SIGNED_IN),
    # The register
    Row("registry:invitation", World.secret, EVERYBODY),
    Row("registry:people", answers=MY_PEOPLE),
    Row("registry:person_add", answers=MY_PEOPLE),
    Row("registry:person", World.member, SCHOOL_PEOPLE),
    Row("registry:person_iin", World.member, SCHOOL_PEOPLE, posted=nothing),
    Row("registry:person_correct", World.member, SCHOOL_PEOPLE),
    Row("registry:person_end", World.member, SCHOOL_PEOPLE),
    Row("registry:person_void", World.member, SCHOOL_PEOPLE),
    Row("registry:officers", answers=MY_PEOPLE),
    Row("registry:office_add", answers=MY_PEOPLE),
    Row("registry:office_end", World.office, SCHOOL_PEOPLE),
    # The library
    Row("library:home", answers=EVERYBODY),
    Row("library:material", World.material, EVERYBODY),
    Row("library:file", World.material_file, EVERYBODY),
    Row("library:seminars", answers=EVERYBODY),
    Row("library:seminar", World.seminar, EVERYBODY),
    # A seat is for a person: an account without one reads why.
    Row("library:enrol", World.seminar, to(*ROLES, status=302) | to("stranger"), posted=nothing),
    Row("library:cancel", World.seminar, to(*ROLES, status=302), posted=nothing),
    Row("library:guides", answers=MY_PEOPLE),
    Row("library:guide_received", World.hand_out, to(*CHAIRS, status=302), posted=nothing),
    Row("library:guide_file", World.hand_out_file, MY_PEOPLE),
    # The press
    Row("publications:press", answers=MY_PEOPLE),
    Row("publications:press_of_year", World.this_year, MY_PEOPLE),
    Row("publications:order", World.order, MY_PEOPLE),
    # The information work
    Row("infowork:my", answers=MY_WORK),
    Row(
        "infowork:choose",
        answers=to("chair", "information_officer", status=302),
        posted=lambda world: {"organisation": world.school.pk},
    ),
    Row("infowork:commission", answers=to("commission_member", "specialist", "city_chair")),
    Row("infowork:commission_publications", answers=to("commission_member", "specialist", "city_chair")),
    Row("infowork:plan", answers=MY_WORK),
    Row("infowork:plan_of_year", World.this_year, MY_WORK),
    Row("infowork:plan_add", World.this_year, MY_WORK),
    Row("infowork:plan_item", World.plan_item, SCHOOL_WORK),
    Row("infowork:plan_correct", World.plan_item, SCHOOL_WORK),
    Row("infowork:plan_void", World.plan_item, SCHOOL_WORK),
    Row("infowork:budget", answers=MY_WORK),
    Row("infowork:budget_of_year", World.this_year, MY_WORK),
    Row("infowork:budget_edit", World.this_year, MY_WORK),
    Row("infowork:board", answers=MY_WORK),
    Row("infowork:board_add", answers=MY_WORK),
    Row("infowork:photo_add", World.board, SCHOOL_WORK),
    Row("infowork:photo", World.photo, SCHOOL_WORK | to("commission_member", *STAFF)),
]
