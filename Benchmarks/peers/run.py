#!/usr/bin/env python3
"""Times TradeStats beside other programs that do the same, and checks that all answers agree.

See Benchmarks/README.md. Exit codes: 0; 1 when a program failed or answers disagree.
"""

import argparse
import shlex
import sys
import tempfile
from pathlib import Path

import environment
import memory_jobs
import process_jobs
import programs
import report
from files import GZIP_LEVEL, Files
from jobs import Setting

JOBS = {
    "table": process_jobs.growth_table,
    "gzip": process_jobs.growth_table_from_gzip,
    "threads": process_jobs.growth_table_by_threads,
    "small": process_jobs.small_file,
    "load": memory_jobs.load,
    "sums": memory_jobs.questions_of_trade,
    "questions": memory_jobs.questions_of_groups,
}
BENCHMARKS = programs.REPOSITORY / "Benchmarks"


def main():
    options = parse_options()
    environment.build(tell)
    environment.prepare(options.environment, tell)
    peers, versions, missing = programs.peers(options.peers, options.environment, tell)
    facts = {
        "machine": environment.machine(),
        "versions": {**environment.own_versions(), **versions},
        "sizes": sizes(options),
        "missing": missing,
        "others": {},
        "command": " ".join(["Benchmarks/peers/run.py", *map(shlex.quote, sys.argv[1:])]),
    }
    tables = run_jobs(options, peers, facts)
    print(report.write(options.output, facts, tables))
    tell(f"written to {options.output}.md and .json")
    problems = [f"{table.name}: {problem}" for table in tables for problem in table.problems]
    for problem in problems:
        tell(f"PROBLEM {problem}")
    return 1 if problems else 0


def run_jobs(options, peers, facts):
    """The tables of all chosen jobs. The report is written after each, so that an interrupted run leaves something."""
    tables = []
    with tempfile.TemporaryDirectory(prefix="tradestats-peers-") as scratch:
        files = Files(options.folder or Path(scratch), tell)
        try:
            for name, job in chosen_jobs(options).items():
                watch = environment.ProcessorTime()
                with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=files.folder) as work:
                    tables += job(Setting(
                        peers, files, options.rows, options.rounds, environment.thread_count(), Path(work),
                        lambda text, name=name: tell(f"{name}: {text}")))
                facts["others"][name] = watch.share_of_others()
                report.write(options.output, facts, tables)
        finally:
            if not options.keep:
                files.remove_all()
    return tables


def chosen_jobs(options):
    chosen = {name: job for name, job in JOBS.items() if name in options.only}
    return chosen | ({"scaling": process_jobs.scaling} if options.scaling else {})


def sizes(options):
    return {
        "trade file": f"{options.rows:,} rows, 7 columns",
        "group-by file": f"{max(1, options.rows // 2):,} rows, 9 columns",
        "compressed by": f"gzip -{GZIP_LEVEL}",
        "rounds": str(options.rounds),
    }


def parse_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=2_000_000, help="records of the trade file; 2,000,000 by default")
    parser.add_argument("--rounds", type=int, default=5, help="how often each program does each job; 5 by default")
    parser.add_argument(
        "--only", type=names(JOBS), default=list(JOBS), metavar="JOBS", help=f"some of {','.join(JOBS)}; or none")
    parser.add_argument(
        "--peers", type=names(programs.PEER_KEYS), default=programs.PEER_KEYS, metavar="NAMES",
        help=f"some of {','.join(programs.PEER_KEYS)}; or none")
    parser.add_argument(
        "--environment", type=Path, default=BENCHMARKS / ".peers", metavar="FOLDER",
        help="the peers' virtual environment, made when it is missing")
    parser.add_argument("--folder", type=Path, help="where the made-up files go; a temporary folder by default")
    parser.add_argument("--output", type=Path, metavar="PREFIX", help="results go to PREFIX.md and PREFIX.json")
    parser.add_argument("--keep", action="store_true", help="leave the made-up files in --folder for another time")
    parser.add_argument("--scaling", action="store_true", help="also time TradeStats alone on up to 100,000,000 rows")
    options = parser.parse_args()
    if options.rows < 1 or options.rounds < 1:
        parser.error("--rows and --rounds are above zero")
    if options.keep and not options.folder:
        parser.error("--keep needs --folder")
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
    options.output = options.output or BENCHMARKS / f".results/{options.rows}-rows"
    return options


def names(known):
    """A reader of comma-separated names."""

    def read(text):
        found = [] if text == "none" else text.split(",")
        for name in found:
            if name not in known:
                raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(known)}")
        return found

    return read


def tell(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
