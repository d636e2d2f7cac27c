"""Bringing files into the register and taking them back."""

from emining.exchange.imports.services.checking import Checked, check
from emining.exchange.imports.services.keeping import keep_upload, set_options
from emining.exchange.imports.services.running import run, undo

__all__ = ["Checked", "check", "keep_upload", "run", "set_options", "undo"]
