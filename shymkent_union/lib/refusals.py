"""How a command says no, and how a form shows it."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


def refusal(field, sentence, code):
    """A ValidationError that belongs to one argument of a command: `codes` and forms find it under that name."""
    return ValidationError({field: ValidationError(sentence, code)})


def check(field, validator, value):
    """Runs `validator` on `value`; what it refuses belongs to the argument `field` of the command."""
    try:
        return validator(value)
    except ValidationError as error:
        raise refusal(field, error.message, error.code) from error


def codes(error):
    """The codes of all that a ValidationError says, sorted."""
    return sorted({single.code for single in _singles(error)})


def show_on(form, error, **names):
    """Puts the sentences of `error` beside the fields of `form` they belong to, the rest at its top.

    `names` tells fields of a command apart from those of the form: `show_on(form, error, left_on="on")`.
    """
    by_field = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
    for name, errors in by_field.items():
        field = names.get(name, name)
        form.add_error(field if field in form.fields else None, errors)


def _singles(error):
    if hasattr(error, "error_dict"):
        return [single for singles in error.error_dict.values() for single in singles]
    return error.error_list
