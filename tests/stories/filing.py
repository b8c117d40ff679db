"""What the stories of a half-year's filings share: what is asked, and a phone that counts what a thumb does on it."""

import time
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import ChecklistItem, FilingTerms
from infowork.services.budgets import save_estimate
from publications.models import Campaign, Periodical, Price
from registry.models import User
from shymkent_union.lib.periods import Period
from tests import makers
from tests.browser import check_page

TODAY = timezone.localdate()
HALF, YEAR = Period.half_of(TODAY), Period.year(TODAY.year)
SHORT_DAY = f"{TODAY:%d.%m.%Y}"
# A line of 400 kbit/s in bytes a second, and what it takes to answer.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# Generously, for somebody who types with one thumb: seconds for a tap, a letter, and to read a page.
TAP, LETTER, PAGE = 2, 0.6, 10


def ask_for_everything():
    """Each kind is asked since the first day of the period that is worked on now, the press with its campaign."""
    Campaign.objects.create(
        year=TODAY.year + 1, opens_on=TODAY - timedelta(days=10), closes_on=TODAY + timedelta(days=20)
    )
    since = {"execution": date(TODAY.year - 1, 1, 1), "press": date(TODAY.year + 1, 1, 1)}
    for kind in KINDS.values():
        proposal = kind.proposal
        day = since.get(kind.key, HALF.first if proposal.rhythm == "half_year" else YEAR.first)
        FilingTerms.objects.create(
            kind=kind.key, holds_from=day, entered_on=min(day, YEAR.first), rhythm=proposal.rhythm,
            filed_by=proposal.filed_by, establishment_kinds=list(proposal.establishment_kinds),
            due_month=proposal.due_month, due_day=proposal.due_day,
        )  # fmt: skip
    periodical = Periodical.objects.create(title_kk="Білімді ел", title_ru="Образованная страна")
    Price.objects.create(periodical=periodical, year=TODAY.year + 1, copy_kzt=4100)
    for number, text in enumerate(("Ұжымдық шарт", "Кәсіподақ комитетінің құрамы")):
        ChecklistItem.objects.create(text_kk=text, position=number, asked_from=date(TODAY.year - 1, 1, 1))


def take_over(school):
    """A chair elected five days ago, after one who had been invited long before; somebody answers for the information
    work already. Returns the account of the new one."""
    elected = TODAY - timedelta(days=5)
    last = makers.make_person("Бейсенов", "Марат")
    makers.make_office(school, "chair", last, ended_on=elected - timedelta(days=1), end_reason="successor")
    before = makers.make_user(last)
    User.objects.filter(pk=before.pk).update(created_at=timezone.now() - timedelta(days=800))
    makers.make_office(school, "information_officer", makers.make_person("Өмірова", "Жанар"))
    save_estimate(school, year=TODAY.year - 1, planned_kzt=1_100_000, lines={"information_work": 55_000}, by=before)
    return makers.make_officer(
        school, "chair", person=makers.make_person("Сейітқазықызы", "Гүлбаршын"), started_on=elected
    )


class Phone:
    """A page at 390 px over the line; counts taps, letters and pages."""

    def __init__(self, page, line):
        self.page, self.line = page, line
        self.taps, self.letters, self.pages, self.begun = 0, 0, 0, time.monotonic()
        self.network = page.context.new_cdp_session(page)
        self.network.send("Network.enable")
        self.network.send("Network.emulateNetworkConditions", SLOW)
        address = urlsplit(page.url)
        page.goto(f"{address.scheme}://{address.hostname}:{line.port}{address.path}")

    def cut(self):
        self.line.cut()
        self.network.send("Network.emulateNetworkConditions", SLOW | {"offline": True})

    def mend(self):
        self.line.mend()
        self.network.send("Network.emulateNetworkConditions", SLOW)

    def tap(self, what):
        self.taps += 1
        what.click()

    def go(self, what):
        """Taps on what leads to another page, and waits for it."""
        self.pages += 1
        with self.page.expect_navigation():
            self.tap(what)

    def type(self, field, text):
        self.taps += 1
        self.letters += len(text)
        self.page.fill(field, text)

    def choose(self, field, value):
        self.taps += 2
        self.page.select_option(field, value)

    def file(self):
        """Files the form; the page that it leads to says so."""
        self.go(self.page.get_by_role("button", name="Тапсыру", exact=True))
        assert "Тапсырылды" in self.page.locator("h1").inner_text(), self.page.locator("main").inner_text()
        self.check()

    def check(self):
        self.page.complaints[:] = [text for text in self.page.complaints if "net::ERR_" not in text]
        check_page(self.page)

    @property
    def waited(self):
        """Seconds in which the line and the portal worked, and the test with them."""
        return time.monotonic() - self.begun

    @property
    def minutes(self):
        """How long somebody sits over it who types with one thumb."""
        return (self.waited + self.taps * TAP + self.letters * LETTER + self.pages * PAGE) / 60
