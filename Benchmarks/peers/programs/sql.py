"""SQL that DuckDB and ClickHouse both understand."""


def sums_of_parts(source):
    """The one question that reads the file: sums by zone, flow and period."""
    return f"SELECT zone, flow, period, sum(value) AS value FROM {source} GROUP BY zone, flow, period"


def growth_table(parts):
    """The growth table from a small table of sums. The month a year before is found by its text, never by row."""
    return f"""
      WITH
        whole AS (SELECT flow, period, sum(value) AS value FROM {parts} GROUP BY flow, period),
        cells AS (
          SELECT
            parts.zone AS zone, parts.flow AS flow, parts.period AS period,
            CAST(CAST(substring(parts.period, 1, 4) AS INTEGER) - 1 AS VARCHAR) || substring(parts.period, 5)
              AS base_period,
            parts.value AS value, whole.value AS whole_value
          FROM {parts} AS parts JOIN whole ON parts.flow = whole.flow AND parts.period = whole.period
        )
      SELECT
        cells.zone AS zone, cells.flow AS flow, cells.period AS period, cells.value AS value,
        (cells.value / base.value - 1) * 100 AS yoy_pct,
        cells.value / cells.whole_value * 100 AS share_pct,
        (cells.value / base.value - cells.whole_value / base.whole_value) * 100 AS outperformance_pp
      FROM cells
      LEFT JOIN cells AS base
        ON base.zone = cells.zone AND base.flow = cells.flow AND base.period = cells.base_period
      ORDER BY zone, flow, period"""


def answer(question, table, functions):
    """A question; `functions` has the dialect's name for each function."""
    measures = [
        f"{functions[function].format(column)} AS {name}"
        for (column, function), name in zip(question.measures, question.measure_names, strict=True)
    ]
    keys = ", ".join(question.by)
    return f"SELECT {keys}, {', '.join(measures)} FROM {table} GROUP BY {keys}"


def figures(question, result, real):
    """The number of groups, then a sum for each measure, then a sum of squares; `real` is the type to sum in."""
    # Not-a-number, which ClickHouse has for the deviation of one value, is no number of the sum.
    casts = [f"CASE WHEN {name} = {name} THEN CAST({name} AS {real}) END" for name in question.measure_names]
    columns = ["count(*)"] + [f"sum({cast})" for cast in casts] + [f"sum({cast} * {cast})" for cast in casts]
    return f"SELECT {', '.join(columns)} FROM {result}"


def split_figures(question, row):
    """A row of `figures` as count, sums, sums of squares."""
    count = len(question.measures)
    return int(row[0]), row[1 : 1 + count], row[1 + count :]


def rows_of_spots(question, result, spots, text):
    """The rows of a result whose keys some record of a small table has; keys are compared as texts."""

    def keys(prefix):
        return ", ".join(f"CAST({prefix}{key} AS {text})" for key in question.by)

    return f"SELECT r.* FROM {result} AS r WHERE ({keys('r.')}) IN (SELECT {keys('')} FROM {spots})"
