from datetime import timedelta

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "emining.kernel.notices"
    label = "notices"

    def ready(self) -> None:
        from emining.kernel.notices import services
        from emining.kernel.tasks import schedule

        schedule.register("notices.deliver", timedelta(seconds=2), services.deliver_due)
