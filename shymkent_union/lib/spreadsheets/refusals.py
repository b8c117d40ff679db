"""What is said of a whole file that cannot be read, by its code: each sentence tells what to do."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "not_a_workbook": _("This is not a workbook. Choose an .xlsx, .xls, .ods or .csv file."),
    "web_page": _(
        "This is a web page that only bears the name of a workbook, as 1C saves it. Open it in Excel, "
        "choose “Save as”, “Excel workbook (.xlsx)”, and send that file."
    ),
    "damaged": _("The workbook is damaged. Open it in Excel, save it again as .xlsx, and send that file."),
    "password_protected": _(
        "The workbook is locked with a password. Take the password off, save it and send it again."
    ),
    "empty_file": _("There is nothing in this file. Choose the one with the list."),
    "file_too_large": _(
        "The file is larger than 25 MB. Leave only the list in it, without pictures, or part it into several files."
    ),
    "unpacks_too_large": _(
        "The workbook takes up too much space when it is opened. "
        "Copy the list alone into a new workbook and send that."
    ),
    "too_many_rows": _("The list is longer than 200,000 rows. Part it into several files."),
    "too_many_columns": _(
        "Something is written far to the right of the list or far below it. "
        "Copy the list alone into a new workbook and send that."
    ),
}  # fmt: skip


def refusal(code):
    return ValidationError(SENTENCES[code], code)
