from django.db import migrations, models

import shymkent_union.lib.codes


def give_codes(apps, schema_editor):
    """A default would be one code for all rows that are there: each gets its own."""
    Organisation = apps.get_model("registry", "Organisation")
    for organisation in Organisation.objects.filter(join_code=None).iterator():
        organisation.join_code = shymkent_union.lib.codes.new_code()
        organisation.save(update_fields=["join_code"])


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.AddField("organisation", "join_code", models.CharField(max_length=12, null=True)),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            "organisation",
            "join_code",
            models.CharField(
                default=shymkent_union.lib.codes.new_code,
                editable=False,
                max_length=12,
                unique=True,
                verbose_name="code of the joining form",
            ),
        ),
    ]
