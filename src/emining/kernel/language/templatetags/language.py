"""Template tags that show text, numbers, dates and units as each reader expects them."""

from django import template

register = template.Library()
