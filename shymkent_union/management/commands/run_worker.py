import gc

from django_tasks_db.management.commands import db_worker

from infowork.services.reminders import plan_next_morning
from shymkent_union.lib import workers


class Command(db_worker.Command):
    help = "The worker of the task queue: first puts back what a killed worker has left, and plans the next morning."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(worker_id=workers.own_name())

    def handle(self, **options):
        if left := workers.put_back():
            self.stdout.write(f"{left} tasks of a worker that was killed wait again.")
        plan_next_morning()
        # What is loaded stays until the end: collecting the garbage of a long list need not look at it each time.
        gc.freeze()
        super().handle(**options)
