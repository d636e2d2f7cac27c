"""A person's own account."""

from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emining.kernel.accounts import queries, services
from emining.kernel.accounts.forms import ProfileForm
from emining.kernel.accounts.models import User


@login_required
def account(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        services.update_profile(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("my_account")
    context = {
        "form": form,
        "is_confirmed": queries.is_confirmed(user),
        "has_second_step": queries.has_second_step(user),
        "has_services": bool(get_adapter().list_providers(request)),
    }
    return render(request, "accounts/account.html", context, status=200 if not form.errors else 422)
