import pytest


@pytest.mark.parametrize("who", ["city_chair", "specialist", "technical_administrator"])
def test_staff_see_it(who, request, sign_in):
    response = sign_in(request.getfixturevalue(who)).get("/style/")
    assert response.status_code == 200
    assert "Порталдың көркемдік жүйесі" in response.content.decode()


@pytest.mark.parametrize("who", ["chair", "commission_member", "activist", "stranger"])
def test_others_learn_nothing_of_it(who, request, sign_in):
    assert sign_in(request.getfixturevalue(who)).get("/style/").status_code == 404


def test_visitor_is_asked_to_sign_in(db, client):
    response = client.get("/style/")
    assert response.status_code == 302
    assert response.url == "/account/login/?next=/style/"


def test_form_says_hint_and_error_above_the_control_and_marks_the_optional(specialist, sign_in):
    page = sign_in(specialist).get("/style/", {"errors": "1"}).content.decode()
    field = page[page.index('id="div_id_phone"') : page.index('id="div_id_elected_on"')]
    label, hint, error, control = (
        field.index(part) for part in ("<label", "id_phone_helptext", 'id="id_phone_error"', "<input")
    )
    assert label < hint < error < control
    assert 'aria-describedby="id_phone_helptext id_phone_error"' in field
    assert 'aria-invalid="true"' in field
    assert 'value="12"' in field
    assert "*" not in field
    assert "(міндетті емес)" not in field
    assert "(міндетті емес)" in page[page.index('id="div_id_note"') :]


def test_summary_of_errors_leads_to_the_fields(specialist, sign_in):
    page = sign_in(specialist).get("/style/", {"errors": "1"}).content.decode()
    summary = page[page.index('<div class="errors"') : page.index('id="div_id_phone"')]
    assert 'role="alert" tabindex="-1"' in summary
    for field in ("phone", "elected_on", "place", "way", "agreed"):
        assert f'href="#id_{field}"' in summary
        assert f'id="id_{field}"' in page
