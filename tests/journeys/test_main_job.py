"""The main job, once through in each language: an opportunity on the map becomes a memorandum in the register."""

import secrets

import pytest
from stdnum.cn import uscc

from .conftest import LANGUAGES, Visitor

PASSWORD = "saindak-duddar-thar"
OWN_PASSWORD = "Khuzdar+zinc+1962"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
BALOCHISTAN, FEDERAL = "balochistan@demo.example", "federal@demo.example"
TITLE = {
    "en": "Lead and zinc ground near Khuzdar, journey",
    "zh-hans": "胡兹达尔附近铅锌矿区（流程测试）",
    "ur": "خضدار کے قریب سیسہ اور جست کا علاقہ، آزمائش",
}
COMPANY = {  # one a width: a second company of the same name would be asked about
    ("en", "wide"): "Journey Metals",
    ("en", "narrow"): "Khuzdar Drilling",
    ("zh-hans", "wide"): "旅程金属有限公司",
    ("zh-hans", "narrow"): "胡兹达尔钻探有限公司",
    ("ur", "wide"): "سفر میٹلز",
    ("ur", "narrow"): "خضدار ڈرلنگ",
}
MESSAGE = {
    "en": "We propose to drill and to build a concentrator.",
    "zh-hans": "我公司拟开展钻探并建设选矿厂。",
    "ur": "ہم ڈرلنگ اور کنسنٹریٹر کی تعمیر کی تجویز دیتے ہیں۔",
}
SHORT = {"en": "en", "zh-hans": "zh", "ur": "ur"}


def sign_in(visitor: Visitor, email: str, password: str = PASSWORD) -> None:
    page = visitor.go("accounts/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main form button.button").first.click()
    page.wait_for_url(lambda url: "login" not in url)


def submit(visitor: Visitor) -> None:
    visitor.page.locator("main form[method=post] button.button").first.click()


def title(visitor: Visitor) -> str:
    return f"{TITLE[visitor.language]} {'1' if visitor.size == 'wide' else '2'}"


def publish(visitor: Visitor) -> str:
    """An officer writes an opportunity on a deposit, looks at it, and publishes it; gives its address."""
    page, short = visitor.page, SHORT[visitor.language]
    visitor.go("deposits/?q=Gunga")
    deposit = page.locator(f"main a[href*='/{visitor.language}/deposits/D']").first.get_attribute("href") or ""
    visitor.go("opportunities/new/")
    submit(visitor)
    assert page.locator(".error-summary").count() == 1
    visitor.look("publish-errors")
    page.locator(f"[name=title_{short}]").fill(title(visitor))
    page.locator(f"[name=summary_{short}]").fill(MESSAGE[visitor.language])
    page.locator(f"[name=terms_{short}]").fill(MESSAGE[visitor.language])
    page.locator("[name=original]").select_option(visitor.language)
    page.locator("[name=deposit]").fill(deposit.rstrip("/").split("/")[-1])
    submit(visitor)
    page.wait_for_url("**/opportunities/F*/")
    visitor.look("draft")
    page.locator("form[action$='/publish/'] button").click()
    page.wait_for_load_state()
    visitor.look("published")
    return page.url.replace(visitor.platform.url, "")


def register(visitor: Visitor, email: str) -> str:
    """A person makes an account and registers their company; gives the company's identifier."""
    page = visitor.go("accounts/signup/")
    visitor.look("signup")
    page.locator("[name=name]").fill(COMPANY[visitor.language, visitor.size])
    page.locator("[name=email]").fill(email)
    page.locator("[name=password1]").fill(OWN_PASSWORD)
    page.locator("[name=password2]").fill(OWN_PASSWORD)
    page.locator("[name=language]").select_option(visitor.language)
    submit(visitor)
    page.wait_for_url(lambda url: "signup" not in url)
    visitor.go("organisations/register/")
    visitor.look("register")
    page.locator(f"[name=name_{SHORT[visitor.language]}]").fill(COMPANY[visitor.language, visitor.size])
    page.locator("[name=country]").select_option("CN")
    submit(visitor)
    assert page.locator(".error-summary").count() == 1, "no registration number was given"
    assert (
        page.locator(f"[name=name_{SHORT[visitor.language]}]").input_value() == COMPANY[visitor.language, visitor.size]
    )
    visitor.complaints[:] = [c for c in visitor.complaints if "422" not in c]  # the browser notes the refused form
    visitor.look("register-errors")
    base = "91110000" + "".join(secrets.choice("0123456789") for _ in range(9))
    page.locator("[name=uscc]").fill(base + uscc.calc_check_digit(base))
    submit(visitor)
    page.wait_for_url("**/organisations/P*/")
    visitor.look("registered")
    return page.url.rstrip("/").split("/")[-1]


def confirm(visitor: Visitor, ref: str) -> None:
    page = visitor.go("organisations/registrations/")
    visitor.look("registrations")
    page.locator(f"a[href$='/registrations/{ref}/']").click()
    visitor.look("registration")
    page.locator("input[name=decision][value=confirm]").check()
    submit(visitor)
    page.wait_for_url("**/organisations/registrations/")


def express(visitor: Visitor, opportunity: str) -> str:
    """The company answers the opportunity with a document; gives the address of its file."""
    page = visitor.page
    page.goto(visitor.platform.url + opportunity)
    visitor.look("opportunity")
    page.locator("a[href$='/express/']").first.click()
    visitor.look("express")
    page.locator("[name=message]").fill(MESSAGE[visitor.language])
    page.locator("[name=contact_name]").fill(COMPANY[visitor.language, visitor.size])
    page.locator("input[type=file]").set_input_files({"name": "报告.pdf", "mimeType": "application/pdf", "buffer": PDF})
    submit(visitor)
    page.wait_for_url("**/expressions/E*/")
    visitor.look("receipt")
    page.locator(f"main a[href*='/{visitor.language}/cases/C']").first.click()
    visitor.look("journey")
    return page.url.replace(visitor.platform.url, "")


def decide(visitor: Visitor, case: str, decision: str, **answers: str) -> None:
    """An officer takes the case from their queue and decides."""
    page = visitor.go("my-work/")
    visitor.look("queue")
    page.locator(f"main a[href^='{case}steps/']").first.click()
    visitor.look(f"step-{decision}")
    choice = page.locator(f"input[name=decision][value={decision}]")
    if choice.get_attribute("type") == "radio":
        choice.check()
    for name, value in answers.items():
        page.locator(f"[name=field_{name}]").fill(value)
    for upload in page.locator("main input[type=file]").all():
        upload.set_input_files({"name": "memorandum.pdf", "mimeType": "application/pdf", "buffer": PDF})
    submit(visitor)
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0, page.locator(".error-summary").inner_text()


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_map_to_a_signed_memorandum(visit, platform, language, size):
    province, federal, company = (visit(language, size) for _ in range(3))
    for number, visitor in enumerate((province, federal, company)):
        visitor.folder = visitor.folder / ("province", "federal", "company")[number]
    sign_in(province, BALOCHISTAN)
    sign_in(federal, FEDERAL)
    before = platform.emining("search", title(province), "--kind", "agreement", "--json")
    assert title(province) not in before.stdout, "nothing of the kind is in the register yet"

    opportunity = publish(province)
    ref = register(company, f"journey-{language}-{size}@example.org")
    confirm(federal, ref)
    case = express(company, opportunity)

    decide(province, case, "accept")
    company.page.goto(platform.url + case)
    company.look("journey-federal")
    decide(federal, case, "no_objection")
    decide(province, case, "approve")
    decide(province, case, "signed", signed_on="2026-01-28")

    company.page.goto(platform.url + case)
    company.look("journey-done")
    agreement = company.page.locator(f"main a[href*='/{language}/agreements/A']").first
    agreement.click()
    company.look("agreement")
    assert COMPANY[language, size] in company.page.locator("main").inner_text()
    company.go("notices/")
    assert company.page.locator("main article").count() >= 3, "confirmed, moved on, signed"
    company.look("messages")
    company.go("pipeline/")
    company.look("pipeline")


def test_messages_go_out_in_each_readers_language(platform):
    """After the journeys: the demo's mail folder holds Chinese and Urdu messages, sent by the worker."""
    import time

    for _ in range(60):
        import email
        from email import policy

        subjects = [
            str(email.message_from_string(part, policy=policy.default)["subject"])
            for path in sorted((platform.data / "mail").glob("*"))
            for part in path.read_text().split("-" * 79)
            if "Subject:" in part
        ]
        chinese = [s for s in subjects if any("\u4e00" <= sign <= "\u9fff" for sign in s)]
        urdu = [s for s in subjects if any("\u0600" <= sign <= "\u06ff" for sign in s)]
        if chinese and urdu:
            return
        time.sleep(1)
    raise AssertionError(subjects)
