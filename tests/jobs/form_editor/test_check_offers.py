from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.jobs.form_editor.check_offers import check_offers


def test_every_rule_has_a_sentence():
    assert {offer.rule for offer in check_offers()} == known_checks().keys()


def test_the_gaps_of_each_sentence_are_asked_for():
    for offer in check_offers():
        for name in offer.asks:
            assert f"{{{name}}}" in offer.words
        assert "{" not in offer.said(dict.fromkeys(offer.asks, "甲"))


def test_an_offer_knows_its_own_check_again():
    for offer in check_offers():
        gaps = {name: f"value of {name}" for name in offer.asks}
        check = {"rule": offer.rule, **offer.keys_with(gaps)}
        assert offer.gaps_of(check) == gaps
        first = next(each for each in check_offers() if each.gaps_of(check) is not None)
        assert first.words == offer.words


def test_another_check_is_not_taken_for_it():
    sign = next(each for each in check_offers() if each.rule == "sign")
    assert sign.gaps_of({"rule": "sign", "must": "positive"}) is None
    assert sign.gaps_of({"rule": "filled"}) is None
    part = next(each for each in check_offers() if each.rule == "part_of")
    assert part.gaps_of({"rule": "part_of"}) is None
