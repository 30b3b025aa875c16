"""Jobs on a file that is loaded into memory once."""

import json
from statistics import median

import answers
from jobs import Table
from measuring import Contestant, Timing, failure_text, run, run_rounds

# Not asked again after this time.
QUESTION_BUDGET_SECONDS = 60


class Data:
    """A file's columns and types, and which are values. Types are explained in programs/protocol.py."""

    def __init__(self, columns, values):
        self.arguments = ["--columns", columns, "--values", values]


TRADE = Data("period:period,zone:code,partner:code,product:code,flow:code,value:decimal,weight:integer", "value,weight")
TRADE_QUESTIONS = {
    "sums": "zone,flow,period/value:sum",
    "groups": "period,zone,partner,product,flow/value:sum",
}
TRADE_TITLES = {
    "sums": "Sum by zone, flow and period, in memory",
    "groups": "Sum by all five keys, in memory",
}
GROUPS = Data(
    "id1:code,id2:code,id3:text,id4:integer,id5:integer,id6:integer,v1:integer,v2:integer,v3:real", "v1,v2,v3")
GROUP_QUESTIONS = {
    "q1": "id1/v1:sum",
    "q2": "id1,id2/v1:sum",
    "q3": "id3/v1:sum,v3:mean",
    "q4": "id4/v1:mean,v2:mean,v3:mean",
    "q5": "id6/v1:sum,v2:sum,v3:sum",
    "q6": "id4,id5/v3:median,v3:sd",
    "q7": "id3/v1:max,v2:min",
    "q8": "id2,id4/count,v3:sum",
    "q9": "id6/v3:min,v3:max",
    "q10": "id1,id2,id3,id4,id5,id6/v3:sum,count",
}


def load(setting):
    """All columns of the trade file."""
    file = setting.files.trade(setting.row_count)
    setting.files.warm(file)
    contestants = []
    for program, texts, words in _variants(setting):
        output = setting.work / f"{program.key}-{texts}-ROUND.jsonl"
        command = _command(setting, program, texts, file, TRADE)
        contestants.append(Contestant(Timing(program.name, words), command, str(output), setting.thread_count))
    run_rounds(contestants, setting.rounds, setting.tell)
    problems = [problem for contestant in contestants for problem in _read_loads(contestant, setting.row_count)]
    return [Table(
        "load", "Load all columns into memory",
        "Seconds that the program takes without starting. Texts are held as texts or as the program's own kind of codes, for "
        "which some need a second pass; TradeStats always codes them. *Bytes a row* is what the process has grown by.",
        [contestant.timing for contestant in contestants], "texts held as", problems)]


def questions_of_trade(setting):
    """Few groups and many groups of the trade file."""
    file = setting.files.trade(setting.row_count)
    sessions = [
        _session(setting, program, texts, words, file, TRADE, TRADE_QUESTIONS)
        for program, texts, words in _variants(setting)
    ]
    tables = []
    for name, question in TRADE_QUESTIONS.items():
        text = (
            f"{_group_count(sessions, name):,} groups. The answer is held in memory, in columns. Peak memory is that of the "
            "process while it answers, the loaded file included.")
        tables.append(_table(name, TRADE_TITLES[name], text, question, sessions))
    return tables


def questions_of_groups(setting):
    """The questions of db-benchmark, with texts held as it holds them."""
    file = setting.files.groups(max(1, setting.row_count // 2))
    sessions = [
        _session(setting, program, texts, words, file, GROUPS, GROUP_QUESTIONS)
        for program, texts, words in _variants(setting) if texts == "coded"
    ]
    loads = [Timing(session.program.name, session.words, session.load_seconds) for session in sessions]
    return [Table("load of groups", "load, once", "", loads)] + [
        _table(name, question, f"{_group_count(sessions, name):,}", question, sessions)
        for name, question in GROUP_QUESTIONS.items()
    ]


class Session:
    """What a process said that loaded a file and was asked questions."""

    def __init__(self, program, words, folder):
        self.program = program
        self.words = words
        self.load_seconds = []
        # Where the answers are, one file a question.
        self.folder = folder
        # Lines of the process, by question.
        self.answers = {}
        self.failures = {}
        self.unsupported = {}

    def read(self, output):
        """Takes up what a process has printed; one that was killed has left a broken line at most."""
        for text in output.read_text().splitlines():
            try:
                line = json.loads(text)
            except ValueError:
                continue
            if line["event"] == "load":
                self.load_seconds.append(line["seconds"])
            elif line["event"] == "answer":
                self.answers[line["question"]] = line
            elif line["event"] == "unsupported":
                self.unsupported[line["question"]] = f"not supported: {line['notSupported']}"

    def is_settled(self, question):
        return question in self.answers or question in self.failures or question in self.unsupported

    def timing(self, question):
        if line := self.answers.get(question):
            return Timing(self.program.name, self.words, line["seconds"], line.get("peakBytes"))
        reason = self.unsupported.get(question) or self.failures.get(question, "no answer")
        return Timing(self.program.name, self.words, failure=reason, is_unsupported=question in self.unsupported)


def _variants(setting):
    for program in setting.programs:
        for texts, words in program.variants():
            yield program, texts, words


def _command(setting, program, texts, file, data):
    return [
        *program.questions_command(), "--file", str(file), *data.arguments, "--texts", texts,
        "--threads", str(setting.thread_count), "--repeat", str(setting.rounds), "--budget", str(QUESTION_BUDGET_SECONDS),
    ]


def _session(setting, program, texts, words, file, data, questions):
    """Asks all questions in one process. When one ends the process, those behind it are asked in another."""
    setting.tell(f"{program.name}, {words}")
    setting.files.warm(file)
    folder = setting.work / f"{program.key}-{texts}"
    folder.mkdir()
    session = Session(program, words, folder)
    command = _command(setting, program, texts, file, data)
    command += ["--spots", str(setting.files.spots(file)), "--answers", str(folder)]
    while remaining := [name for name in questions if not session.is_settled(name)]:
        asked = [part for name in remaining for part in ("--question", f"{name}={questions[name]}")]
        output = folder / "session.jsonl"
        done = run(command + asked, str(output), setting.thread_count)
        session.read(output)
        if done.exit_code == 0:
            break
        unanswered = [name for name in remaining if not session.is_settled(name)]
        session.failures.update({name: failure_text(done) for name in unanswered[:1]})
    return session


def _read_loads(contestant, row_count):
    """Takes the seconds of loading in place of those of the whole process, and the memory; tells of missing rows."""
    timing = contestant.timing
    lines = [json.loads(output.read_text().splitlines()[0]) for output in contestant.outputs]
    timing.seconds = [line["seconds"] for line in lines]
    growth = [line["residentGrowth"] for line in lines if line["residentGrowth"] is not None]
    if growth:
        timing.extra["bytes a row"] = f"{median(growth) / row_count:.0f}"
    return [
        f"{timing.program} loaded {line['rows']:,} rows, not {row_count:,}" for line in lines if line["rows"] != row_count
    ]


def _table(name, title, text, question, sessions):
    by = question.split("/")[0].split(",")
    timings = [session.timing(name) for session in sessions]
    return Table(name, title, text, timings, "texts held as", _disagreements(name, by, sessions))


def _group_count(sessions, question):
    return next((session.answers[question]["groups"] for session in sessions if question in session.answers), 0)


def _disagreements(question, by, sessions):
    """Every answer against that of TradeStats, or of the first program that has one."""
    answered = [session for session in sessions if question in session.answers]
    problems = []
    for session in answered[1:]:
        found = answers.compare_answers(
            answered[0].answers[question], session.answers[question], answered[0].folder / f"{question}.csv",
            session.folder / f"{question}.csv", by)
        problems += [
            f"{session.program.name} ({session.words}) disagrees with {answered[0].program.name}: {difference}"
            for difference in found
        ]
    return problems
