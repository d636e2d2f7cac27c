"""The site's components as template tags; shown on the page of components."""

from django import template

register = template.Library()
