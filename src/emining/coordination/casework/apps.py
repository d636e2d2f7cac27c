from datetime import datetime, timedelta
from typing import Any

from django.apps import AppConfig
from django.core import checks


def check_procedures(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every procedure in the rulebooks can be used, and every function that it names is there."""
    from emining.coordination.casework.services import faults

    return [checks.Error(str(fault), id="casework.E001") for fault in faults()]


def record_breaches(now: datetime) -> None:
    from emining.coordination.casework.services import record_breaches

    record_breaches(now)


class CaseworkConfig(AppConfig):
    name = "emining.coordination.casework"
    label = "casework"

    def ready(self) -> None:
        from emining.kernel.tasks import schedule

        checks.register(check_procedures)
        schedule.register("casework: overdue steps", timedelta(minutes=5), record_breaches)
