import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from registry.enums import CHAIR_ROLES, STAFF_ROLES, OfficeRole
from registry.models import User
from registry.queries.accounts import staff_accounts
from registry.services.accounts import VALID_DAYS, invite
from registry.services.staff import open_staff_account
from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS
from shymkent_union.local_server import ADDRESS, prepare_database, refuse_server, refuse_taken, serve

# A technical administrator alone could enter no organisation, and nobody would be there to name a specialist.
FIRST_ROLES = [OfficeRole.TECHNICAL_ADMINISTRATOR, OfficeRole.SPECIALIST]
QUESTIONS = {
    "login": "Mobile number or e-mail to sign in with, for example +77011234567: ",
    "surname": "Surname: ",
    "given_name": "Given name: ",
}


class Command(BaseCommand):
    help = "An empty portal of one's own on this computer: database, the first staff account, server and worker."
    requires_system_checks = []  # runserver makes them

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default=ADDRESS)
        parser.add_argument("--login", help="mobile number or e-mail of the first person")
        parser.add_argument("--surname")
        parser.add_argument("--given-name")
        parser.add_argument("--language", choices=["kk", "ru"], default="kk")
        parser.add_argument(
            "--role",
            action="append",
            choices=sorted(STAFF_ROLES | CHAIR_ROLES),
            help="office of the first person, may be given twice; technical_administrator and specialist without",
        )
        parser.add_argument("--only-prepare", action="store_true", help="end before the server")

    def handle(self, *args, address, only_prepare, **options):
        refuse_server()
        if not only_prepare:
            refuse_taken(address)
        prepare_database()
        refuse_demonstration()
        self.stdout.write(self.first_words(f"http://{address}", options))
        self.stdout.flush()
        if not only_prepare:
            self.stdout.write(f"\nhttp://{address}/  (Ctrl-C ends it)\n")
            self.stdout.flush()
            serve(address)

    def first_words(self, site, options):
        """Who signs in: a new person, one whose link was never used, or those who can already."""
        with override(options["language"]):
            try:
                person, secret = self.first_person(options)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
        if not secret:
            return f"The portal is started already. Its page of five steps: {site}/admin/start/"
        return (
            f"{person.full_name}: open this link within {VALID_DAYS} days, it works once:\n"
            f"{site}/invitation/{secret}/\n"
            f"Then five steps: {site}/admin/start/"
        )

    def first_person(self, options):
        accounts = list(staff_accounts(timezone.localdate()).select_related("person"))
        if not accounts:
            return self.new_person(options)
        if any(account.has_usable_password() for account in accounts):
            return accounts[0].person, ""
        first = accounts[0].person
        return first, invite(first, by=None, language=options["language"])[1]

    def new_person(self, options):
        return open_staff_account(
            **{name: options[name] or self.ask(name) for name in QUESTIONS},
            roles=options["role"] or FIRST_ROLES,
            language=options["language"],
            on=timezone.localdate(),
        )

    @staticmethod
    def ask(name):
        if not sys.stdin.isatty():
            raise CommandError(
                "Say whose the first account is: make start LOGIN=+77011234567 SURNAME=... GIVEN_NAME=... LANGUAGE=kk"
            )
        return input(QUESTIONS[name]).strip()


def refuse_demonstration():
    """Real people and invented ones must not stand in one register."""
    if User.objects.filter(login__in=[account.login for account in DEMONSTRATION_ACCOUNTS]).exists():
        raise CommandError(
            "This database holds the demonstration city. Give your portal one of its own: "
            "make start DATABASE_URL=sqlite:///var/our-union.sqlite3"
        )
