"""Times processes, several programs in turn."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

MEASURE = Path(__file__).with_name("measure.py")
TIMEOUT_SECONDS = 3600


@dataclass
class Run:
    """One process that has ended."""

    seconds: float
    peak_bytes: int
    exit_code: int
    # The last lines of standard error.
    complaint: str


@dataclass
class Timing:
    """What one program took for one job, over all rounds."""

    program: str
    # What was different from the program's other timings of the job: threads, how texts are held.
    variant: str = ""
    seconds: list[float] = field(default_factory=list)
    peak_bytes: int | None = None
    # Why there are no figures, or none of later rounds.
    failure: str = ""
    # Whether the program cannot do this at all, which is no fault.
    is_unsupported: bool = False
    # Further columns of the table, ready to print, by their names.
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def median(self):
        return median(self.seconds) if self.seconds else None

    @property
    def minimum(self):
        return min(self.seconds) if self.seconds else None

    def note_peak(self, peak_bytes):
        if peak_bytes:
            self.peak_bytes = max(self.peak_bytes or 0, peak_bytes)


@dataclass
class Contestant:
    """A command that does a job for a program."""

    timing: Timing
    # `OUTPUT` in it becomes the name of the output file, for programs that write files themselves.
    command: list[str]
    # Where the result goes, and standard output unless the command names it; `ROUND` in it becomes the round.
    output: str = os.devnull
    threads: int | None = None
    # The results there are.
    outputs: list[Path] = field(default_factory=list)


def run(command, output=os.devnull, threads=None):
    """Runs a command to its end."""
    environment = dict(os.environ)
    if threads:
        environment["POLARS_MAX_THREADS"] = str(threads)
    with tempfile.NamedTemporaryFile("r", errors="replace") as errors:
        launcher = [sys.executable, "-I", "-S", str(MEASURE), output, errors.name, str(TIMEOUT_SECONDS)]
        done = subprocess.run([*launcher, *command], capture_output=True, text=True, env=environment)
        complaint = "".join(errors.read().strip().splitlines()[-1:])
    if done.returncode != 0:
        return Run(0, 0, done.returncode, done.stderr.strip().splitlines()[-1])
    seconds, peak, exit_code = done.stdout.split()
    return Run(float(seconds), int(peak), int(exit_code), complaint)


def run_rounds(contestants, rounds, tell):
    """Runs every contestant once, then every one again, so that whatever slows the machine slows all alike. Each round
    begins with another one, so that none is always behind the same one."""
    for round_index in range(rounds):
        tell(f"round {round_index + 1} of {rounds}")
        start = round_index % len(contestants)
        for contestant in contestants[start:] + contestants[:start]:
            if not contestant.timing.failure:
                _run_once(contestant, round_index)


def _run_once(contestant, round_index):
    output = contestant.output.replace("ROUND", str(round_index))
    command = [output if part == "OUTPUT" else part for part in contestant.command]
    writes_itself = "OUTPUT" in contestant.command
    done = run(command, os.devnull if writes_itself else output, contestant.threads)
    timing = contestant.timing
    if done.exit_code != 0:
        timing.failure = failure_text(done)
        return
    timing.seconds.append(done.seconds)
    timing.note_peak(done.peak_bytes)
    if output != os.devnull:
        contestant.outputs.append(Path(output))


def failure_text(done):
    """Why a process ended badly, for people."""
    how = f"killed by signal {-done.exit_code}" if done.exit_code < 0 else f"exit code {done.exit_code}"
    return f"{how}: {done.complaint}" if done.complaint else how
