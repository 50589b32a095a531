"""A small archive, written without any processes."""

from pathlib import Path

import pytest

import extractor
from extractor.archive import Archive, open_archive
from extractor.archive.items import Item
from extractor.archive.manifest import Manifest, Outcome
from extractor.archive.parts import write_parts
from extractor.archive.records import make_rows
from extractor.archive.versions import find_versions

REPORTS = {
    "a.txt": "云溪县水利局2019年政府信息公开工作年度报告\n一、概述\n主动公开政府信息67条，同比增长12.5%。\n",
    "b.txt": "云溪县水利局2020年政府信息公开工作年度报告\n一、概述\n主动公开政府信息约1.2万条。\n",
    "c.txt": "石门县教育局2020年政府信息公开工作年度报告\n一、概述\n没有收到公开申请。\n",
}


def write_archive(root: Path, reports: dict[str, str], failed: tuple[str, ...] = ()) -> Archive:
    """An archive of shards of two."""
    root.mkdir(parents=True, exist_ok=True)
    manifest = Manifest(root, 2)
    items = [Item(source=name, path=name.encode()) for name in [*reports, *failed]]
    manifest.plan(items, None, False, lambda _: None)
    for shard in manifest.open_shards():
        outcomes, documents = [], []
        for entry in manifest.entries(shard):
            source = entry.item.source
            if source in failed:
                outcomes.append(Outcome(entry.position, kind="unreadable", reason="a picture"))
                documents.append({"failures": [[source, "unreadable", "a picture", None, None]]})
            else:
                report = extractor.extract(reports[source].encode(), name=source)
                rows = make_rows(report, "g1", '{"url":"x"}')
                outcomes.append(Outcome(entry.position, rows["documents"][0][0]))
                documents.append(rows)
        write_parts(root, shard, documents)
        manifest.commit(shard, outcomes, find_versions())
    manifest.finish()
    return open_archive(root)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_archive(tmp_path / "archive", REPORTS, ("picture.txt",))
