"""A year with a slip of the finger is not computed for minutes."""

from django.urls import reverse


def test_a_slip_in_the_year_is_said_beside_the_field(committee, specialist, sign_in):
    address = reverse("admin:infowork_reportedition_changelist")
    response = sign_in(specialist).get(address, {"first": "01.01.0202", "last": "31.12.2022"})
    assert list(response.context["form"].errors) == ["first"]


def test_a_period_of_two_thousand_years_is_404(committee, specialist, sign_in):
    client = sign_in(specialist)
    for name, more in (("live", []), ("document", ["ru", "json"]), ("figure", ["officers.chairs"])):
        address = reverse(f"admin:infowork_reportedition_{name}", args=["0202-01-01..2022-12-31", *more])
        assert client.get(address).status_code == 404


def test_a_period_before_anybody_reported_is_404(committee, specialist, sign_in):
    client = sign_in(specialist)
    for period in ("0001", "0202-H1", "1899-H2"):
        address = reverse("admin:infowork_reportedition_live", args=[period])
        assert client.get(address).status_code == 404
