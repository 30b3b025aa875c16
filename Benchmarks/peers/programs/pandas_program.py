"""pandas, which reads and holds columns with pyarrow."""

import pandas
import pyarrow

import protocol

TYPES = {"integer": "int32[pyarrow]", "decimal": "double[pyarrow]", "real": "double[pyarrow]"}
NEEDED_TRADE_COLUMNS = {"period": "period", "zone": "code", "flow": "code", "value": "decimal"}
FUNCTIONS = {"count": "size", "sd": "std"}


class Pandas(protocol.Program):
    def version(self):
        return f"{pandas.__version__} (pyarrow {pyarrow.__version__})"

    def growth_table(self, file, output, threads):
        _use(threads)
        trade = _read(file, NEEDED_TRADE_COLUMNS)
        parts = trade.groupby(["zone", "flow", "period"], sort=False, as_index=False).agg(value=("value", "sum"))
        parts["whole_value"] = parts.groupby(["flow", "period"])["value"].transform("sum")
        year = parts["period"].str.slice(0, 4).astype("int32")
        parts["base_period"] = (year - 1).astype("str") + parts["period"].str.slice(4).astype("str")
        base = parts[["zone", "flow", "period", "value", "whole_value"]].rename(
            columns={"period": "base_period", "value": "base_value", "whole_value": "base_whole_value"})
        base["base_period"] = base["base_period"].astype("str")
        cells = parts.merge(base, on=["zone", "flow", "base_period"], how="left")
        growth = cells["value"] / cells["base_value"]
        cells["yoy_pct"] = (growth - 1) * 100
        cells["share_pct"] = cells["value"] / cells["whole_value"] * 100
        cells["outperformance_pp"] = (growth - cells["whole_value"] / cells["base_whole_value"]) * 100
        columns = ["zone", "flow", "period", "value", "yoy_pct", "share_pct", "outperformance_pp"]
        cells.sort_values(["zone", "flow", "period"])[columns].to_csv(output, index=False)

    def load(self, session):
        _use(session.threads)
        self.columns = session.columns
        self.frame = _read(session.file, session.columns)
        if session.texts == "coded":
            coded = [name for name, kind in session.columns.items() if kind in ("period", "code", "text")]
            # Not by the reader, which takes codes such as 002184 for numbers when it is to make categories.
            for name in coded:
                self.frame[name] = self.frame[name].astype("category")
        return len(self.frame)

    def answer(self, question):
        groups = self.frame.groupby(question.by, sort=False, observed=True, as_index=False)
        measures = {
            name: (column or question.by[0], FUNCTIONS.get(function, function))
            for (column, function), name in zip(question.measures, question.measure_names, strict=True)
        }
        return groups.agg(**measures)

    def figures(self, result, question):
        numbers = result[question.measure_names].astype("float64")
        return len(result), numbers.sum(), (numbers**2).sum()

    def write(self, result, question, spots, output):
        if spots:
            records = _read(spots, self.columns)[question.by].astype("str").drop_duplicates()
            keys = result[question.by].astype("str")
            result = result[keys.merge(records, on=question.by, how="left", indicator=True)["_merge"].eq("both").array]
        result.to_csv(output, index=False)


def _use(threads):
    pyarrow.set_cpu_count(threads)


def _read(file, columns):
    return pandas.read_csv(
        file, engine="pyarrow", dtype_backend="pyarrow", usecols=list(columns),
        dtype={name: TYPES.get(kind, "string[pyarrow]") for name, kind in columns.items()})


protocol.run(Pandas())
