"""Polars. The driver sets POLARS_MAX_THREADS, which is read when the library is loaded."""

import polars

import protocol

# Float64 is read faster than Decimal.
TYPES = {
    "period": polars.String, "code": polars.String, "text": polars.String, "integer": polars.Int32,
    "decimal": polars.Float64, "real": polars.Float64,
}


class Polars(protocol.Program):
    def version(self):
        return polars.__version__

    def growth_table(self, file, output, threads):
        parts = (
            polars.scan_csv(file, schema=_schema(protocol.TRADE_COLUMNS))
            .group_by("zone", "flow", "period").agg(polars.col("value").sum())
            .collect(engine="streaming"))
        whole = parts.group_by("flow", "period").agg(polars.col("value").sum().alias("whole_value"))
        year = polars.col("period").str.head(4).cast(polars.Int32)
        cells = parts.join(whole, on=["flow", "period"]).with_columns(
            base_period=(year - 1).cast(polars.String) + polars.col("period").str.slice(4))
        base = cells.select(
            "zone", "flow", base_period="period", base_value="value", base_whole_value="whole_value")
        growth = polars.col("value") / polars.col("base_value")
        whole_growth = polars.col("whole_value") / polars.col("base_whole_value")
        (
            cells.join(base, on=["zone", "flow", "base_period"], how="left")
            .select(
                "zone", "flow", "period", "value",
                yoy_pct=(growth - 1) * 100,
                share_pct=polars.col("value") / polars.col("whole_value") * 100,
                outperformance_pp=(growth - whole_growth) * 100)
            .sort("zone", "flow", "period")
            .write_csv(output))

    def load(self, session):
        self.columns = session.columns
        self.frame = polars.read_csv(session.file, schema=_schema(session.columns))
        if session.texts == "coded":
            coded = [name for name, kind in session.columns.items() if kind in ("period", "code", "text")]
            self.frame = self.frame.with_columns(polars.col(coded).cast(polars.Categorical))
        return self.frame.height

    def answer(self, question):
        measures = [
            _measure(column, function).alias(name)
            for (column, function), name in zip(question.measures, question.measure_names, strict=True)
        ]
        # Two to five times as fast as the engine in memory.
        return self.frame.lazy().group_by(question.by).agg(measures).collect(engine="streaming")

    def figures(self, result, question):
        numbers = result.select(polars.col(question.measure_names).cast(polars.Float64))
        return result.height, numbers.sum().row(0), numbers.select(polars.all() ** 2).sum().row(0)

    def write(self, result, question, spots, output):
        if spots:
            texts = polars.col(question.by).cast(polars.String)
            records = polars.read_csv(spots, schema=_schema(self.columns)).select(texts)
            result = result.with_columns(texts).join(records, on=question.by, how="semi")
        result.write_csv(output)


def _schema(columns):
    return {name: TYPES[kind] for name, kind in columns.items()}


def _measure(column, function):
    if function == "count":
        return polars.len()
    values = polars.col(column)
    return values.std() if function == "sd" else getattr(values, function)()


protocol.run(Polars())
