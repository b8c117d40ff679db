"""Media outlets, channels, and the banks of the library."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from infowork.report.figure import Figure, figure
from infowork.report.stated import dated_texts, nothing_recorded, texts, words
from library.models import Collection
from publications.models import Channel, MediaOutlet, Publication

# The library itself is a collection too; the other ones are the banks.
LIBRARY_KEY = "activist-library"


@figure("library.name_{language}", _("Name of the library"))
def library_name(reporting, key, language):
    own = Collection.objects.filter(organisation=reporting.committee, key=LIBRARY_KEY)
    figure = dated_texts(reporting, key, _standing(own), lambda rows: [_named(row, language) for row in rows])
    return Figure(key, figure.value[0], figure.rows) if figure.known else figure


@figure("library.rules", _("What the library holds"))
def library_rules(reporting, key):
    """What a document says of the library: what it holds, to whom it goes."""
    said = [words(reporting, f"library.rules.{number}") for number in (1, 2, 3)]
    known = [figure for figure in said if figure.known]
    if not known:
        return Figure(key, None, why=said[0].why)
    return Figure(key, [figure.value for figure in known], tuple(rows for figure in known for rows in figure.rows))


def _publications(reporting):
    return Publication.objects.within(reporting.period)


@figure("media_outlets.names", _("Media outlets that wrote"))
def outlets(reporting, key):
    """Outlets that wrote about the union in the period, with the publications that prove it."""
    return _outlets(reporting, key, lambda outlet: outlet.name)


@figure("media_outlets.handles", _("Handles of media outlets"))
def outlet_handles(reporting, key):
    """The handles of those that have one."""
    return _outlets(reporting, key, lambda outlet: outlet.handle)


def _outlets(reporting, key, name):
    publications = _publications(reporting)
    rows = MediaOutlet.objects.filter(pk__in=publications.values("outlet"))
    if rows:
        return texts(key, (rows, publications), [name(row) for row in rows])
    return dated_texts(reporting, key, Publication.objects.all(), lambda inside: [])


@figure("publications.count", _("Publications"))
def publications(reporting, key):
    """Publications with a title; those that only prove an outlet are not counted."""
    rows = _publications(reporting).counted()
    size = rows.count()
    recorded = Publication.objects.counted().standing().filter(earliest__lte=reporting.period.last).exists()
    return Figure(key, size if recorded else None, (rows,), "" if recorded else nothing_recorded())


@figure("channels", _("Channels of information"))
def channels(reporting, key):
    """Ways by which information goes out, as of the report's day; the official accounts are counted apart."""
    rows = _known(Channel.objects.filter(organisation=reporting.committee, is_official_account=False), reporting)
    return texts(key, (rows,), [reporting.text(row.title_kk, row.title_ru) for row in rows])


@figure("official_accounts", _("Official accounts"))
def official_accounts(reporting, key):
    rows = _known(Channel.objects.filter(organisation=reporting.committee, is_official_account=True), reporting)
    return texts(key, (rows,), [row.get_kind_display() for row in rows])


@figure("banks", _("Information bank, video and photo library"))
def banks(reporting, key):
    own = _standing(Collection.objects.filter(organisation=reporting.committee).exclude(key=LIBRARY_KEY))
    return dated_texts(reporting, key, own, lambda rows: [reporting.text(row.name_kk, row.name_ru) for row in rows])


def _known(channels, reporting):
    """Channels standing on the day; where a document names one without its beginning, from that document's day."""
    day = reporting.stock_day
    return channels.current(day).filter(Q(opened_on__isnull=False) | Q(document=None) | Q(document__as_of__lte=day))


def _standing(collections):
    return collections.order_by("position")


def _named(row, language):
    return (row.name_ru or row.name_kk) if language == "ru" else (row.name_kk or row.name_ru)
