"""Views are closed by default; the open ones stand here by name."""

from .source import patterns

OPEN = {
    "home",
    "healthz",
    "set_language",
    "account_login",
    "account_logout",
    "registry:invitation",
    "registry:join",
    "registry:join_sent",
    "registry:card",
    "library:home",
    "library:material",
    "library:file",
    "library:seminars",
    "library:seminar",
    # Leads to account_login; everything else there asks who it is before it answers.
    "admin:login",
}


def is_open(view):
    return not getattr(view, "login_required", True)


def test_the_open_views_stand_by_name():
    assert {name for name, _pattern, view in patterns() if is_open(view)} == OPEN
