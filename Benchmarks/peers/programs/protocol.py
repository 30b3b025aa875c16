"""What every program of the comparison is asked to do, and how it is told.

    PROGRAM version
    PROGRAM start                         load the library, do nothing
    PROGRAM table FILE OUTPUT THREADS     CSV file to growth table, once
    PROGRAM questions --file ... --question ...   load a file, then ask each question several times

`questions` prints a JSON object a line: what loading took, then for each question the seconds of every time it was
asked, the peak memory meanwhile, and figures of the answer that do not depend on the order of its rows.
`tradestats-questions` and `data_table_program.R` take the same arguments and print the same lines.
"""

import json
import sys
import time
from dataclasses import dataclass, field

# What the columns of the trade file hold.
TRADE_COLUMNS = {
    "period": "period", "zone": "code", "partner": "code", "product": "code", "flow": "code", "value": "decimal",
    "weight": "integer",
}
# Answers of up to this many groups are written down whole, larger ones for the groups of a few records only.
WHOLE_ANSWER_GROUP_COUNT = 10_000
# Questions that have not taken this long yet are asked up to so many times as often, for a steadier median.
QUICK_SECONDS = 0.5
QUICK_REPEAT_FACTOR = 5


@dataclass
class Question:
    """`q3=id3/v1:sum,v3:mean`: groups by columns, and a function of a column for each; `count` has no column."""

    name: str
    by: list[str]
    measures: list[tuple[str | None, str]]

    @staticmethod
    def parse(text):
        name, rest = text.split("=", 1)
        by, measures = rest.split("/", 1)
        pairs = [measure.split(":") if ":" in measure else (None, measure) for measure in measures.split(",")]
        return Question(name, by.split(","), [(column, function) for column, function in pairs])

    @property
    def measure_names(self):
        return [f"{column}_{function}" if column else function for column, function in self.measures]


@dataclass
class Session:
    """The arguments of `questions`."""

    file: str = ""
    # Name to type: period, code (few distinct texts), text (many), integer, decimal (two decimals), real.
    columns: dict[str, str] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    # `coded` holds texts as the program's own kind of dictionary codes, `plain` as texts.
    texts: str = "plain"
    threads: int = 1
    # How often each question is asked: quick ones more often, slow ones less.
    repeat: int = 1
    budget: float = float("inf")
    spots: str = ""
    answers: str = ""
    questions: list[Question] = field(default_factory=list)

    @staticmethod
    def parse(arguments):
        session = Session()
        for option, value in zip(arguments[::2], arguments[1::2], strict=True):
            name = option.removeprefix("--")
            if name == "question":
                session.questions.append(Question.parse(value))
            elif name == "columns":
                session.columns = dict(column.split(":") for column in value.split(","))
            elif name == "values":
                session.values = value.split(",")
            else:
                kind = type(getattr(session, name))
                setattr(session, name, kind(value))
        return session

    def asks_again(self, seconds):
        """Whether a question that took these times so far is asked once more."""
        if len(seconds) < self.repeat:
            return sum(seconds) < self.budget
        return len(seconds) < QUICK_REPEAT_FACTOR * self.repeat and sum(seconds) < QUICK_SECONDS

    @property
    def text_columns(self):
        """Columns of texts with few distinct ones, in the order of the file."""
        return [name for name, kind in self.columns.items() if kind in ("period", "code")]


class Program:
    """One program of the comparison. What takes time is in `growth_table`, `load` and `answer`; nothing else is timed
    but the start of the process."""

    def version(self):
        raise NotImplementedError

    def growth_table(self, file, output, threads):
        """Writes zone, flow, period, value, yoy_pct, share_pct, outperformance_pp as CSV."""
        raise NotImplementedError

    def load(self, session):
        """Loads all columns into memory and returns the number of rows."""
        raise NotImplementedError

    def answer(self, question):
        """The answer in memory, in columns. A new one each time."""
        raise NotImplementedError

    def discard(self, result):
        """Lets go of an answer kept outside of Python."""

    def figures(self, result, question):
        """The number of groups, and a sum and a sum of squares for each measure."""
        raise NotImplementedError

    def write(self, result, question, spots, output):
        """Writes the answer as CSV; where `spots` names a file, only the groups of its records."""
        raise NotImplementedError


def run(program):
    """Does what the command line says."""
    command, *arguments = sys.argv[1:]
    if command == "version":
        print(program.version())
    elif command == "table":
        file, output, threads = arguments
        program.growth_table(file, output, int(threads))
    elif command == "questions":
        _run_session(program, Session.parse(arguments))


def _run_session(program, session):
    _forget_peak()
    resident_before = _status_bytes("VmRSS")
    start = time.perf_counter()
    row_count = program.load(session)
    seconds = time.perf_counter() - start
    resident_after = _status_bytes("VmRSS")
    growth = None if resident_after is None else resident_after - resident_before
    _print(event="load", seconds=seconds, rows=row_count, residentGrowth=growth, peakBytes=_status_bytes("VmHWM"))
    for question in session.questions:
        _ask(program, question, session)


def _ask(program, question, session):
    _forget_peak()
    seconds = []
    result = None
    while session.asks_again(seconds):
        # The answer before is let go outside of the time taken.
        if result is not None:
            program.discard(result)
        result = None
        start = time.perf_counter()
        result = program.answer(question)
        seconds.append(time.perf_counter() - start)
    peak = _status_bytes("VmHWM")
    group_count, sums, squares = program.figures(result, question)
    if session.answers:
        spots = "" if group_count <= WHOLE_ANSWER_GROUP_COUNT else session.spots
        program.write(result, question, spots, f"{session.answers}/{question.name}.csv")
    names = question.measure_names
    _print(
        event="answer", question=question.name, seconds=seconds, peakBytes=peak, groups=group_count,
        sums=dict(zip(names, map(float, sums), strict=True)),
        squares=dict(zip(names, map(float, squares), strict=True)))
    program.discard(result)


def _print(**line):
    print(json.dumps(line), flush=True)


def _forget_peak():
    """Begins to count peak memory anew, where the system can."""
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def _status_bytes(name):
    """A figure of this process's memory, where the system tells."""
    try:
        with open("/proc/self/status") as file:
            for line in file:
                if line.startswith(name + ":"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return None
