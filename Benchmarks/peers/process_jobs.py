"""Jobs of one process each, from file to answer."""

import answers
from jobs import TRADESTATS, Table
from measuring import Contestant, Timing, run_rounds
from programs import REPOSITORY

SMALL_FILE = "Data/csv/pilot_zones.csv"
# Short runs are repeated more often.
SMALL_RUN_FACTOR = 10
SCALING_ROW_COUNTS = [100_000, 1_000_000, 10_000_000, 100_000_000]


def growth_table(setting):
    """From CSV."""
    file = setting.files.trade(setting.row_count)
    contestants = [_command("wc -l", ["wc", "-l", str(file)])]
    contestants += [_growth_table(setting, program, file, setting.thread_count) for program in setting.programs]
    return [_compared(
        setting, file, contestants, "table", "CSV file to growth table",
        "Whole process: start, read, sum, compare with a year earlier, write CSV. `wc -l` shows what it costs to look at "
        "every byte once.")]


def growth_table_from_gzip(setting):
    """From the compressed CSV."""
    file = setting.files.gzipped(setting.files.trade(setting.row_count))
    contestants = [_command("gzip -dc", ["gzip", "-dc", str(file)])]
    contestants += [_growth_table(setting, program, file, setting.thread_count) for program in setting.programs]
    return [_compared(
        setting, file, contestants, "gzip", "Gzipped CSV file to growth table",
        "The same from the compressed file. `gzip -dc` decompresses and throws the text away.")]


def growth_table_by_threads(setting):
    """From CSV, with 1, 2, 4, ... threads."""
    file = setting.files.trade(setting.row_count)
    contestants = []
    thread_count = 1
    while thread_count <= setting.thread_count:
        for program in setting.programs:
            contestant = _growth_table(setting, program, file, thread_count)
            contestant.timing.variant = str(thread_count)
            contestants.append(contestant)
        thread_count *= 2
    return [_compared(
        setting, file, contestants, "threads", "CSV file to growth table, by number of threads",
        "Each compared with TradeStats on as many threads.", "threads")]


def small_file(setting):
    """A small file, beside what it takes the others to start."""
    contestants = [
        _command("true", ["true"], "nothing"),
        _command(
            TRADESTATS.name, [str(TRADESTATS.binary), "growth", str(REPOSITORY / SMALL_FILE)],
            f"`growth {SMALL_FILE}`, 66 records"),
    ]
    contestants += [_command(peer.name, peer.start_command(), "start, load the library") for peer in setting.peers]
    round_count = setting.rounds * SMALL_RUN_FACTOR
    setting.tell(f"{round_count} rounds")
    run_rounds(contestants, round_count, lambda _: None)
    return [Table(
        "small", "A small file, and starting",
        "Whole process. The peers only start and load their library, which is part of all their whole processes.",
        [contestant.timing for contestant in contestants], "does")]


def scaling(setting):
    """TradeStats alone, from small files to large ones."""
    timings = []
    for row_count in SCALING_ROW_COUNTS:
        file = setting.files.trade(row_count)
        setting.files.warm(file)
        contestant = _command(
            TRADESTATS.name, TRADESTATS.table_command(file, setting.thread_count), f"{row_count:,}")
        run_rounds([contestant], setting.rounds, setting.tell)
        timing = contestant.timing
        if timing.seconds:
            timing.extra["ns a row"] = f"{timing.median / row_count * 1e9:.1f}"
            timing.extra["GB/s"] = f"{file.stat().st_size / timing.median / 1e9:.2f}"
        timings.append(timing)
        setting.files.remove(file)
    return [Table(
        "scaling", "CSV file to growth table, by number of rows", "TradeStats, whole process.", timings, "rows")]


def _growth_table(setting, program, file, thread_count):
    output = setting.work / f"{program.key}-{thread_count}-ROUND.csv"
    return Contestant(
        Timing(program.name), program.table_command(file, thread_count), str(output), thread_count)


def _command(name, command, variant=""):
    return Contestant(Timing(name, variant), command)


def _compared(setting, file, contestants, name, title, text, variant_name=""):
    """Times the contestants, then compares the tables that they have written."""
    setting.files.warm(file)
    run_rounds(contestants, setting.rounds, setting.tell)
    exact = {program.name for program in setting.programs if program.is_exact}
    timings = [contestant.timing for contestant in contestants]
    return Table(name, title, text, timings, variant_name, _disagreements(contestants, exact))


def _disagreements(contestants, exact):
    """Every table of every round against the first one of TradeStats."""
    own = [output for one in contestants if one.timing.program == TRADESTATS.name for output in one.outputs]
    if not own:
        return []
    reference = answers.growth_table(own[0])
    problems = []
    # Not even the order of rows or a last digit may differ from round to round or by threads.
    if any(output.read_bytes() != own[0].read_bytes() for output in own):
        problems.append("TradeStats wrote other bytes in another round or on other threads")
    for contestant in contestants:
        name = contestant.timing.program
        for output in contestant.outputs:
            found = answers.compare_growth_tables(reference, answers.growth_table(output), name in exact)
            problems += [f"{name} disagrees: {difference}" for difference in found]
    return problems
