"""No outline is drawn until a deployment installs one, and then never without viewpoint and disclaimer."""

from datetime import UTC, datetime

import pytest
from shapely import box

from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.boundaries import queries, services

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
VIEWPOINT = Translated.of(en="Survey of somewhere", zh="某测绘局", ur="کسی جگہ کا سروے")
DISCLAIMER = Translated.of(en="For illustration", zh="仅供示意", ur="صرف وضاحت کے لیے")

pytestmark = pytest.mark.django_db


def install(**changes):
    source = Source.objects.get_or_create(key="survey", defaults={"title": "Survey", "publisher": "Survey"})[0]
    given = {
        "key": "provinces",
        "level": "province",
        "name": Translated.of(en="Provinces"),
        "viewpoint": VIEWPOINT,
        "disclaimer": DISCLAIMER,
        "source": source,
        "lines": [services.Line("XX-A", Translated.of(en="A", zh="甲", ur="الف"), box(60, 25, 61, 26))],
        "by": None,
        "now": NOW,
    }
    return services.install(**{**given, **changes})


def test_a_fresh_register_draws_none():
    assert list(queries.layers()) == []
    assert queries.map_features(filters={}, language="en", limit=10) == []


def test_an_installed_outline_is_named_in_the_readers_language():
    install()
    (feature,) = queries.map_features(bbox=(60, 25, 62, 27), filters={}, language="zh-hans", limit=10)
    assert feature.name == "甲"
    assert feature.geometry.equals(box(60, 25, 61, 26))
    assert queries.map_features(bbox=(70, 30, 71, 31), filters={}, language="ur", limit=10) == []


@pytest.mark.parametrize("missing", ["viewpoint", "disclaimer"])
def test_a_layer_without_viewpoint_or_disclaimer_is_refused(missing):
    with pytest.raises(ValueError, match="viewpoint and a disclaimer"):
        install(**{missing: Translated()})


def test_installing_again_replaces_the_earlier_layer():
    install()
    install(lines=[services.Line("XX-B", Translated.of(en="B"), box(62, 25, 63, 26))])
    assert [f.ref for f in queries.map_features(filters={}, language="en", limit=10)] == ["XX-B"]
