"""For every code one report that has the contradiction and one that only looks like it."""

from collections.abc import Callable

from .builder import LEAVES, Report

RECEIVED = "application.received"
IN, OUT, TOTAL = "application.carried_in", "application.carried_out", "application.outcome.total"
GRANTED = "application.outcome.granted"


def received(near: str, digits: str, **more: object) -> dict[str, object]:
    """A claim of applications received."""
    return {"near": near, "digits": digits, "indicator": RECEIVED, **more}


def nil(near: str, indicator: str) -> dict[str, object]:
    """A claim of none."""
    return {"near": near, "indicator": indicator, "state": "nil", "value": 0}


def applications(
    new: str = "10 0 0 0 0 2 12",
    carried_in: str = "1 0 0 0 0 0 1",
    granted: str = "9 0 0 0 0 2 11",
    total: str = "9 0 0 0 0 2 11",
    carried_out: str = "2 0 0 0 0 0 2",
) -> Report:
    """The applicants' table of 2021, right unless a row is given."""
    report = Report("2021").row(RECEIVED, new).row(IN, carried_in).row(GRANTED, granted)
    for leaf in LEAVES[1:]:
        blank = "_ _ _ _ _ _ _" if leaf.startswith("refused") else "0 0 0 0 0 0 0"
        report.row(f"application.outcome.{leaf}", blank)
    return report.row(TOTAL, total).row(OUT, carried_out)


def reviews(total: str, *results: str) -> Report:
    """The table of reviews: total, upheld, corrected, other, pending."""
    report = Report("2021")
    for name, value in zip(("upheld", "corrected", "other", "pending"), results, strict=True):
        report.row(f"review.{name}", value)
    return report.row("review.total", total)


def shared(percent: str) -> Report:
    """Three of seven, and what share that is said to be."""
    report = Report("2014")
    return report.say(
        f"公开信息7条，其中动态类3条，占{percent}%。",
        {"near": "公开信息7条", "digits": "7", "indicator": "disclosure.total", "id": "whole"},
        {"near": "动态类3条", "digits": "3", "indicator": "disclosure.total", "item": "动态类",
         "whole": "whole"},
        {"near": f"占{percent}%", "digits": percent, "indicator": "disclosure.total",
         "item": "动态类", "measure": "share", "of": "whole", "unit": "%"},
    )  # fmt: skip


def changed(percent: str) -> Report:
    """26 after 21, and what growth that is said to be."""
    return Report("2014").say(
        f"上年收到21件，今年收到26件，增长{percent}%。",
        received("上年收到21件", "21", scope="previous_year"),
        received("今年收到26件", "26"),
        received(f"增长{percent}%", percent, measure="change_percent", unit="%"),
    )


def listed(last: str, **more: object) -> Report:
    """Three parts of twelve."""
    claims = [
        {"near": f"{name}{n}条", "digits": n, "indicator": "disclosure.total", "item": name,
         "whole": "whole", "group": "g1", **more}
        for name, n in (("公文", "3"), ("年报", "1"), ("动态", last))
    ]  # fmt: skip
    return Report("2014").say(
        f"共公开12条，其中公文3条，年报1条，动态{last}条。",
        {"near": "共公开12条", "digits": "12", "indicator": "disclosure.total", "id": "whole"},
        *claims,
    )


def conferences(principal: str) -> Report:
    """Two press conferences, some of them with the principal."""
    report = Report("2014").row("response.press_conferences", "2", unit="次")
    return report.row("response.press_conferences_by_principal", principal, unit="次")


def headed(*kinds: str) -> Report:
    """A report of 2014 with a section of each kind."""
    report = Report("2014")
    for number, kind in zip("一二三四五六", kinds, strict=False):
        report.head(number, "标题", kind)
    return report


def one_claim(sentence: str, digits: str, cell: str) -> Report:
    """One sentence and one cell on applications received in the 2014 form."""
    return Report("2014").say(sentence, received(sentence[:-1], digits)).row(RECEIVED, cell)


def stocks(now: str) -> Report:
    """Regulations in force a year after ten, with two issued and one repealed."""
    before = Report("2021", year=2021).row("normative.in_force", "10")
    report = Report("2021", year=2022).row("normative.issued", "2").row("normative.repealed", "1")
    return report.row("normative.in_force", now).after(before)


def carried(out: str) -> Report:
    """One application carried in, after a year that carried out so many."""
    before = Report("2021", year=2021).row(OUT, f"{out} 0 0 0 0 0 {out}")
    return applications().after(before)


Example = tuple[Callable[[], Report], str | None, Callable[[], Report]]

EXAMPLES: dict[str, Example] = {
    "prose-table-mismatch": (
        lambda: one_claim("收到申请12件。", "12", "10"),
        RECEIVED,
        lambda: one_claim("收到申请12件。", "12", "12"),
    ),
    "nil-conflict": (
        lambda: Report("2014").say("未收到申请。", nil("未收到申请", RECEIVED)).row(RECEIVED, "3"),
        RECEIVED,
        lambda: Report("2014").say("未收到申请。", nil("未收到申请", RECEIVED)).row(RECEIVED, "_"),
    ),
    "missing-in-table": (
        lambda: one_claim("收到申请12件。", "12", "_"),
        RECEIVED,
        lambda: one_claim("收到申请0件。", "0", "_"),
    ),
    "prose-prose-mismatch": (
        lambda: (
            Report("2014")
            .say("全年收到申请12件。", received("收到申请12件", "12"))
            .say("共收到申请15件。", received("收到申请15件", "15"))
        ),
        RECEIVED,
        lambda: (
            Report("2014")
            .say("全年收到申请12件。", received("收到申请12件", "12"))
            .say("上年收到申请15件。", received("收到申请15件", "15", scope="previous_year"))
        ),
    ),
    "sum-mismatch": (
        lambda: reviews("5", "3", "1", "0", "2"),
        "review.total",
        lambda: reviews("6", "3", "1", "0", "2"),
    ),
    "balance-mismatch": (
        lambda: applications(carried_out="3 0 0 0 0 0 3"),
        TOTAL,
        applications,
    ),
    "breakdown-mismatch": (lambda: listed("9"), "disclosure.total", lambda: listed("8")),
    "subset-exceeds-total": (
        lambda: conferences("3"),
        "response.press_conferences_by_principal",
        lambda: conferences("2"),
    ),
    "share-mismatch": (lambda: shared("45.9"), "disclosure.total", lambda: shared("42.9")),
    "change-mismatch": (lambda: changed("19.2"), RECEIVED, lambda: changed("23.8")),
    "period-mismatch": (
        lambda: (
            Report(year=2017)
            .titled("云岭县2017年政府信息公开工作年度报告", year=2017)
            .say("现将2016年度工作情况报告如下：")
        ),
        None,
        lambda: (
            Report(year=2017)
            .titled("云岭县2017年政府信息公开工作年度报告", year=2017, published="2018-03-01")
            .say("2016年以来，我局持续公开信息。")
        ),
    ),
    "unit-mismatch": (
        lambda: Report("2014").row("fee.collected", "3", unit="件"),
        "fee.collected",
        lambda: Report("2014").row("fee.collected", "3", unit="元"),
    ),
    "not-a-number": (
        lambda: Report("2014").row(RECEIVED, "详见附件"),
        RECEIVED,
        lambda: Report("2014").row(RECEIVED, "3"),
    ),
    "missing-section": (
        lambda: headed("overview", "disclosure", "application", "fee", "proceedings"),
        None,
        lambda: headed("overview", "disclosure", "application", "fee", "proceedings", "problems"),
    ),
    "missing-table": (
        lambda: Report(None, year=2016),
        None,
        lambda: Report("2014").row(RECEIVED, "3"),
    ),
    "heading-order": (
        lambda: Report(None).head("一", "概述").head("三", "问题"),
        None,
        lambda: Report(None).head("一", "概述").head("二", "问题"),
    ),
    "carryover-mismatch": (lambda: carried("2"), IN, lambda: carried("1")),
    "stock-mismatch": (lambda: stocks("12"), "normative.in_force", lambda: stocks("11")),
    "template-residue": (
        lambda: Report(None).say("XX局全年收到申请（ ）件。"),
        None,
        lambda: Report(None).say("浏览次数：（ ）次"),
    ),
}
