"""A small register in which everybody has something of their own, for walking every address as everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from shapely.geometry import Point, box

from emining.cooperation.opportunities import services as opportunities
from emining.coordination.agreements import services as agreements
from emining.coordination.casework.models import Case
from emining.coordination.projects import services as projects
from emining.exchange.imports import services as imports
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.cadastre.models import ReservedGround, Title
from emining.registry.documents import services as documents
from emining.registry.documents.enums import Release
from emining.registry.documents.models import Document
from emining.registry.minerals.models import Deposit, DepositCommodity, MergeProposal
from emining.registry.parties import services as parties
from emining.registry.parties.enums import OrganisationState, Role
from emining.registry.parties.models import Membership, Organisation

NOW = datetime.now(UTC).replace(microsecond=0)
TODAY = NOW.date()
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ROLES = ("anonymous", "person", "company", "other_company", "officer", "other_officer")


@dataclass
class World:
    """People by role, and what to put into each address: by its name, or by the name of the parameter."""

    people: dict[str, User | None] = field(default_factory=dict)
    arguments: dict[str, dict[str, object]] = field(default_factory=dict)
    typed: dict[str, dict[str, object]] = field(default_factory=dict)  # what is sent with a button


def _name(text: str) -> Translated:
    return Translated.of(en=text, zh=text, ur=text)


def _organisation(
    name: str, kind: str, state: str = OrganisationState.CONFIRMED, subdivision: str = ""
) -> Organisation:
    return Organisation.objects.create(
        kind=kind,
        name=_name(name),
        country="PK" if kind == "authority" else "CN",
        subdivision=subdivision,
        state=state,
        registered_at=NOW - timedelta(days=30),
    )


def _person(role: str, organisation: Organisation | None = None, held: str = Role.OFFICER) -> User:
    user = User.objects.create_user(f"{role}@example.org", "a long enough password", name=role)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if organisation:
        Membership.objects.create(user=user, organisation=organisation, role=held, since=date(2025, 1, 1))
    return user


def _deposit(name: str, lon: float) -> Deposit:
    deposit = Deposit.objects.create(name=_name(name), location=Point(lon, 29.0), subdivision="PK-BA")
    DepositCommodity.objects.create(deposit=deposit, code="copper", rank=0)
    return deposit


def build() -> World:
    """Everything that an address can name, made by the same services as the pages use where there is one."""
    world = World()
    province = _organisation("Province", "authority", subdivision="PK-BA")
    elsewhere = _organisation("Elsewhere", "authority", subdivision="PK-KP")
    board = Organisation.objects.create(
        slug="board-of-investment", kind="authority", name=_name("Board"), country="PK", state="confirmed"
    )
    firm, rival = _organisation("Firm", "company"), _organisation("Rival", "company")
    world.people = {
        "anonymous": None,
        "person": _person("person"),
        "company": _person("company", firm, Role.OWNER),
        "other_company": _person("other_company", rival, Role.OWNER),
        "officer": _person("officer", province),
        "other_officer": _person("other_officer", elsewhere),
    }
    _person("federal", board)
    newcomer = _person("newcomer")
    officer, owner = world.people["officer"], world.people["company"]
    assert officer
    assert owner
    waiting = parties.register(
        name=_name("Newcomer"), kind="company", country="CN", identifiers={}, by=newcomer, now=NOW
    )
    invited, token = parties.invite(
        organisation=firm, email="person@example.org", role=Role.MEMBER, language="en", by=owner, now=NOW
    )
    refused = _organisation("Refused", "company", OrganisationState.REFUSED)
    Membership.objects.create(user=owner, organisation=refused, role=Role.OWNER, since=date(2025, 1, 1))
    colleague = Membership.objects.create(user=newcomer, organisation=firm, role=Role.MEMBER, since=date(2025, 1, 1))

    source = Source.objects.create(key="test", title="A gazette", publisher="Government")
    first, second = _deposit("First", 64.0), _deposit("Second", 64.01)
    pair = MergeProposal.objects.create(first=first, second=second, score=0.8)
    joined = _deposit("Joined", 64.02)
    joined.merged_into = first
    joined.save()
    title = Title.objects.create(
        number="EL-1", dataset="test", record_id="1", jurisdiction="PK-BA", status="granted",
        area=box(64, 29, 64.1, 29.1), area_m2=1e8, source=source, commodities=["copper"],
    )  # fmt: skip
    reserved = ReservedGround.objects.create(
        name=_name("Park"),
        kind="park",
        effect="bar",
        jurisdiction="PK-BA",
        area=box(65, 29, 65.1, 29.1),
        source=source,
    )
    project, _ = projects.record_project(
        slug="p", name=_name("Project"), phase="exploration", subdivision="PK-BA", location=Point(64.0, 29.0),
        commodities=["copper"], sources=[source], now=NOW,
    )  # fmt: skip
    offer = {
        "publisher": province,
        "title": _name("Offer"),
        "summary": _name("A partner is sought."),
        "terms": _name("A memorandum first."),
        "project": project,
        "closes_on": TODAY + timedelta(days=60),
        "by": officer,
        "now": NOW,
    }
    draft = opportunities.draft(**offer)
    opportunity = opportunities.publish(opportunity=opportunities.draft(**offer), by=officer, now=NOW)
    another = opportunities.publish(opportunity=opportunities.draft(**offer), by=officer, now=NOW)
    expression = opportunities.express(
        opportunity=opportunity, organisation=firm, message=_name("We take part."), contact_name="Li", by=owner, now=NOW
    )
    case = Case.objects.get(subject_kind="expression", subject_ref=expression.ref)
    agreement, _ = agreements.record(
        slug="a", name=_name("Memorandum"), kind="memorandum", signed_on=TODAY, project=project,
        parties=[(province, "owner")], sources=[source], now=NOW,
    )  # fmt: skip
    papers: dict[str, Document] = {
        release: documents.add(
            name=release, file=ContentFile(PDF, name="a.pdf"), subject_kind="expression", subject_ref=expression.ref,
            release=release, owner=firm, recipients=[province], by=owner, now=NOW,
        )
        for release in Release.values
    }  # fmt: skip
    csv = SimpleUploadedFile("sites.csv", b"name,lon,lat,commodity\nSite,64.5,29.5,copper\n")
    batch = imports.begin(file=csv, profile="deposits", by=officer, now=NOW)
    address = EmailAddress.objects.create(user=newcomer, email="second@example.org")
    world.arguments = {
        "short": {"ref": first.ref},
        "account_confirm_email": {"key": EmailConfirmationHMAC(address).key},
        "account_reset_password_from_key": {
            "uidb36": user_pk_to_url_str(newcomer), "key": default_token_generator.make_token(newcomer),
        },
        "mfa_remove_webauthn": {"pk": 1},
        "mfa_edit_webauthn": {"pk": 1},
        "openid_connect_login": {"provider_id": "oidc"},
        "openid_connect_callback": {"provider_id": "oidc"},
        "registration": {"ref": waiting.ref},
        "organisation": {"ref": firm.ref},
        "organisation (not confirmed)": {"ref": waiting.ref},
        "organisation_amend": {"ref": firm.ref},
        "organisation_amend (refused)": {"ref": refused.ref},
        "organisation_people": {"ref": firm.ref},
        "membership_end": {"ref": firm.ref, "pk": colleague.pk},
        "invitation": {"token": token},
        "invitation_withdraw": {"ref": firm.ref, "pk": invited.pk},
        "deposit": {"ref": first.ref},
        "deposit_choose": {"ref": first.ref, "attribute": "location"},
        "deposit_separate": {"ref": joined.ref},
        "reconcile_pair": {"pk": pair.pk},
        "title": {"ref": title.ref},
        "reserved_ground": {"ref": reserved.ref},
        "case": {"ref": case.ref},
        "step": {"ref": case.ref, "pk": case.steps.get().pk},
        "case_message": {"ref": case.ref},
        "case_withdraw": {"ref": case.ref},
        "project": {"ref": project.ref},
        "agreement": {"ref": agreement.ref},
        "opportunity": {"ref": opportunity.ref},
        "opportunity (draft)": {"ref": draft.ref},
        "opportunity_edit": {"ref": draft.ref},
        "opportunity_publish": {"ref": draft.ref},
        "opportunity_close": {"ref": opportunity.ref},
        "express": {"ref": another.ref},
        "expression": {"ref": expression.ref},
    }  # fmt: skip
    for name in (
        "import",
        "import_columns",
        "import_discard",
        "import_progress",
        "import_report",
        "import_start",
        "import_undo",
    ):
        world.arguments[name] = {"ref": batch.ref}
    for release, paper in papers.items():
        world.arguments[f"document ({release})"] = {"ref": paper.ref}
        world.arguments[f"document_download ({release})"] = {"ref": paper.ref, "number": 1}
    fresh = {"name_en": "Fresh", "kind": "company", "country": "PK", "secp": "0099887"}
    world.typed = {
        "my_account": {"name": "Somebody", "language": "en"},
        "organisation_register": fresh,
        "registration": {"decision": "confirm"},
        "organisation_people": {"email": "new@example.org", "role": Role.MEMBER, "language": "en"},
        "reconcile_pair": {"decision": "join", "reason": "The same."},
        "deposit_separate": {"reason": "Another."},
        "case_message": {"text": "A question."},
        "step": {"decision": "accept", "note_language": "en"},
        "express": {
            "organisation": firm.pk, "message": "We take part.", "message_language": "en", "contact_name": "Li",
        },
    }  # fmt: skip
    written = {
        "publisher": province.pk,
        "project": project.ref,
        "closes_on": TODAY + timedelta(days=9),
        "original": "en",
    }
    for language in ("en", "zh", "ur"):
        for name in ("title", "summary", "terms"):
            written[f"{name}_{language}"] = "Words."
    world.typed["opportunity_new"] = world.typed["opportunity_edit"] = written
    return world
