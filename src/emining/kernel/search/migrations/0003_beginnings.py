"""Names are suggested by each of their words, and FTS5 folds nothing that the analyser has not folded."""

from typing import Any

from django.db import migrations, models

FTS5 = "CREATE VIRTUAL TABLE search_index USING fts5(tokens, tokenize = \"ascii tokenchars '_'\", detail = none)"


def empty(apps: Any, schema_editor: Any) -> None:
    """The index is made anew from the register: emining search --rebuild."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_index")
        schema_editor.execute(FTS5)
    else:
        schema_editor.execute("DELETE FROM search_index")
        # Otherwise every question reads through a list of what came in lately
        schema_editor.execute("ALTER INDEX search_index_tokens SET (fastupdate = off)")
    apps.get_model("search", "SearchName").objects.all().delete()
    apps.get_model("search", "SearchEntry").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]
    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
        migrations.RemoveField("searchname", "text"),
        migrations.AddField("searchname", "word", models.PositiveSmallIntegerField(default=0)),
        migrations.AlterField("searchname", "key", models.CharField(db_index=True, max_length=80)),
        migrations.AlterField(
            "searchname",
            "entry",
            models.ForeignKey(on_delete=models.deletion.CASCADE, related_name="beginnings", to="search.searchentry"),
        ),
    ]
