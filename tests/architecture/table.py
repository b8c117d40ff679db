"""The table of permissions: who gets what at each address.

A new address needs one line in `ROWS`: its name, what makes its arguments from the `world`, and whom it answers how.
Roles that a line does not name get 404, and a visitor the sign-in page.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import Board, BoardPhoto, Instruction, Plan, PlanItem
from infowork.services.filing_photos import send_photo_ahead
from infowork.services.filings import file_nothing
from library.models import HandOut
from library.services.materials import add_version
from publications.models import Periodical
from registry.forms.joining import new_token
from registry.models import Office
from registry.services import accounts
from registry.services.corrections import ask_for_correction
from registry.services.exports import ask_for_export, write_export
from registry.services.transfers import ask_for_transfer
from shymkent_union.lib.periods import Period
from tests import makers
from tests.library import makers as library_makers
from tests.registry.applications import make_application
from tests.registry.imports import states

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

    def chosen_member(self):
        makers.make_member(self.school)
        return {}

    def join_code(self):
        return {"code": self.school.join_code}

    def token(self):
        return {"token": new_token()}

    def card_code(self):
        return {"code": makers.make_member(self.school).person.card_code}

    def application(self):
        return {"pk": make_application(self.school).pk}

    def correction(self):
        person = makers.make_member(self.school).person
        return {"pk": ask_for_correction(person, text="Тегім қате", by=None).pk}

    def past_member(self):
        return {"pk": makers.make_member(self.school, left_on=date(2024, 1, 1), end_reason="own_wish").pk}

    def asked_of_us(self):
        # Of a third organisation: neither chair of the cast has both sides.
        return self._transfer_request(makers.make_member(self.school), makers.make_organisation())

    def asked_by_us(self):
        return self._transfer_request(makers.make_member(makers.make_organisation()), self.school)

    def _transfer_request(self, member, to):
        return {"pk": ask_for_transfer(member.person, to=to, on=date(2024, 3, 1), by=None).pk}

    def two_members(self):
        return {"pk": makers.make_member(self.school).pk, "other": makers.make_member(self.school).pk}

    def office(self):
        person = makers.make_member(self.school).person
        return {"pk": makers.make_office(self.school, "treasurer", person).pk}

    def export(self):
        export = ask_for_export(
            kind="members", format="csv", filters={}, organisation=self.school, by=self.chair, language="kk"
        )
        write_export.func(export.pk)
        return {"pk": export.pk}

    def responsible(self):
        # The cast may hold it already: whoever does.
        held = Office.objects.filter(organisation=self.school, role="information_officer").first()
        return {"pk": (held or makers.make_office(self.school, "information_officer")).pk}

    def staged_list(self):
        return {"pk": states.sent_batch(self.school, by=self.chair).pk}

    def applied_list(self):
        return {"pk": states.full_batch(self.school, "applied", by=self.chair).pk}

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

    def this_half(self):
        return {"period": f"{Period.half_of(timezone.localdate())}"}

    def considered(self):
        """The chair's to file, and not the one responsible's."""
        return {"kind": "considered"} | self.this_half()

    def lessons(self):
        return {"kind": "lessons"} | self.this_half()

    def filed_lessons(self):
        half = Period.half_of(timezone.localdate())
        file_nothing(self.school, kind=KINDS["lessons"], period=half, revision=0, by=self.chair)
        return self.lessons()

    def order(self):
        return {"year": self.year, "pk": Periodical.objects.create(title_kk="Білімді ел").pk}

    def plan_item(self):
        plan = Plan.objects.create(organisation=self.school, year=self.year)
        item = PlanItem.objects.create(plan=plan, form="board", title="Тақта", due_on=date(self.year, 12, 1))
        return {"pk": item.pk}

    def meeting(self):
        return {"pk": self._question().meeting_id}

    def minutes(self):
        return self.meeting() | {"language": "kk"}

    def question(self):
        return {"pk": self._question().pk}

    def extract(self):
        return self.question() | {"language": "kk"}

    def instruction(self):
        row = Instruction.objects.create(
            consideration=self._question(), text_kk="Тақтаны жаңарту", owner="Төраға", due_on=date(2024, 4, 1)
        )
        return {"pk": row.pk}

    def plan_evidence(self):
        item = PlanItem.objects.get(pk=self.plan_item()["pk"])
        item.evidence.save("one.jpg", library_makers.picture("JPEG", "one.jpg"))
        return {"pk": item.pk}

    def filed_board(self):
        return {"number": makers.make_filing(self.school, "board", Period.year(self.year), by=self.chair).number}

    def board(self):
        return {"pk": self._board().pk}

    def photo(self):
        photo = library_makers.picture("JPEG", "board.jpg")
        row = BoardPhoto.objects.create(
            board=self._board(), photo=photo, taken_on=date(2024, 2, 1), sent_by=self.chair, sha256="0" * 64
        )
        return {"pk": row.pk}

    def _question(self):
        return makers.make_consideration(self.school, "union_committee", date(2024, 3, 1))

    def this_years_board(self):
        return {"period": f"{self.year}"}

    def photo_ahead(self):
        photo = library_makers.picture("JPEG", "board.jpg")
        return {"code": send_photo_ahead(self.school, photo=photo, by=self.chair).code}

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
COMMISSION = to("commission_member", "specialist", "city_chair")
WITH_RECORD = to(*(role for role in ROLES if role != "stranger"))

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
    Row("registry:confirm", answers=MY_PEOPLE),
    Row("registry:confirm_period", World.this_half, MY_PEOPLE),
    Row("registry:statistics", answers=MY_PEOPLE),
    Row("registry:exports", answers=MY_PEOPLE),
    # A file is for who asked for it alone.
    Row("registry:export", World.export, SCHOOL_PEOPLE),
    Row("registry:export_go_on", World.export, to("chair", status=302), posted=nothing),
    Row("registry:export_file", World.export, SCHOOL_PEOPLE),
    Row("registry:people_past", answers=MY_PEOPLE),
    Row("registry:spell_suspend", World.member, SCHOOL_PEOPLE),
    Row("registry:spell_resume", World.member, SCHOOL_PEOPLE),
    Row("registry:spell_category", World.member, SCHOOL_PEOPLE),
    Row("registry:spell_correct", World.member, SCHOOL_PEOPLE),
    Row("registry:spell_undo_end", World.past_member, SCHOOL_PEOPLE),
    Row("registry:spell_reinstate", World.past_member, SCHOOL_PEOPLE),
    Row("registry:transfers", answers=MY_PEOPLE),
    Row("registry:transfer_grant", World.asked_of_us, SCHOOL_PEOPLE),
    Row("registry:transfer_decline", World.asked_of_us, SCHOOL_PEOPLE),
    Row("registry:transfer_withdraw", World.asked_by_us, to("chair", status=302), posted=nothing),
    Row("registry:imports", answers=MY_PEOPLE),
    Row("registry:import", World.staged_list, SCHOOL_PEOPLE),
    Row("registry:import_columns", World.staged_list, SCHOOL_PEOPLE),
    Row("registry:import_apply", World.staged_list, to("chair", status=302), posted=nothing),
    Row("registry:import_undo", World.applied_list, SCHOOL_PEOPLE),
    Row("registry:import_abandon", World.staged_list, to("chair", status=302), posted=nothing),
    Row("registry:import_go_on", World.staged_list, to("chair", status=302), posted=nothing),
    Row("registry:import_refused", World.staged_list, SCHOOL_PEOPLE),
    Row("registry:import_file", World.staged_list, SCHOOL_PEOPLE),
    Row("registry:officers", answers=MY_PEOPLE),
    Row("registry:office_add", answers=MY_PEOPLE),
    Row("registry:office_seat", World.responsible, to("chair", status=302), posted=nothing),
    Row("registry:office_protocol", World.office, SCHOOL_PEOPLE),
    Row("registry:office_end", World.office, SCHOOL_PEOPLE),
    # Joining, cards, the own record
    Row("registry:join", World.join_code, EVERYBODY),
    Row("registry:join_sent", World.token, EVERYBODY),
    Row("registry:card", World.card_code, EVERYBODY),
    # An account of nobody has no record.
    Row("registry:me", answers=WITH_RECORD),
    Row("registry:my_card", answers=WITH_RECORD),
    Row("registry:me_wrong", answers=WITH_RECORD),
    Row("registry:applications", answers=MY_PEOPLE),
    Row("registry:application", World.application, SCHOOL_PEOPLE),
    Row("registry:application_paper", World.application, SCHOOL_PEOPLE),
    Row("registry:application_admit", World.application, SCHOOL_PEOPLE),
    # Without a member chosen it is 404 to the chair too.
    Row("registry:application_take", World.application, posted=nothing),
    Row("registry:application_decline", World.application, SCHOOL_PEOPLE),
    Row("registry:without_application", answers=MY_PEOPLE),
    Row("registry:not_on_file", World.member, to("chair", status=302), posted=nothing),
    Row("registry:poster", answers=MY_PEOPLE),
    Row("registry:poster_sheet", answers=MY_PEOPLE),
    Row("registry:poster_pdf", answers=MY_PEOPLE),
    Row("registry:poster_code", answers=MY_PEOPLE),
    Row("registry:cards", answers=MY_PEOPLE),
    # The college has nobody to print a card for.
    Row("registry:card_sheets", World.chosen_member, SCHOOL_PEOPLE),
    Row("registry:corrections", answers=MY_PEOPLE),
    Row("registry:correction_answer", World.correction, SCHOOL_PEOPLE),
    Row("registry:person_card", World.member, SCHOOL_PEOPLE),
    Row("registry:card_replace", World.member, SCHOOL_PEOPLE),
    Row("registry:duplicates", answers=MY_PEOPLE),
    Row("registry:distinct", World.two_members, to("chair", status=302), posted=nothing),
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
    Row("infowork:commission", answers=COMMISSION),
    Row("infowork:commission_decided", answers=COMMISSION),
    Row("infowork:commission_boards", answers=COMMISSION),
    Row("infowork:commission_publications", answers=COMMISSION),
    Row("infowork:commission_filing", World.filed_board, COMMISSION),
    Row("infowork:commission_sitting", World.this_half, COMMISSION),
    Row("infowork:filings", answers=MY_WORK),
    Row("infowork:filing", World.considered, MY_PEOPLE),
    Row("infowork:filing_draft", World.considered, MY_PEOPLE, posted=nothing),
    Row("infowork:filing_nothing", World.lessons, MY_WORK),
    # There is no photo in an empty form.
    Row("infowork:photo_send", World.this_years_board, to(*CHAIRS, "information_officer", status=422), posted=nothing),
    Row("infowork:photo_ahead", World.photo_ahead, SCHOOL_WORK | COMMISSION),
    # Nothing is filed in the college.
    Row("infowork:filed", World.filed_lessons, SCHOOL_WORK),
    Row("infowork:plan", answers=MY_WORK),
    Row("infowork:plan_of_year", World.this_year, MY_WORK),
    Row("infowork:plan_item", World.plan_item, SCHOOL_WORK),
    Row("infowork:plan_evidence", World.plan_evidence, SCHOOL_WORK | COMMISSION),
    Row("infowork:budget", answers=MY_WORK),
    Row("infowork:budget_of_year", World.this_year, MY_WORK),
    Row("infowork:meetings", answers=MY_WORK),
    Row("infowork:meeting_add", answers=MY_WORK),
    Row("infowork:meeting", World.meeting, SCHOOL_WORK),
    Row("infowork:meeting_correct", World.meeting, SCHOOL_WORK),
    Row("infowork:meeting_void", World.meeting, SCHOOL_WORK),
    Row("infowork:meeting_minutes", World.minutes, SCHOOL_WORK),
    Row("infowork:question_add", World.meeting, SCHOOL_WORK),
    Row("infowork:question_correct", World.question, SCHOOL_WORK),
    Row("infowork:instruct", World.question, SCHOOL_WORK),
    Row("infowork:meeting_extract", World.extract, SCHOOL_WORK),
    Row("infowork:instruction", World.instruction, SCHOOL_WORK),
    Row("infowork:instruction_correct", World.instruction, SCHOOL_WORK),
    Row("infowork:instruction_void", World.instruction, SCHOOL_WORK),
    Row("infowork:board", answers=MY_WORK),
    Row("infowork:board_take_down", World.board, SCHOOL_WORK),
    Row("infowork:photo", World.photo, SCHOOL_WORK | COMMISSION),
    Row("infowork:lessons", answers=MY_WORK),
    Row("infowork:lessons_of_year", World.this_year, MY_WORK),
]
