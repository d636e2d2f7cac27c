"""The site's components as template tags, available in every template; shown on the page of components."""

from django import template

from emining.site.templatetags.components import demo, facts, forms, navigation, records

register = template.Library()
for part in (demo, facts, forms, navigation, records):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
