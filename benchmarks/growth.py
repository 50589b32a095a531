"""How extraction grows with the input: the worst inputs known, each at two lengths.

    python benchmarks/growth.py

A report of one endless paragraph is read at 50,000 and at 100,000 characters;
the figure that counts is the ratio of the two times, 2 where growth is linear.
The inputs are those that pattern matching and the rules of the claims once
took quadratic time or worse for.
"""

import time

import extractor

LENGTHS = (50_000, 100_000)
HEAD = "云溪县水利局2017年政府信息公开工作年度报告\n一、主动公开政府信息情况\n"
BLANKS = "云溪县水利局政府信息公开工作年度报告\n{}a\n"
REPEATED = (
    "其中", "其中1件", "百分之", "没有申请", "分别1件、", "均公开", "（1件）", "申请3件，均公开，",
    "本年度我局公开信息67条，", "公开1条。", "同比增长1%，", "1", "（", "无", "零", "、", "上年",
)  # fmt: skip


def time_extract(text: str) -> float:
    """Seconds of one extraction."""
    start = time.perf_counter()
    extractor.extract(text)
    return time.perf_counter() - start


def main() -> None:
    """Print a line an input: seconds at both lengths and their ratio."""
    inputs = {repr(word): [HEAD + word * (n // len(word)) for n in LENGTHS] for word in REPEATED}
    inputs["blanks below the title"] = [BLANKS.format(" " * n) for n in LENGTHS]
    inputs["digits in an item"] = [HEAD + f"公开100条，其中{'1' * n}某动态30条。" for n in LENGTHS]
    inputs["a rule of dashes"] = [HEAD + "|a|b|\n|" + "-" * n + "某|\n|c|1|\n" for n in LENGTHS]
    print(f"{'input':28} {LENGTHS[0]:>9,} {LENGTHS[1]:>9,} {'ratio':>6}")
    extractor.extract(HEAD)
    for name, texts in inputs.items():
        short, long = map(time_extract, texts)
        print(f"{name:28} {short:9.2f} {long:9.2f} {long / short:6.2f}")


if __name__ == "__main__":
    main()
