"""Background work in the back office: read by the technical administrator, who sees no member's card."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from registry.services.imports.work import work_on_list


@pytest.fixture
def failed(db):
    work_on_list.enqueue(1)
    task = DBTaskResult.objects.get()
    task.status, task.finished_at = TaskResultStatus.FAILED, timezone.now()
    task.exception_class_path = "django.db.utils.IntegrityError"
    task.traceback = "IntegrityError: duplicate key\nDETAIL:  Key (iin)=(850315100016) already exists.\n"
    task.save()
    return task


def test_where_a_task_broke_off_is_read_without_the_row_it_was_about(failed, technical_administrator, sign_in):
    address = reverse("admin:django_tasks_database_dbtaskresult_change", args=[failed.pk])
    page = sign_in(technical_administrator).get(address).content.decode()
    assert "IntegrityError: duplicate key" in page
    assert "850315100016" not in page


def test_nobody_else_reads_it(failed, chair, specialist, sign_in):
    address = reverse("admin:django_tasks_database_dbtaskresult_change", args=[failed.pk])
    assert sign_in(chair).get(address).status_code == 404
    assert sign_in(specialist).get(address).status_code == 403
