"""The house's own addresses: what stands beside the rooms."""

from django.urls import path

from emining.site.views import components, map, pages, search, short

in_language = [
    path("", pages.home, name="home"),
    path("map/", map.map_page, name="map"),
    path("map/features.json", map.map_features, name="map_features"),
    path("map/coordinates.json", map.coordinates, name="map_coordinates"),
    path("search/", search.search, name="search"),
    path("search/suggestions/", search.suggestions, name="suggestions"),
    path("how-it-works/", pages.how_it_works, name="how_it_works"),
    path("sources/", pages.sources, name="sources"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("display/", pages.display, name="display"),
    path("components/", components.components, name="components"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
]
without_language = [
    path("r/<str:ref>", short.short, name="short"),
    path("robots.txt", pages.robots, name="robots"),
]
