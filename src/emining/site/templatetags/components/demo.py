"""What only a demo shows."""

from __future__ import annotations

from django import template
from django.conf import settings

from emining.site.demo.sign_ins import DEMO_SIGN_INS, SignIn

register = template.Library()


@register.simple_tag
def demo_sign_ins() -> list[SignIn]:
    """The people who can sign in to a demo; nobody on a register in earnest."""
    return DEMO_SIGN_INS if settings.DEMO else []
