"""Whether programs agree. What they disagree about is told in sentences; none means that all is well."""

import csv
import math
from decimal import Decimal, InvalidOperation

# Sums in floating point differ in their last digits with the order of their terms.
RELATIVE_TOLERANCE = 1e-9
RATE_TOLERANCE = 1e-6
_MISSING = {"", "\\N", "NA", "NaN", "nan", "<NA>", "null"}
_MOST_TOLD = 3


def growth_table(path):
    """The cells of a growth table by zone, flow and period: the level's text and the three rates."""
    cells = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            # A period between two others for which a series has no observation.
            if row["value"] in _MISSING:
                continue
            rates = [_number(row[name]) for name in ("yoy_pct", "share_pct", "outperformance_pp")]
            cells[row["zone"], row["flow"], row["period"]] = (row["value"], rates)
    return cells


def compare_growth_tables(reference, other, is_exact):
    """What differs between two growth tables."""
    differences = _compare_keys(reference, other)
    for key in reference.keys() & other.keys():
        (level, rates), (other_level, other_rates) = reference[key], other[key]
        if not _levels_agree(level, other_level, is_exact):
            differences.append(f"{_name(key)}: level {other_level}, not {level}")
        for name, rate, other_rate in zip(("yoy", "share", "outperformance"), rates, other_rates, strict=True):
            if not _rates_agree(rate, other_rate):
                differences.append(f"{_name(key)}: {name} {other_rate}, not {rate}")
    return _few(differences)


def compare_answers(reference, other, reference_file, other_file, by):
    """What differs between two answers to a question: the figures over all groups, then the groups written down."""
    differences = []
    if reference["groups"] != other["groups"]:
        differences.append(f"{other['groups']:,} groups, not {reference['groups']:,}")
    for figure in ("sums", "squares"):
        for name, number in reference[figure].items():
            if not _is_close(number, other[figure].get(name)):
                differences.append(f"{figure} of {name} {other[figure].get(name)}, not {number}")
    rows, other_rows = _rows(reference_file, by), _rows(other_file, by)
    differences += _compare_keys(rows, other_rows)
    for key in rows.keys() & other_rows.keys():
        for name, number in rows[key].items():
            if not _is_close(number, other_rows[key].get(name)):
                differences.append(f"{_name(key)}: {name} {other_rows[key].get(name)}, not {number}")
    return _few(differences)


def _rows(path, by):
    """Numbers by name, by key."""
    with path.open(newline="") as file:
        return {
            tuple(row[name] for name in by): {
                name: _number(text) for name, text in row.items() if name not in by
            }
            for row in csv.DictReader(file)
        }


def _compare_keys(reference, other):
    lacking = sorted(reference.keys() - other.keys())
    added = sorted(other.keys() - reference.keys())
    return [f"{_name(key)} is missing" for key in lacking] + [f"{_name(key)} is too many" for key in added]


def _levels_agree(level, other, is_exact):
    if not is_exact:
        return _is_close(float(level), float(other))
    try:
        return Decimal(level) == Decimal(other)
    except InvalidOperation:
        return False


def _rates_agree(rate, other):
    if rate is None or other is None:
        return rate is other
    return math.isclose(rate, other, rel_tol=RATE_TOLERANCE, abs_tol=RATE_TOLERANCE)


def _is_close(number, other):
    if number is None or other is None:
        return number is other
    return math.isclose(number, other, rel_tol=RELATIVE_TOLERANCE, abs_tol=RELATIVE_TOLERANCE)


def _number(text):
    return None if text in _MISSING else float(text)


def _name(key):
    return "/".join(key)


def _few(differences):
    told = differences[:_MOST_TOLD]
    return told + [f"and {len(differences) - len(told):,} more"] if len(differences) > len(told) else told
