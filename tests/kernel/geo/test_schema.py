"""The spatial index is there and right after whatever a migration or a bulk change does."""

import pytest
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations import operations
from django.db.migrations.state import ProjectState
from shapely.geometry import MultiPolygon, Point, Polygon, box

from emining.kernel.geo import forms, functions
from emining.kernel.geo.fields import GeometryField
from emining.kernel.geo.reading import GeometryError

from .plots import Plot

here, there = box(66, 30, 67, 31), box(70, 34, 71, 35)
window_here, window_there = (66.4, 30.4, 66.6, 30.6), (70.4, 34.4, 70.6, 34.6)


def indexed(table: str, column: str) -> int:
    """How many rows the index holds; on PostgreSQL how many indexes the column has."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT count(*) FROM pg_indexes WHERE tablename = %s AND indexdef LIKE %s",
                [table, f"%gist ({column})%"],
            )
        else:
            cursor.execute(f"SELECT count(*) FROM {table}_{column}_rtree")
        return int(cursor.fetchone()[0])


def count_of(rows: int) -> int:
    return 1 if connection.vendor == "postgresql" else rows


def meets(model, column, window) -> int:
    return model.objects.filter(**{f"{column}__bbox": window}).count()


class History:
    """Migration operations, one after the other, as ``migrate`` runs them."""

    def __init__(self):
        self.state = ProjectState()

    def run(self, *steps, together=False):
        if together:
            with connection.schema_editor() as editor:
                for step in steps:
                    self._step(step, editor)
            return
        for step in steps:
            with connection.schema_editor() as editor:
                self._step(step, editor)

    def _step(self, step, editor):
        before = self.state
        self.state = before.clone()
        step.state_forwards("ground", self.state)
        step.database_forwards("ground", editor, before, self.state)

    def model(self, name):
        return self.state.apps.get_model("ground", name)


@pytest.fixture
def history(transactional_db):
    history = History()
    history.run(
        operations.CreateModel(
            "Block",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=20, default="")),
                ("shape", GeometryField("POLYGON", null=True)),
            ],
        )
    )
    history.model("Block").objects.create(shape=here)
    yield history
    for name in ["Block", "Area"]:
        if ("ground", name.lower()) in history.state.models:
            history.run(operations.DeleteModel(name))
    assert not [table for table in connection.introspection.table_names() if table.startswith("ground_")]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'ground_%'")
            assert cursor.fetchone() == (0,), "nothing of the index is left behind"


def works(history, name="Block", column="shape"):
    """The rows so far are found, and so are one that comes, one that moves and one that goes."""
    model = history.model(name)
    assert meets(model, column, window_here) == model.objects.filter(**{f"{column}__isnull": False}).count() > 0
    row = model.objects.create(**{column: there})
    assert meets(model, column, window_there) == 1
    model.objects.filter(pk=row.pk).update(**{column: here})
    assert meets(model, column, window_there) == 0
    row.delete()
    table = model._meta.db_table
    assert indexed(table, column) == count_of(model.objects.filter(**{f"{column}__isnull": False}).count())


ALTERATIONS = {
    "nothing": [],
    "another field is added": [operations.AddField("Block", "note", models.TextField(default="x"))],
    "another field is altered": [operations.AlterField("Block", "name", models.CharField(max_length=90, default=""))],
    "another field is removed": [operations.RemoveField("Block", "name")],
    "another field is renamed": [operations.RenameField("Block", "name", "label")],
    "a constraint is added": [
        operations.AddConstraint("Block", models.CheckConstraint(condition=~models.Q(name="?"), name="no_question"))
    ],
    "the kind is widened": [operations.AlterField("Block", "shape", GeometryField("GEOMETRY", null=True))],
    "the key is altered": [operations.AlterField("Block", "id", models.AutoField(primary_key=True))],
}


@pytest.mark.parametrize("alteration", ALTERATIONS)
def test_the_index_survives_when(history, alteration):
    history.run(*ALTERATIONS[alteration])
    works(history)


def test_the_index_follows_a_table_that_is_renamed(history):
    history.run(operations.RenameModel("Block", "Area"))
    works(history, "Area")


def test_the_index_follows_a_column_that_is_renamed(history):
    history.run(operations.RenameField("Block", "shape", "outline"))
    works(history, column="outline")


def test_a_column_under_the_name_of_one_renamed_has_its_own_index(history):
    history.run(
        operations.RenameField("Block", "shape", "outline"),
        operations.AddField("Block", "shape", GeometryField(null=True)),
    )
    works(history, column="outline")
    assert indexed("ground_block", "shape") == count_of(0)


def test_a_column_can_go_and_come_back(history):
    history.run(operations.RemoveField("Block", "shape"))
    history.run(operations.AddField("Block", "shape", GeometryField("POLYGON", null=True)))
    model = history.model("Block")
    assert meets(model, "shape", window_here) == 0
    model.objects.update(shape=here)
    works(history)


def test_a_column_is_filled_and_asked_within_one_migration(history):
    found = []

    def fill(apps, editor):
        model = apps.get_model("ground", "Block")
        model.objects.update(place=Point(66.5, 30.5))
        found.append(model.objects.filter(place__bbox=window_here, shape__bbox=window_here).count())

    history.run(
        operations.AddField("Block", "place", GeometryField("POINT", null=True)),
        operations.RunPython(fill),
        operations.AlterField("Block", "name", models.CharField(max_length=33, default="")),
        together=connection.vendor == "sqlite",  # PostgreSQL alters no table with rows changed in the same transaction
    )
    assert found == [1]
    works(history)


def test_two_tables_do_not_share_an_index(history):
    history.run(
        operations.CreateModel(
            "Area", [("id", models.BigAutoField(primary_key=True)), ("shape", GeometryField("POLYGON", null=True))]
        )
    )
    history.model("Area").objects.create(shape=there)
    assert meets(history.model("Area"), "shape", window_here) == 0
    works(history)


@pytest.mark.django_db
def test_bulk_changes_reach_the_index():
    rows = Plot.objects.bulk_create([Plot(name="a", shape=here), Plot(name="b"), Plot(name="c", shape=there)])
    assert (meets(Plot, "shape", window_here), meets(Plot, "shape", window_there)) == (1, 1)
    for row in rows:
        row.shape = there
    Plot.objects.bulk_update(rows, ["shape"])
    assert (meets(Plot, "shape", window_here), meets(Plot, "shape", window_there)) == (0, 3)
    Plot.objects.bulk_create(
        [Plot(pk=rows[0].pk, name="a", shape=here)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["shape"],
    )
    assert (meets(Plot, "shape", window_here), meets(Plot, "shape", window_there)) == (1, 2)
    Plot.objects.update(mark=functions.Centroid("shape"))
    assert Plot.objects.filter(mark__bbox=window_here).count() == 1
    Plot.objects.filter(name="c").update(shape=None)
    assert indexed("geo_plot", "shape") == count_of(2)
    Plot.objects.all().delete()
    assert indexed("geo_plot", "shape") == count_of(0)


def test_a_flush_empties_the_index(transactional_db):
    Plot.objects.create(shape=here)
    with connection.cursor() as cursor:
        for sql in connection.ops.sql_flush(no_style(), ["geo_plot", "geo_zone"]):
            cursor.execute(sql)
    assert indexed("geo_plot", "shape") == count_of(0)
    Plot.objects.create(shape=here)
    assert meets(Plot, "shape", window_here) == 1


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_rows_replaced_by_hand_stay_in_step():
    """``INSERT OR REPLACE`` deletes without asking the delete trigger."""
    row = Plot.objects.create(shape=here)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO geo_plot (id, name, shape) SELECT id, name, %s FROM geo_plot", [there.wkb]
        )
    assert (meets(Plot, "shape", window_here), meets(Plot, "shape", window_there)) == (0, 1)
    assert Plot.objects.get(pk=row.pk).shape == there


@pytest.mark.django_db
def test_records_survive_a_dump_and_a_load():
    shapes = [
        None,
        Point(66.123456789012, 30),
        Polygon(here.exterior.coords, [box(66.1, 30.1, 66.2, 30.2).exterior.coords]),
    ]
    Plot.objects.bulk_create([Plot(shape=shape) for shape in shapes])
    for form in ["json", "xml", "jsonl"]:
        text = serializers.serialize(form, Plot.objects.order_by("pk"))
        assert [item.object.shape for item in serializers.deserialize(form, text)] == shapes


@pytest.mark.django_db
def test_a_row_read_is_the_row_written_to_the_last_bit():
    shape = Point(66.1 + 1e-14, 30.0 + 1 / 3)
    assert Plot.objects.get(pk=Plot.objects.create(shape=shape).pk).shape.coords[0] == shape.coords[0]
    assert Plot.objects.filter(shape=shape).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("shape", Point(456789, 3214567), "not_degrees"),
        ("shape", Point(66, float("inf")), "not_finite"),
        ("shape", "GEOMETRYCOLLECTION (POINT (66 30), LINESTRING (66 30, 67 31))", "mixture"),
        ("shape", "somewhere", "unreadable"),
        ("mark", here, "kind"),
    ],
)
def test_what_is_no_place_is_not_saved(field, value, code):
    with pytest.raises(GeometryError) as caught:
        Plot.objects.create(**{field: value})
    assert caught.value.code == code


def test_a_form_takes_wkt_and_geojson_and_keeps_what_was_typed():
    field = GeometryField("MULTIPOLYGON").formfield()
    assert isinstance(field, forms.GeometryField)
    assert field.clean(here.wkt) == MultiPolygon([here])
    assert field.clean(
        '{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[66,30],[67,30],[67,31],[66,30]]]}}'
    )
    assert field.prepare_value("POLYGON ((66") == "POLYGON ((66"
    assert field.prepare_value(Point(66, 30)) == "POINT (66 30)"
    assert not field.has_changed(MultiPolygon([here]), here.wkt)
    assert field.has_changed(MultiPolygon([here]), there.wkt)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_a_form_explains_in_the_readers_language(language):
    from django.core.exceptions import ValidationError
    from django.utils import translation

    with translation.override(language), pytest.raises(ValidationError) as caught:
        GeometryField("POINT").formfield().clean("POINT (456789 3214567)")
    with translation.override(language):
        message = caught.value.messages[0]
    assert "456789, 3214567" in message
    assert ("degrees" in message) == (language == "en")


def test_a_model_without_an_integer_key_is_refused():
    class Named(models.Model):  # noqa: DJ008 — never printed
        code = models.CharField(max_length=9, primary_key=True)
        shape = GeometryField()

        class Meta:
            app_label = "nowhere"
            managed = False

    assert [error.id for error in Named._meta.get_field("shape").check()] == ["geo.E001"]
