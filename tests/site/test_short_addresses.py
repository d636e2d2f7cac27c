"""Short addresses lead to the record in each reader's language."""

import pytest

from emining.kernel.identifiers import refs


@pytest.mark.parametrize("written", [str.upper, str.lower, lambda ref: f"{ref[:3]}-{ref[3:]}"])
def test_a_short_address_opens_the_record_in_the_readers_language(client, register, written):
    ref = register["Saindak"].ref
    answer = client.get(f"/r/{written(ref)}", headers={"accept-language": "zh-CN"})
    assert answer["Location"] == f"/zh-hans/deposits/{ref}/"


def test_the_language_last_chosen_wins(client, register):
    client.cookies["language"] = "ur"
    answer = client.get(f"/r/{register['Saindak'].ref}", headers={"accept-language": "zh-CN"})
    assert answer["Location"].startswith("/ur/")


def test_one_wrong_sign_leads_nowhere(client, db):
    ref = refs.make("deposit")
    other = next(sign for sign in refs.ALPHABET if sign != ref[3])
    assert client.get(f"/r/{ref[:3]}{other}{ref[4:]}").status_code == 404
    assert client.get("/r/nonsense").status_code == 404
