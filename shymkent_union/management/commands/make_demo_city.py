from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from registry.models import Person
from shymkent_union.demo_city.make import EARLIEST_TODAY, make_city, strangers

FEWEST_MEMBERS = 4


class Command(BaseCommand):
    help = "A believable invented city around the published facts of 2020-2022. Only for a database without people."

    def add_arguments(self, parser):
        parser.add_argument("--organisations", type=int, default=82, help="Primary organisations (82).")
        parser.add_argument("--members", type=int, default=6500, help="Members today (6500).")
        parser.add_argument("--seed", type=int, default=1, help="The same seed and day give the same city (1).")
        parser.add_argument("--today", help="The day on which the city is looked at, as 2026-11-23; today's without.")

    def handle(self, *args, organisations, members, seed, today, **options):
        today = self.read_day(today)
        if organisations < 2 or members < FEWEST_MEMBERS * organisations:
            raise CommandError(f"Give 2 organisations or more, and {FEWEST_MEMBERS} members or more for each.")
        if strangers().exists():
            raise CommandError("This database has people in it; the demonstration city is only for an empty one.")
        make_city(organisations=organisations, members=members, seed=seed, today=today)
        if options["verbosity"]:
            self.stdout.write(f"{organisations} organisations with {Person.objects.count()} people.")

    @staticmethod
    def read_day(text):
        try:
            day = date.fromisoformat(text) if text else timezone.localdate()
        except ValueError as error:
            raise CommandError(f"Not a day: {text}. Write it like 2026-11-23.") from error
        if not EARLIEST_TODAY <= day <= timezone.localdate():
            raise CommandError(f"--today is a day from {EARLIEST_TODAY} on, and not in the future.")
        return day
