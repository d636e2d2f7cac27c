"""What the procedure's service steps do: the functions that the diagram names."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from emining.cooperation.opportunities.enums import ExpressionState
from emining.cooperation.opportunities.models import Expression
from emining.coordination.agreements import services as agreements
from emining.coordination.agreements.enums import AgreementKind, AgreementState
from emining.coordination.casework.handlers import Call
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger


def _expression(call: Call) -> Expression:
    return Expression.objects.select_related("opportunity__publisher", "opportunity__project", "organisation").get(
        ref=call.case.subject_ref
    )


def _named(title: Translated) -> Translated:
    """«Memorandum: …» in each language that the opportunity has a title in."""
    texts = {}
    for language, text in title.texts.items():
        with translation.override(language):
            texts[language] = _("Memorandum: %(title)s") % {"title": text}
    return Translated(texts, title.states)


def _end(expression: Expression, state: str, action: str, call: Call) -> None:
    Expression.objects.filter(pk=expression.pk).update(state=state)
    ledger.append(
        action=f"expression.{action}",
        kind="expression",
        ref=expression.ref,
        now=call.now,
        by=call.by,
        office=call.office.ref,
        data={"case": call.case.ref},
        is_public=False,
    )


def enter_memorandum(call: Call) -> None:
    """Enter the signed memorandum in the register of agreements, linked to the project and to the case."""
    expression = _expression(call)
    opportunity = expression.opportunity
    signed_on = call.answers.get("signed_on", "")
    agreements.record(
        kind=AgreementKind.MEMORANDUM,
        name=_named(opportunity.title),
        parties=[(opportunity.publisher, "authority"), (expression.organisation, "partner")],
        state=AgreementState.SIGNED,
        signed_on=date.fromisoformat(signed_on) if signed_on else None,
        project=opportunity.project,
        case_ref=call.case.ref,
        document_ref=call.answers.get("memorandum", ""),
        office=call.office.ref,
        is_example=call.case.is_example,
        by=call.by,
        now=call.now,
    )
    _end(expression, ExpressionState.MEMORANDUM, "accepted", call)


def record_refusal(call: Call) -> None:
    """The expression ends without a memorandum; the company may express interest again."""
    _end(_expression(call), ExpressionState.REFUSED, "refused", call)


def record_withdrawal(call: Call) -> None:
    """The company took its expression back."""
    _end(_expression(call), ExpressionState.WITHDRAWN, "withdrawn", call)
