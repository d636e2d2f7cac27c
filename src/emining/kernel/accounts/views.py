"""A person's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from emining.kernel.accounts import services
from emining.kernel.accounts.forms import ProfileForm


@login_required
def account(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})  # type: ignore[union-attr]
    if request.method == "POST" and form.is_valid():
        services.update_profile(user=user, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect("my_account")
    return render(request, "accounts/account.html", {"form": form}, status=200 if not form.errors else 422)
