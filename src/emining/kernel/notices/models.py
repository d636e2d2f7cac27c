from django.conf import settings
from django.db import models

from emining.kernel.notices.enums import Channel, DeliveryState


class Notice(models.Model):
    """A message to one person, in their language; it stays here whatever becomes of its delivery.

    Who has no account yet is written to at an ``address``; such a letter may hold a secret, so that its text is kept no
    longer than its delivery takes.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="notices")
    address = models.EmailField(blank=True)
    kind = models.CharField(max_length=80)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    url = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [models.Index(fields=["user", "read_at"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(user=None) ^ models.Q(address=""), name="notice_has_one_reader")
        ]

    def __str__(self) -> str:
        return self.subject


class Delivery(models.Model):
    """One way that a notice takes, with its attempts."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=20, choices=Channel, default=Channel.EMAIL)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("next_at", "id")
        indexes = [models.Index(fields=["state", "next_at"])]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
