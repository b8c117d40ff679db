from django.db import migrations

# Sort keys are codes of letters: compared byte by byte both databases give the Kazakh order, and an index serves
# beginnings of surnames. Trigrams serve words inside the names.
FORWARDS = [
    'ALTER TABLE registry_person ALTER COLUMN sort_key TYPE varchar(400) COLLATE "C"',
    'ALTER TABLE registry_membership ALTER COLUMN sort_key TYPE varchar(400) COLLATE "C"',
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX person_search ON registry_person USING gin (search_key gin_trgm_ops)",
]
BACKWARDS = [
    "DROP INDEX person_search",
    'ALTER TABLE registry_membership ALTER COLUMN sort_key TYPE varchar(400) COLLATE "default"',
    'ALTER TABLE registry_person ALTER COLUMN sort_key TYPE varchar(400) COLLATE "default"',
]


def forwards(apps, schema_editor):
    _execute(schema_editor, FORWARDS)


def backwards(apps, schema_editor):
    _execute(schema_editor, BACKWARDS)


def _execute(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_living_register")]

    operations = [migrations.RunPython(forwards, backwards)]
