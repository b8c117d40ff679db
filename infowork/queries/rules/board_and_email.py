"""An information board and an official e-mail: the target of boards, and beside it the address."""

from collections import Counter

from django.utils.translation import gettext as _

from infowork.queries.rule_state import Behind, RuleState
from infowork.queries.targets import TARGETS


def board_and_email(city):
    """Each primary has both; what nobody has entered yet is asked of none."""
    target = TARGETS["boards"]
    (sheet,) = target.sheets(city, target.periods(city.on)[-1:])
    no_board, no_email = _("no board"), _("no official e-mail")
    emails_known = any(line.organisation.official_email for line in sheet.lines)
    behind, counted = [], Counter()
    for line in sheet.lines:
        missing = [no_board] if sheet.collected and line.short else []
        missing += [no_email] if emails_known and not line.organisation.official_email else []
        counted.update(missing)
        if missing:
            behind.append(Behind(line.organisation, ", ".join(missing)))
    return RuleState(
        title=_("An information board and an official e-mail"),
        checked=len(sheet.lines),
        behind=behind,
        details=[
            _("no board: %(count)s") % {"count": counted[no_board]}
            if sheet.collected
            else _("boards: not yet collected"),
            _("no official e-mail: %(count)s") % {"count": counted[no_email]}
            if emails_known
            else _("official e-mails: not yet collected"),
        ],
        collected=sheet.collected or emails_known,
    )
