"""What outlasts a request. Each task may be killed at any moment and run again."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def work_on_list(batch_id):
    """Goes on with a list on its way into the register, from whatever state it stands in."""
    # The commands put this into the queue, and it calls what they stand beside.
    import_string("registry.services.imports.work.run")(batch_id)
