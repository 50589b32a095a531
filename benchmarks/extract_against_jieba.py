"""How long one report takes, warm and cold, against segmenting its text with jieba.

    python benchmarks/extract_against_jieba.py [REPORT…]

Both are timed in turn in one process, so that a noisy machine slows both; the
figure that counts is the ratio of the medians. Without arguments the html
samples of ``corpus/`` are read.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import jieba

import extractor

ROUNDS = 15
CORPUS = Path(__file__).parents[1] / "corpus"


def time_once(function: object, argument: object) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    function(argument)  # type: ignore[operator]
    return time.perf_counter() - start


def main(paths: list[Path]) -> None:
    """Print a line a report: characters, milliseconds of both, ratio, cold start."""
    jieba.setLogLevel(60)
    jieba.initialize()
    print(
        f"{'report':40} {'chars':>7} {'extract ms':>11} {'jieba ms':>9} {'ratio':>6} {'cold s':>7}"
    )
    for path in paths:
        data = path.read_bytes()
        text = extractor.extract(data, name=path.name).document.text
        jieba.lcut(text)
        pairs = [
            (time_once(extractor.extract, data), time_once(jieba.lcut, text)) for _ in range(ROUNDS)
        ]
        ours, theirs = (statistics.median(column) * 1000 for column in zip(*pairs, strict=True))
        command = [sys.executable, "-m", "extractor", "extract", "--format", "json", str(path)]
        cold = time_once(lambda c: subprocess.run(c, check=True, capture_output=True), command)
        print(
            f"{path.name[:40]:40} {len(text):7} {ours:11.2f} {theirs:9.2f} {ours / theirs:6.2f} {cold:7.2f}"
        )


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or sorted(CORPUS.rglob("*.html")))
