"""Reading documents."""

from urllib.parse import quote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from emining.registry.documents import policies, services
from emining.registry.documents.models import Document, Version


def document(request: HttpRequest, ref: str) -> HttpResponse:
    record = get_object_or_404(Document.objects.select_related("owner"), ref=ref)
    if not policies.may_read(record, request.user, timezone.localdate()):
        raise Http404  # whether there is such a document is nobody else's business
    return render(request, "documents/record.html", {"record": record, "versions": record.versions.all()})


def download(request: HttpRequest, ref: str, number: int) -> FileResponse:
    record = get_object_or_404(Document, ref=ref)
    if not policies.may_read(record, request.user, timezone.localdate()):
        raise Http404
    version = get_object_or_404(Version, document=record, number=number)
    by = request.user if request.user.is_authenticated else None
    services.hand_out(document=record, version=version, by=by, now=timezone.now())
    answer = FileResponse(version.file.open("rb"), content_type=version.media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(version.file_name)}"
    answer["Cache-Control"] = "private, no-store"
    return answer
