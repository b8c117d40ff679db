from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from registry.enums import CHAIR_ROLES, STAFF_ROLES, OfficeRole
from registry.models import Organisation, Person
from registry.models.accounts import normalise_login
from registry.services.accounts import VALID_DAYS, invite
from registry.services.offices import record_office

ROLES = sorted(STAFF_ROLES | CHAIR_ROLES)


class Command(BaseCommand):
    help = "A person of the committee's staff with an account: prints a one-time link to choose a password."

    def add_arguments(self, parser):
        parser.add_argument("login", help="mobile number or e-mail")
        parser.add_argument("--surname", required=True)
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--role", choices=ROLES, default=OfficeRole.TECHNICAL_ADMINISTRATOR.value)
        parser.add_argument("--language", choices=["kk", "ru"], default="kk")
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="address of the portal, for the link")

    def handle(self, *args, login, surname, given_name, role, language, site, **options):
        committee = Organisation.objects.committee()
        if committee is None:
            raise CommandError("The register has no city committee yet: load_published_report enters it.")
        try:
            with override(language), transaction.atomic():
                person = person_with(login, surname, given_name)
                record_office(committee, role, person, on=timezone.localdate(), by=None)
                _invitation, secret = invite(person, by=None, language=language)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{person.full_name}: open this link within {VALID_DAYS} days, it works once:")
        self.stdout.write(f"{site.rstrip('/')}/invitation/{secret}/")


def person_with(login, surname, given_name):
    login = normalise_login(login)
    contact = {"email": login} if "@" in login else {"phone": login}
    person = Person(surname=surname, given_name=given_name, **contact)
    person.full_clean()
    person.save()
    return person
