"""Short addresses, which lead to a record in each reader's own language."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from emining.kernel.identifiers import refs


@require_safe
def short(request: HttpRequest, ref: str) -> HttpResponseRedirect:
    """``/r/D7K3MQ4``: as typed or read out, in capitals or not."""
    kind = refs.kind_of(ref)
    if kind is None:
        raise Http404
    try:
        return HttpResponseRedirect(reverse(kind, args=[refs.normalise(ref)]))
    except NoReverseMatch as error:
        raise Http404 from error
