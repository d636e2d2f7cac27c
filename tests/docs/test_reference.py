"""The reference pages name everything that exists."""

from pathlib import Path

import click
import pytest

from emining import cli
from emining.site.configuration import Configuration

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", list(Configuration.model_fields))
def test_every_setting_is_on_the_page_of_settings(name):
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert f"| `EMINING_{name.upper()}` |" in page


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_is_on_the_page_of_commands_with_its_options(name):
    page = (ROOT / "docs/reference/commands.md").read_text()
    command = cli.main.commands[name]
    assert f"## emining {name}" in page
    section = page.split(f"## emining {name}\n")[1].split("\n## ")[0]
    for option in command.params:
        if isinstance(option, click.Option) and name != "manage":
            assert f"`{option.opts[0]}" in section


def test_links_between_the_pages_lead_somewhere():
    import re

    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)} → {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
        if not target.startswith(("http:", "https:", "mailto:")) and not (page.parent / target).exists()
    ]
    assert not broken
