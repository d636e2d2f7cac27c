"""Each room's words in Chinese and Urdu: gathered from its code and templates, checked, compiled.

Pure Python (Babel, and Django's own reading of its templates): no GNU gettext is needed anywhere. The English text is
the message identifier. This room's catalogue also supplies what Django and django-allauth lack.
"""

from emining.kernel.language.catalogues.checking import Fault, faults
from emining.kernel.language.catalogues.files import TARGETS, catalogue_path, compile_room, merge, read

__all__ = ["TARGETS", "Fault", "catalogue_path", "compile_room", "faults", "merge", "read"]
