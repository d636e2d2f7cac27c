"""A model's short, stable, public identifier."""

from functools import partial
from typing import Any

from django.db import models

from emining.kernel.identifiers import refs


class RefField(models.CharField):  # type: ignore[type-arg]
    """Unique identifier of the shape that :mod:`refs` makes; the kind gives its first letter."""

    def __init__(self, kind: str = "", **kwargs: Any) -> None:
        self.kind = kind
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("unique", True)
        kwargs.setdefault("editable", False)
        if kind:
            kwargs.setdefault("default", partial(refs.make, kind))
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, {**kwargs, "kind": self.kind}
