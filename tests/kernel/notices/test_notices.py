"""A message is written in its reader's language and never lost, whatever the mail server does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.notices import services
from emining.kernel.notices.enums import DeliveryState
from emining.kernel.notices.models import Delivery, Notice

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
pytestmark = pytest.mark.django_db
NAME = Translated.of(en="Example", zh="示例", ur="مثال")


@pytest.fixture
def readers():
    return [User.objects.create_user(f"{code}@example.org", language=code) for code in ("en", "zh-hans", "ur")]


def send(readers):
    record = type("Record", (), {"name": NAME})
    return services.send(
        to=readers, kind="parties/confirmed", context={"organisation": record, "office": record}, now=NOW, url="x/"
    )


def test_each_reads_it_in_their_own_language(readers):
    subjects = [notice.subject for notice in send(readers)]
    assert subjects == ["Example is confirmed", "示例已获确认", "مثال کی تصدیق ہو گئی"]
    assert services.deliver_due(NOW) == 3
    assert {message.to[0]: message.subject for message in mail.outbox}["ur@example.org"] == subjects[2]
    assert services.deliver_due(NOW + timedelta(days=1)) == 0, "nothing is sent twice"


def test_a_dead_mail_server_loses_nothing(readers, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    send(readers[:1])
    assert services.deliver_due(NOW) == 0
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == (DeliveryState.WAITING, 1)
    assert delivery.next_at > NOW
    assert delivery.last_error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert services.deliver_due(NOW) == 0, "not before its time"
    assert services.deliver_due(delivery.next_at) == 1


def test_after_the_last_attempt_it_is_given_up_and_still_in_the_list(readers, settings, client):
    settings.EMAIL_BACKEND = "no.such.Backend"
    send(readers[:1])
    now = NOW
    for _ in range(len(services.RETRIES.pauses) + 1):
        services.deliver_due(now)
        now += timedelta(days=2)
    assert Delivery.objects.get().state == DeliveryState.FAILED
    client.force_login(readers[0])
    assert "Example is confirmed" in client.get("/en/notices/").content.decode()
    assert Notice.objects.filter(read_at=None).count() == 0
