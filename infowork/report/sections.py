"""The sections of the report (domain order), each a function of the speaker that yields blocks.

A sentence is printed only where its figures are known: what is missing is for staff and never in the signed text.
"""

from registry.models import StatedFigure

from .annex import annex_block
from .blocks import Block, Kind
from .sentences import event_words, mark, period_words


def title(s):
    name = _either(s, "organisation.short")
    period = s.say("title.period", period=period_words(s.reporting.period, s.language))
    lines = [s.say("title"), s.say("words", words=name) if name.known else "", period]
    yield Block("title", Kind.TITLE, text="\n".join(filter(None, lines)))


def basis(s):
    form = "organisation.legal_form_{language}"
    name = "basis.organisation" if s.known(form) else "basis.organisation_without_form"
    frame = {"name": _either(s, "organisation.name"), "short": _either(s, "organisation.short")}
    first = [
        s.say(name, form=s[form], **frame) if all(figure.known for figure in frame.values()) else "",
        s.say("basis.congress", congress=s["congress"]) if s.known("congress") else "",
        s.words("work.forms_and_methods"),
    ]
    second = [_programme(s), _adopted(s), s.words("programme.aim"), s.words("programme.policy")]
    return s.under("basis", [*s.paragraph("basis", first), *s.paragraph("programme", second)])


def _either(s, name):
    """The figure in the report's language, or the other one: a name written in one language only is shown in that."""
    mine = s[name + "_{language}"]
    return mine if mine.known else s[f"{name}_{'kk' if s.language == 'ru' else 'ru'}"]


def _programme(s):
    title = _either(s, "programme.title")
    if not title.known:
        return ""
    first, last = s["programme.years"].value
    return s.say("basis.programme", title=title, years=mark(s["programme.years"], f"{first}–{last}"))


def _adopted(s):
    if not s.known("programme.adopted_in"):
        return ""
    meeting = s["programme.adopted_in"].rows[0].get().adopted_by
    when = mark(s["programme.adopted_in"], event_words(meeting, s.language))
    return s.say("basis.adopted", session=s.say(f"session.{meeting.session}"), when=when)


def officers(s):
    sentences = [_officers(s)]
    if s.known("information_commission.members"):
        sentences.append(s.say("commission.members", members=s["information_commission.members"]))
    if s.known("information_commission.sittings"):
        sentences.append(s.say("commission.sittings", sittings=s["information_commission.sittings"]))
    return s.under("results", s.paragraph("officers", sentences))


def _officers(s):
    count = s["information_officers.count"]
    if not count.known:
        return ""
    stated = _stated(count)
    if stated:
        said = " ".join(s.reporting.text(row.words_kk, row.words_ru) for row in stated)
        return s.say("officers.stated", words=said, count=count) if said else s.say("officers.count", count=count)
    organisations, primaries = s["information_officers.organisations"], s["primaries.count"]
    if organisations.value == primaries.value:
        return s.say("officers.every", count=count)
    return s.say("officers.some", count=count, organisations=organisations, primaries=primaries)


def _stated(figure):
    """The rows of older documents that a figure was counted from."""
    return [row for rows in figure.rows if rows.model is StatedFigure for row in rows]


def money(s):
    line = s["budget.organisations_with_information_line"]
    sentences = [_covered(s, line, "money", "organisations")]
    keys = ("budget.expenditure_planned_kzt", "budget.information_planned_kzt", "budget.information_share_percent")
    if s.known(*keys):
        total, information, share = (s[key] for key in keys)
        sentences.append(s.say("money.share", total=total, information=information, share=share))
    return s.under("money", s.paragraph("money", sentences))


def _covered(s, figure, name, slot):
    """ "Every organisation has ...", "N have ...", or the words of the document that states it."""
    if not figure.known:
        return ""
    if isinstance(figure.value, str):
        return s.say("words", words=figure)
    every = s.known("primaries.count") and figure.value == s["primaries.count"].value
    values = {slot: figure, "primaries": s["primaries.count"]}
    return s.say(f"{name}.{'every' if every else 'some'}", **values)


def considered(s):
    bodies = {
        "executive_committee": "committee",
        "activist_meeting": "activists",
        "plenum": "plenum",
        "forum": "forum",
    }
    found = {name: s[f"considered_by_collegial_bodies.{key}"] for key, name in bodies.items()}
    counts = [s.say(f"considered.{name}", count=figure) for name, figure in found.items() if figure.value]
    rhythm = s["considered_by_collegial_bodies.committees_and_commissions"]
    sentences = [s.say("considered.counts", counts=", ".join(counts)) if counts else ""]
    if rhythm.known:
        how = "stated" if _stated(rhythm) else "counted"
        sentences.append(s.say(f"considered.rhythm_{how}", rhythm=rhythm))
    topics = s["considered_by_collegial_bodies.topics_{language}"]
    if not topics.known:
        return s.under("considered", s.paragraph("considered", sentences))
    lead = s.paragraph("considered", [*sentences, s.say("considered.topics")])
    other = _others(s, "considered_by_collegial_bodies.other_topics", "considered.others")
    return s.under("considered", [*lead, *s.numbered("topics", topics, other)])


def _others(s, key, name):
    """The open end of a list: how many more there are, or an older document's own words."""
    figure = s[key]
    if not figure.value:
        return ""
    return s.say("words", words=figure) if isinstance(figure.value, str) else s.say(name, count=figure)


def seminars(s):
    blocks = s.paragraph("seminars.rule", [s.words("seminars.rule")])
    count, topics = s["seminars.count"], s["seminars.topics_{language}"]
    if count.value == 0:
        blocks += s.paragraph("seminars", [s.say("seminars.none")])
    elif count.known and topics.known:
        blocks += s.paragraph("seminars", [s.say("seminars.count", count=count)])
        blocks += s.numbered("seminar_topics", topics)
    if s.known("seminars.attended"):
        blocks += s.paragraph("seminars.attended", [s.say("seminars.attended", count=s["seminars.attended"])])
    return s.under("seminars", blocks)


def lessons(s):
    if not s.known("lessons.count", "lessons.organisations"):
        return []
    said = s.say("lessons.count", count=s["lessons.count"], organisations=s["lessons.organisations"])
    return s.under("lessons", s.paragraph("lessons", [said]))


def guides(s):
    titles = s["guides_{language}"]
    blocks = []
    if titles.known:
        other = _others(s, "guides.others", "guides.others")
        blocks = [*s.paragraph("guides", [s.say("guides.lead")]), *s.numbered("guide_titles", titles, other)]
    if s["guides.receipts"].value:
        blocks += s.paragraph("guides.receipts", [s.say("guides.receipts", count=s["guides.receipts"])])
    return s.under("guides", blocks)


def press(s):
    each = [words for year in s.reporting.period.years if (words := _ordered(s, year))]
    sentences = []
    if each and s.known("periodicals"):
        names = mark(s["periodicals"], ", ".join(f"«{name}»" for name in s["periodicals"].value))
        sentences.append(s.say("press.years", periodicals=names, years=", ".join(each)))
    for year in s.reporting.period.years:
        count = s[f"veteran_certificates.{year}.count"]
        periodical = s[f"veteran_certificates.{year}.periodical"]
        if count.value and periodical.known:
            name = mark(periodical, f"«{periodical.value}»")
            sentences.append(s.say("press.certificates", count=count, periodical=name, year=str(year)))
    return s.under("press", s.paragraph("press", sentences))


def _ordered(s, year):
    """Copies and sum of a year, or the one of them that is known."""
    copies, amount = s[f"subscriptions.{year}.copies"], s[f"subscriptions.{year}.amount_kzt"]
    if copies.known and amount.known:
        return s.say("press.year", year=str(year), copies=copies, amount=amount)
    if copies.known:
        return s.say("press.year_copies", year=str(year), copies=copies)
    return s.say("press.year_amount", year=str(year), amount=amount) if amount.known else ""


def library(s):
    sentences = [s.say("library.name", name=_either(s, "library.name")) if _either(s, "library.name").known else ""]
    if s.known("library.rules"):
        sentences.append(mark(s["library.rules"], " ".join(s["library.rules"].value)))
    if s.known("banks"):
        sentences.append(s.say("library.banks", banks=s["banks"]))
    return s.under("library", s.paragraph("library", sentences))


def media(s):
    outlets = s["media_outlets.names"]
    sentences = []
    if outlets.known:
        shown = ", ".join(str(row) if row.handle else f"«{row.name}»" for row in outlets.rows[0])
        sentences.append(s.say("media.outlets", names=mark(outlets, shown)))
    if s.known("publications.count"):
        sentences.append(s.say("media.count", count=s["publications.count"]))
    return s.under("media", s.paragraph("media", sentences))


def channels(s):
    sentences = [
        s.say("channels.list", channels=s["channels"]) if s.known("channels") else "",
        s.say("channels.accounts", accounts=s["official_accounts"]) if s.known("official_accounts") else "",
    ]
    return s.under("channels", s.paragraph("channels", sentences))


def register(s):
    sentences = [
        _covered(s, s["boards.count"], "boards", "count"),
        s.words("registration.automated"),
        s.say("members.count", count=s["members.count"]) if s.known("members.count") else "",
    ]
    return s.under("register", s.paragraph("register", sentences))


def tasks(s):
    texts = s["tasks.{year}.texts"]
    if not texts.known:
        return []
    lead = s.paragraph("tasks", [s.say("tasks.lead", count=s["tasks.{year}.count"])])
    return s.under("tasks", [*lead, *s.numbered("task_texts", texts)], year=str(s.reporting.task_year))


def signature(s):
    chair = s["organisation.chair"]
    if chair.known:
        yield Block("signature", Kind.SIGNATURE, text=f"{s.say('signature.office')}\n{s.say('words', words=chair)}")


def annex(s):
    return annex_block(s)


SECTIONS = (
    title, basis, officers, money, considered, seminars, lessons, guides, press,
    library, media, channels, register, tasks, signature, annex,
)  # fmt: skip
