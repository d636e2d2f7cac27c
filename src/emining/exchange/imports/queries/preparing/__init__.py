"""From a table to what the register would say: every row mapped, placed and judged; nothing is written here."""

from emining.exchange.imports.queries.preparing.common import Choices, Prepared
from emining.exchange.imports.queries.preparing.prepare import prepare

__all__ = ["Choices", "Prepared", "prepare"]
