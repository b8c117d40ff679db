import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from registry.enums import ImportState, Outcome
from registry.mass_entry.reasons import sentence
from registry.models import ImportBatch, Organisation, User
from registry.models.accounts import normalise_login
from registry.services.imports import batches, rights, work

ROWS_AT_ONCE = 2000


class Command(BaseCommand):
    help = "Brings a list of members in, as its page does: refused rows are left out and all others applied."

    def add_arguments(self, parser):
        parser.add_argument("file", help="an .xlsx, .xls, .ods or .csv file with the list")
        parser.add_argument("--organisation", metavar="REGISTER_NUMBER", help="whose members they are")
        parser.add_argument("--by", metavar="LOGIN", help="an account whose rights hold; those of staff without it")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args, file, organisation, by, dry_run, format, **options):  # noqa: A002 (the contract's name)
        user = self.account(by, format)
        with override(user.language if user else "kk"):
            try:
                batch = bring_in(Path(file), primary_of(organisation), user, dry_run=dry_run)
            except ValidationError as error:
                self.give_up(" ".join(error.messages), format)
            self.tell(batch, format)
            if dry_run:
                batches.abandon(batch, by=user)
            if refused := batch.counts[Outcome.REFUSED]:
                raise CommandError(
                    ngettext("%(n)s row was refused.", "%(n)s rows were refused.", refused) % {"n": refused}
                )

    def account(self, login, format):  # noqa: A002
        if login is None:
            return None
        user = User.objects.filter(login=normalise_login(login), is_active=True).first()
        if user is None:
            with override("kk"):
                self.give_up(_("No account has this number or e-mail."), format)
        return user

    def give_up(self, message, format):  # noqa: A002
        """A whole file that cannot be taken: nothing was written."""
        if format == "json":
            self.stdout.write(json.dumps({"error": message}, ensure_ascii=False))
        raise CommandError(message)

    def tell(self, batch, format):  # noqa: A002
        if format == "json":
            rows = [
                {"number": row.number, "name": row.shown_name, "outcome": row.outcome, "reasons": said(row)}
                for row in rows_of(batch)
            ]
            self.stdout.write(json.dumps(batch.counts | {"rows": rows}, ensure_ascii=False))
            return
        self.stdout.write(", ".join(f"{Outcome(outcome).label}: {rows}" for outcome, rows in batch.counts.items()))
        for row in rows_of(batch).filter(outcome=Outcome.REFUSED):
            place = _("Row %(number)s") % {"number": row.number}
            self.stdout.write(f"{place}, {row.shown_name}: {' '.join(said(row))}")


def primary_of(register_number):
    """The organisation with this number, or None where none was given; raises ValidationError where nobody has it."""
    if register_number is None:
        return None
    organisation = Organisation.objects.filter(register_number=register_number).first()
    if organisation is None:
        raise ValidationError(
            _("No organisation has the register number %(number)s.") % {"number": register_number},
            "no_such_organisation",
        )
    return organisation


def bring_in(path, organisation, user, *, dry_run):
    """The list from the file to the register; raises ValidationError where the whole of it cannot be taken."""
    home = _home(organisation, user)
    if not path.is_file():
        raise ValidationError(_("There is no such file: %(name)s.") % {"name": path.name}, "no_such_file")
    with path.open("rb") as stream:
        batch = batches.open_batch(
            organisation=home,
            by=user,
            file=File(stream, name=path.name),
            members_of=organisation,
            enqueue=False,
        )
    batch = _finished(work.run(batch.pk), ImportState.STAGED, user)
    if dry_run:
        return batch
    batches.apply_batch(batch, by=user, enqueue=False)
    return _finished(work.run(batch.pk), ImportState.APPLIED, user)


def _home(organisation, user):
    """Who brings it in: the committee for its staff, else the primary of which this account is the chair."""
    if user is None or rights.is_staff(user):
        committee = Organisation.objects.committee()
        if committee is None:
            raise batches.no_committee()
        return committee
    own = user.scope.organisations_with_people
    if organisation is None and len(own) == 1:
        return Organisation.objects.get(pk__in=own)
    if organisation is None or organisation.pk not in own:
        raise rights.not_allowed()
    return organisation


def _finished(batch, state, user):
    if batch.state == state:
        return batch
    error = ValidationError(sentence(batch.error), batch.error["code"])
    if batch.state != ImportState.APPLYING:
        batches.abandon(batch, by=user)
    raise error


def rows_of(batch: ImportBatch):
    return batch.rows.only("number", "shown_name", "outcome", "reasons")


def said(row):
    return [sentence(reason) for reason in row.reasons]
