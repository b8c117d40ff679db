"""Many rows at once, by one statement of the database: what a loop over a hundred thousand rows cannot do in time."""

import csv
import json
from datetime import date
from io import StringIO

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router
from django.db.models import F, Func, Subquery, Value

# What no list holds, for NULL: an empty value is an empty text.
NULL = "\x01NULL"
TO_JSON = json.JSONEncoder(ensure_ascii=False).encode


def insert_from(model, rows, **columns):
    """INSERT ... SELECT: a row of `model` for each of `rows`; returns how many.

    `columns` are the fields of `model`: each an expression over `rows`, the name of one of its columns as `F`, or a
    constant. A field that is not named gets its default; no `save()` and no signal is called.
    """
    using = router.db_for_write(model)
    fields, values = [], {}
    unknown = set(columns) - {field.name for field in model._meta.concrete_fields}
    if unknown:
        raise TypeError(f"Not a column of {model._meta.label}: {sorted(unknown)}.")
    for field in model._meta.concrete_fields:
        if field.primary_key and field.name not in columns:
            continue
        value = columns[field.name] if field.name in columns else field.get_default()
        if value is None:
            continue
        if not hasattr(value, "resolve_expression"):
            value = Value(value.pk if isinstance(value, models.Model) else value, output_field=field)
        fields.append(field)
        values[f"to_{field.attname}"] = value
    # Aliases, as a column of `rows` may bear the name of a field; constants need one anyway.
    selected = rows.order_by().annotate(**values).values_list(*values)
    try:
        sql, parameters = selected.query.get_compiler(using).as_sql()
    except EmptyResultSet:
        return 0
    connection = connections[using]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({names}) {sql}", parameters)
        return cursor.rowcount


class Among(Func):
    """For `filter`: whether the column has one of `values`, a thousand of them as one parameter.

    Of an `IN` Django looks at each value, and PostgreSQL, before it begins, at each value with each index.
    """

    output_field = models.BooleanField()

    def __init__(self, column, values):
        super().__init__(F(column))
        self.values = list(values)

    def as_postgresql(self, compiler, connection):
        (source,) = self.source_expressions
        column, parameters = compiler.compile(source)
        # A subquery is not looked into.
        return f"{column} = ANY((SELECT %s)::{source.output_field.db_type(connection)}[])", [*parameters, self.values]

    def as_sqlite(self, compiler, connection):
        column, parameters = compiler.compile(self.source_expressions[0])
        return f"{column} IN (SELECT value FROM json_each(%s))", [*parameters, TO_JSON(self.values)]


def copied(*names, **renamed):
    """`columns` for `insert_from` that are taken over as they are, under the same name or another one."""
    return {name: F(name) for name in names} | {name: F(column) for name, column in renamed.items()}


def of_the_one(rows, column):
    """The column of the one among `rows` that an outer row means; `column` may be an expression.

    Without an order: to find what is first in it, PostgreSQL may walk an index of that order from its beginning, anew
    for every outer row.
    """
    named = {"told": column} if hasattr(column, "resolve_expression") else {}
    return Subquery(rows.order_by().values(*([] if named else [column]), **named)[:1])


def insert_rows(model, names, rows):
    """Inserts `rows`, tuples of values for the fields `names`, as fast as the database takes them; no `save()`.

    The values are what the columns hold: a key for a relation, and whatever JSON can tell for a JSON field.
    """
    connection = connections[router.db_for_write(model)]
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)
    json_places = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]
    rows = (_with_json(row, json_places) for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            text = StringIO()
            csv.writer(text).writerows([NULL if value is None else value for value in row] for row in rows)
            text.seek(0)
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN WITH (FORMAT csv, NULL '{NULL}')", text)
        else:
            marks = ", ".join(["%s"] * len(fields))
            adapted = ([_adapted(value) for value in row] for row in rows)
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", adapted)


def refresh_statistics(model, *names):
    """After many rows came in: PostgreSQL plans by what it last counted, which it does only now and then.

    `names` are the fields that rows are looked for by; long texts beside them would take most of the time.
    """
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "postgresql":
        quote = connection.ops.quote_name
        columns = ", ".join(quote(model._meta.get_field(name).column) for name in names)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {quote(model._meta.db_table)}" + (f" ({columns})" if columns else ""))


def _with_json(row, places):
    row = list(row)
    for place in places:
        if row[place] is not None:
            row[place] = TO_JSON(row[place])
    return row


def _adapted(value):
    return value.isoformat() if isinstance(value, date) else value
