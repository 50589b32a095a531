"""A decision on a finding survives a re-run, a re-scrape and another format; a new value does not."""

import extractor

TITLE = "云溪县水利局2016年政府信息公开工作年度报告"
SENTENCE = "2016年，我局共收到政府信息公开申请12件。"
AGAIN = "全年共收到申请21件，均已办结。"


def fingerprints(text: str, name: str = "a.txt") -> list[str]:
    report = extractor.extract(text.encode(), name=name)
    found = [finding for finding in report.findings if finding.severity == "error"]
    assert found
    return [finding.fingerprint for finding in found]


def write(*paragraphs: str) -> str:
    return "\n".join([TITLE, "一、依申请公开", *paragraphs])


def test_alike_every_time() -> None:
    assert fingerprints(write(SENTENCE, AGAIN)) == fingerprints(write(SENTENCE, AGAIN))


def test_of_another_scrape() -> None:
    plain = fingerprints(write(SENTENCE, AGAIN))
    assert fingerprints(write("县水利局高度重视。", SENTENCE, AGAIN)) == plain
    assert fingerprints(write(SENTENCE.replace("申请", "申请 "), AGAIN)) == plain
    html = "".join(f"<p>{line}</p>" for line in write(SENTENCE, AGAIN).split("\n"))
    assert fingerprints(f"<html><body>{html}</body></html>", "b.html") == plain


def test_of_another_value_or_year() -> None:
    plain = fingerprints(write(SENTENCE, AGAIN))
    assert fingerprints(write(SENTENCE.replace("12", "13"), AGAIN)) != plain
    assert fingerprints(write(SENTENCE, AGAIN).replace("2016", "2017")) != plain


def test_no_two_are_alike() -> None:
    from .examples import EXAMPLES

    for wrong, _, _ in EXAMPLES.values():
        stamps = [finding.fingerprint for finding in wrong().audit().findings]
        assert len(set(stamps)) == len(stamps)
        assert all(len(stamp) == 16 for stamp in stamps)
