from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from registry.enums import CHAIR_ROLES, STAFF_ROLES, OfficeRole
from registry.services.accounts import VALID_DAYS
from registry.services.staff import open_staff_account

ROLES = sorted(STAFF_ROLES | CHAIR_ROLES)


class Command(BaseCommand):
    help = "A person of the committee's staff with an account: prints a one-time link to choose a password."

    def add_arguments(self, parser):
        parser.add_argument("login", help="mobile number or e-mail")
        parser.add_argument("--surname", required=True)
        parser.add_argument("--given-name", required=True)
        parser.add_argument(
            "--role", action="append", choices=ROLES, help="technical_administrator without; may be given twice"
        )
        parser.add_argument("--language", choices=["kk", "ru"], default="kk")
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="address of the portal, for the link")

    def handle(self, *args, login, surname, given_name, role, language, site, **options):
        roles = [role] if isinstance(role, str) else role or [OfficeRole.TECHNICAL_ADMINISTRATOR]
        try:
            with override(language):
                person, secret = open_staff_account(
                    login=login,
                    surname=surname,
                    given_name=given_name,
                    roles=roles,
                    language=language,
                    on=timezone.localdate(),
                )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{person.full_name}: open this link within {VALID_DAYS} days, it works once:")
        self.stdout.write(f"{site.rstrip('/')}/invitation/{secret}/")
