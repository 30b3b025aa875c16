"""What all jobs share."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from files import Files
from measuring import Timing
from programs import Peer, TradeStats

TRADESTATS = TradeStats()


@dataclass
class Setting:
    """Who takes part, with what."""

    peers: list[Peer]
    files: Files
    row_count: int
    rounds: int
    thread_count: int
    # An empty folder for results.
    work: Path
    tell: Callable[[str], None]

    @property
    def programs(self):
        return [TRADESTATS, *self.peers]


@dataclass
class Table:
    """The outcome of a job."""

    name: str
    title: str
    text: str
    timings: list[Timing]
    # Heads the column that tells a program's timings apart.
    variant_name: str = ""
    # Disagreements and failures, in sentences.
    problems: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.problems = [
            f"{timing.program} {timing.variant}".strip() + f": {timing.failure}" for timing in self.timings
            if timing.failure and not timing.is_unsupported
        ] + self.problems
