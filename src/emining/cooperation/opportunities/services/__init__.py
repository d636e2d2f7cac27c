"""Publishing opportunities and expressing interest in them. Each is one transaction."""

from emining.cooperation.opportunities.services.ending import enter_memorandum, record_refusal, record_withdrawal
from emining.cooperation.opportunities.services.expressing import DuplicateExpression, OpportunityClosed, express
from emining.cooperation.opportunities.services.publishing import PublishRefused, close, draft, publish, revise

__all__ = [
    "DuplicateExpression",
    "OpportunityClosed",
    "PublishRefused",
    "close",
    "draft",
    "enter_memorandum",
    "express",
    "publish",
    "record_refusal",
    "record_withdrawal",
    "revise",
]
