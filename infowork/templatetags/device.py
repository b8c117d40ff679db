"""What pages behind /my/ give the scripts that keep what the line did not carry."""

from django import template

from infowork.filings.device import account_code, device_key

register = template.Library()


@register.simple_tag
def device_of(user):
    """{"account", "key"} of the signed-in user."""
    return {"account": account_code(user), "key": device_key(user)}
