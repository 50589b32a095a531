"""A real Ray cluster of two nodes, of which one is killed: the bytes are those of one machine."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from extractor.batch import run_batch

from .conftest import digest_folder, write_reports

ray = pytest.importorskip("ray")
COUNT = 48


@pytest.fixture
def cluster() -> Any:
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False)
    yield cluster
    ray.shutdown()
    cluster.shutdown()


@pytest.mark.filterwarnings("default")
def test_a_node_that_is_killed_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    source = write_reports(tmp_path / "reports", COUNT)
    local = run_batch([str(source)], tmp_path / "local", workers=2, shard_size=6)
    [other] = cluster.worker_nodes

    def kill() -> None:
        while not list((tmp_path / "ray" / "documents").glob("*.parquet")):
            time.sleep(0.05)
        cluster.remove_node(other, allow_graceful=False)

    killer = threading.Thread(target=kill)
    killer.start()
    summary = run_batch([str(source)], tmp_path / "ray", engine="ray", workers=2, shard_size=6)
    killer.join()
    assert (summary.done, summary.failed) == (local.done, local.failed) == (COUNT, 0)
    assert digest_folder(tmp_path / "ray") == digest_folder(tmp_path / "local")
