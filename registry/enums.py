"""The words of the register that are stored. Their values never change; their labels are translated."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(TextChoices):
    COMMITTEE = "committee", _("City committee")
    PRIMARY = "primary", _("Primary organisation")


class EstablishmentKind(TextChoices):
    PRESCHOOL = "preschool", _("Preschool")
    GENERAL_SECONDARY = "general_secondary", _("General secondary school")
    COLLEGE = "college", _("College")
    HIGHER = "higher", _("Higher education")
    ADDITIONAL = "additional", _("Supplementary education")
    OTHER = "other", pgettext_lazy("kind of establishment", "Other")


class District(TextChoices):
    ABAY = "abay", _("Abay district")
    AL_FARABI = "al_farabi", _("Al-Farabi district")
    ENBEKSHI = "enbekshi", _("Enbekshi district")
    KARATAU = "karatau", _("Karatau district")
    TURAN = "turan", _("Turan district")


class Sex(TextChoices):
    FEMALE = "female", _("Woman")
    MALE = "male", _("Man")


class MemberCategory(TextChoices):
    EMPLOYEE = "employee", _("Employee")
    LEARNER = "learner", _("Learner")
    PENSIONER = "pensioner", _("Pensioner")


class StartReason(TextChoices):
    ADMITTED = "admitted", _("Admitted")
    TRANSFERRED = "transferred", _("Transferred here")
    REINSTATED = "reinstated", _("Reinstated")
    CATEGORY = "category", _("Change of category")
    SUSPENSION = "suspension", _("Suspended or resumed")
    TAKEN_OVER = "taken_over", _("Taken over from an older list")


class EndReason(TextChoices):
    OWN_WISH = "own_wish", _("Own wish")
    TRANSFERRED = "transferred", _("Transferred to another organisation")
    LEFT_SECTOR = "left_sector", _("Left the establishment")
    EXCLUDED = "excluded", _("Excluded")
    DIED = "died", _("Died")
    CATEGORY = "category", _("Change of category")
    SUSPENSION = "suspension", _("Suspended or resumed")


class BodyKind(TextChoices):
    CONGRESS = "congress", _("Congress")
    CONFERENCE = "conference", _("Conference")
    PLENUM = "plenum", _("Plenum")
    EXECUTIVE_COMMITTEE = "executive_committee", _("Executive committee")
    COMMISSION = "commission", _("Commission")
    UNION_COMMITTEE = "union_committee", _("Union committee")
    AUDIT_COMMISSION = "audit_commission", _("Audit commission")


class BodySubject(TextChoices):
    INFORMATION_WORK = "information_work", _("Information work")
    OTHER = "other", pgettext_lazy("subject of a commission", "Other")


class OfficeRole(TextChoices):
    CHAIR = "chair", _("Chair")
    ACTING_CHAIR = "acting_chair", _("Acting chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    TREASURER = "treasurer", _("Treasurer")
    INFORMATION_OFFICER = "information_officer", _("Responsible for information work")
    BODY_MEMBER = "body_member", _("Member of a body")
    SPECIALIST = "specialist", _("Specialist of the committee")
    TECHNICAL_ADMINISTRATOR = "technical_administrator", _("Technical administrator")


class OfficeEndReason(TextChoices):
    SUCCESSOR = "successor", _("A successor took over")
    RESIGNED = "resigned", _("Resigned")
    DECISION = "decision", _("Decision of the body")
    MEMBERSHIP_ENDED = "membership_ended", _("Membership ended")


class RequestState(TextChoices):
    """What became of what somebody asked for: a transfer, an admission, a correction."""

    OPEN = "open", _("Waits for an answer")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ImportKind(TextChoices):
    MEMBERS = "members", _("List of members")
    ORGANISATIONS = "organisations", _("List of primary organisations")


class ImportState(TextChoices):
    """Where a list stands on its way in. What a killed worker left is done again, or not at all."""

    HANDED_OVER = "handed_over", _("Sent to the committee")
    STAGING = "staging", _("Being read")
    COLUMNS = "columns", _("Columns to be named")
    STAGED = "staged", _("Read, not yet applied")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Cannot be read")
    ABANDONED = "abandoned", _("Set aside")


class Outcome(TextChoices):
    """What applying a list does, or did, with one of its rows."""

    NEW = "new", pgettext_lazy("row of a list", "New")
    CHANGED = "changed", pgettext_lazy("row of a list", "Changed")
    TRANSFERRED = "transferred", pgettext_lazy("row of a list", "Transferred here")
    REQUESTED = "requested", pgettext_lazy("row of a list", "Transfer asked for")
    UNCHANGED = "unchanged", pgettext_lazy("row of a list", "Unchanged")
    REFUSED = "refused", pgettext_lazy("row of a list", "Refused")


class RegistrationStage(TextChoices):
    """How far the automated registration of a primary has come: computed, stored nowhere."""

    ON_PAPER = "on_paper", _("On paper")
    ENTERED = "entered", _("List entered")
    CHECKED = "checked", _("List confirmed")
    LIVING = "living", _("Kept up in the portal")


# Only in the committee, hired and not elected.
STAFF_ROLES = frozenset({OfficeRole.SPECIALIST, OfficeRole.TECHNICAL_ADMINISTRATOR})
CHAIR_ROLES = frozenset({OfficeRole.CHAIR, OfficeRole.ACTING_CHAIR})
# One open office of each of these an organisation.
SINGLE_ROLES = frozenset(
    {OfficeRole.CHAIR, OfficeRole.ACTING_CHAIR, OfficeRole.TREASURER, OfficeRole.INFORMATION_OFFICER}
)
# Changes of a spell that are neither an admission nor a departure of the person.
CONTINUING_REASONS = frozenset({StartReason.CATEGORY, StartReason.SUSPENSION})
