"""Pages about opportunities: reading them, publishing them, expressing interest."""

from emining.cooperation.opportunities.views.expressing import express, expression
from emining.cooperation.opportunities.views.publishing import close, edit, new, publish
from emining.cooperation.opportunities.views.reading import opportunities, opportunity

__all__ = ["close", "edit", "express", "expression", "new", "opportunities", "opportunity", "publish"]
