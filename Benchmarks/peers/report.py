"""The results as Markdown and as JSON."""

import json
from dataclasses import asdict

from jobs import TRADESTATS

# Of the processors' time.
MOST_FOR_OTHERS = 0.05
_QUESTION_TEXT = (
    "Median seconds, and how many times as long as TradeStats. The file has the shape of db-benchmark's group-by data "
    "(K = 100); texts are held as it holds them for each program: codes for few distinct texts, and for `id3` where "
    "the program does so there.")


def write(prefix, facts, tables):
    """Writes PREFIX.md and PREFIX.json, and returns the Markdown."""
    prefix.parent.mkdir(parents=True, exist_ok=True)
    text = markdown(facts, tables)
    prefix.with_name(prefix.name + ".md").write_text(text)
    data = {**facts, "tables": [asdict(table) for table in tables]}
    prefix.with_name(prefix.name + ".json").write_text(json.dumps(data, indent=1) + "\n")
    return text


def markdown(facts, tables):
    parts = ["# TradeStats beside other programs", _facts(facts)]
    parts.append(
        "Every program reads the same files and uses all cores unless said otherwise. Files are in the page cache. Seconds are "
        "medians; *x* is how many times as long as TradeStats.")
    parts += _warnings(facts)
    questions = [table for table in tables if table.name == "load of groups" or table.name.startswith("q")]
    for table in tables:
        if table not in questions:
            parts.append(_section(table))
        elif table is questions[0]:
            parts.append(_questions_section(questions))
    parts.append(_problems(tables))
    return "\n\n".join(parts) + "\n"


def _facts(facts):
    rows = []
    for group in ("machine", "versions", "sizes"):
        rows += [[name, str(value)] for name, value in facts[group].items()]
    shares = [f"{job} {share:.0%}" for job, share in facts["others"].items() if share is not None]
    if shares:
        rows.append(["processors taken by others", ", ".join(shares)])
    rows += [[f"without {name}", reason] for name, reason in facts["missing"].items()]
    rows.append(["to repeat", f"`{facts['command']}`"])
    return _grid(["", ""], rows)


def _warnings(facts):
    """Figures from a busy machine say little, least of all of programs whose threads wait for each other."""
    busy = [f"{share:.0%} during `{job}`" for job, share in facts["others"].items() if share and share > MOST_FOR_OTHERS]
    return [f"**The machine was busy with other work**, which took of its processors {', '.join(busy)}."] if busy else []


def _section(table):
    variant = [table.variant_name] if any(timing.variant for timing in table.timings) else []
    extra = list(dict.fromkeys(name for timing in table.timings for name in timing.extra))
    head = ["program", *variant, "median, s", "min, s", "x", "peak memory, MB", *extra]
    rows = []
    for timing in table.timings:
        row = [timing.program] + ([timing.variant] if variant else [])
        if timing.seconds:
            row += [_seconds(timing.median), _seconds(timing.minimum), _ratio(timing, table), _megabytes(timing.peak_bytes)]
        else:
            row += [timing.failure, "", "", ""]
        rows.append(row + [timing.extra.get(name, "") for name in extra])
    return f"## {table.title}\n\n{table.text}\n\n{_grid(head, rows, len(variant) + 1)}"


def _questions_section(tables):
    """One row a question, one column a program."""
    programs = list(dict.fromkeys(timing.program for table in tables for timing in table.timings))
    rows = []
    for table in tables:
        cells = {timing.program: _question_cell(timing, table) for timing in table.timings}
        is_question = table.name.startswith("q")
        rows.append([
            table.name if is_question else "", f"`{table.title}`" if is_question else table.title, table.text, *(cells.get(program, "") for program in programs),
        ])
    grid = _grid(["", "by / figures", "groups", *programs], rows, 2)
    return f"## Group-by questions, in memory\n\n{_QUESTION_TEXT}\n\n{grid}"


def _question_cell(timing, table):
    if not timing.seconds:
        return timing.failure
    ratio = _ratio(timing, table)
    return _seconds(timing.median) + (f" ({ratio})" if timing.program != TRADESTATS.name and ratio else "")


def _problems(tables):
    problems = [(table, problem) for table in tables for problem in table.problems]
    if not problems:
        return "All answers agree."
    return "## Failures and disagreements\n\n" + "\n".join(f"* {table.name}: {problem}" for table, problem in problems)


def _ratio(timing, table):
    """How many times as long as TradeStats at the same thing; with texts held another way, at the only way it has."""
    own = [one for one in table.timings if one.program == TRADESTATS.name and one.seconds]
    base = next((one for one in own if one.variant == timing.variant), own[0] if own else None)
    if base is None or not timing.seconds or table.name == "scaling":
        return ""
    ratio = timing.median / base.median
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 0.95 else f"{ratio:.2f}"


def _seconds(seconds):
    """With three digits that count."""
    return f"{seconds:.1f}" if seconds >= 10 else f"{seconds:.2f}" if seconds >= 1 else f"{seconds:.3f}" if (
        seconds >= 0.01) else f"{seconds:.4f}"


def _megabytes(byte_count):
    return f"{byte_count / 1e6:,.0f}" if byte_count else ""


def _grid(head, rows, text_column_count=2):
    """A Markdown table; columns behind the first ones are of numbers."""
    rule = ["---" if index < text_column_count else "---:" for index in range(len(head))]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, rule, *rows])
