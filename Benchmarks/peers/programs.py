"""The programs that are compared, and the commands that make them work."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILT = REPOSITORY / "Benchmarks/.build/release"
_FOLDER = Path(__file__).with_name("programs")


@dataclass(frozen=True)
class Peer:
    """Another program."""

    # As in --peers.
    key: str
    name: str
    command: tuple[str, ...]
    # Whether its sums of decimals are decimals; others are compared with some tolerance.
    is_exact: bool
    # How it holds texts as dictionary codes.
    coded_texts: str

    def version_command(self):
        return [*self.command, "version"]

    def start_command(self):
        return [*self.command, "start"]

    def table_command(self, file, threads):
        return [*self.command, "table", str(file), "OUTPUT", str(threads)]

    def questions_command(self):
        return [*self.command, "questions"]

    def variants(self):
        """How it can hold texts, as (argument, words)."""
        return [("plain", "texts"), ("coded", self.coded_texts)]


@dataclass(frozen=True)
class TradeStats:
    key: str = "tradestats"
    name: str = "TradeStats"
    is_exact: bool = True

    binary = REPOSITORY / ".build/release/tradestats"

    def version_command(self):
        return [str(self.binary), "--version"]

    def table_command(self, file, threads):
        return [
            str(self.binary), "table", str(file), "--by", "zone,flow", "--national", "sum", "--duplicates", "sum",
            "--measures", "value,yoy,share,outperformance", "--format", "csv", "--threads", str(threads), "--quiet",
        ]

    def questions_command(self):
        return [str(BUILT / "tradestats-questions")]

    def variants(self):
        return [("coded", "codes")]


# By key: name, whether sums are exact, how texts are coded.
_PYTHON_PEERS = {
    "duckdb": ("DuckDB", True, "ENUM"),
    "polars": ("Polars", False, "Categorical"),
    "chdb": ("ClickHouse (chDB)", False, "LowCardinality"),
    "pandas": ("pandas + pyarrow", False, "categories"),
}
PEER_KEYS = [*_PYTHON_PEERS, "data.table"]


def peers(keys, environment, tell):
    """Those of the peers that can be had, with their versions by name; says which cannot."""
    found = []
    versions = {}
    missing = {}
    for key in keys:
        peer = _peer(key, environment)
        if peer is None:
            missing[key] = "Rscript is not installed"
            continue
        try:
            done = subprocess.run(peer.version_command(), capture_output=True, text=True)
        except OSError as error:
            missing[peer.name] = str(error)
            continue
        if done.returncode != 0:
            missing[peer.name] = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it does not start"
            continue
        found.append(peer)
        versions[peer.name] = done.stdout.strip()
    for name, reason in missing.items():
        tell(f"without {name}: {reason}")
    return found, versions, missing


def _peer(key, environment):
    if key != "data.table":
        name, is_exact, coded_texts = _PYTHON_PEERS[key]
        command = (str(environment / "bin/python"), str(_FOLDER / f"{key}_program.py"))
        return Peer(key, name, command, is_exact, coded_texts)
    script = shutil.which("Rscript")
    if script is None:
        return None
    return Peer(key, "data.table", (script, "--vanilla", str(_FOLDER / "data_table_program.R")), False, "factors")
