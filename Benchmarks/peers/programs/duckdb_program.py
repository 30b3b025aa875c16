"""DuckDB, in memory."""

import duckdb

import protocol
import sql

FUNCTIONS = {
    "sum": "sum({})", "mean": "avg({})", "min": "min({})", "max": "max({})", "count": "count(*)",
    "median": "median({})", "sd": "stddev_samp({})",
}
TYPES = {
    "period": "VARCHAR", "code": "VARCHAR", "text": "VARCHAR", "integer": "INTEGER", "decimal": "DECIMAL(18,2)",
    "real": "DOUBLE",
}


class DuckDB(protocol.Program):
    def version(self):
        return duckdb.__version__

    def growth_table(self, file, output, threads):
        database = self._connect(threads)
        database.execute(f"CREATE TEMP TABLE parts AS {sql.sums_of_parts(_reader(file, protocol.TRADE_COLUMNS))}")
        database.execute(f"COPY ({sql.growth_table('parts')}) TO '{output}' (FORMAT csv, HEADER)")

    def load(self, session):
        self.database = self._connect(session.threads)
        self.columns = session.columns
        self.database.execute(f"CREATE TABLE loaded AS SELECT * FROM {_reader(session.file, session.columns)}")
        self.table = "loaded"
        if session.texts == "coded":
            self._code_texts(session)
        return self.database.execute(f"SELECT count(*) FROM {self.table}").fetchall()[0][0]

    def _code_texts(self, session):
        """Texts of few kinds become enumerations, as in db-benchmark."""
        coded = session.text_columns
        for name in coded:
            self.database.execute(f"CREATE TYPE {name}_texts AS ENUM (SELECT DISTINCT {name} FROM loaded)")
        columns = [f"{name}::{name}_texts AS {name}" if name in coded else name for name in session.columns]
        self.database.execute(f"CREATE TABLE coded AS SELECT {', '.join(columns)} FROM loaded")
        self.database.execute("DROP TABLE loaded")
        self.table = "coded"

    def answer(self, question):
        # Faster than a temporary table.
        return self.database.sql(sql.answer(question, self.table, FUNCTIONS)).to_arrow_table()

    def figures(self, result, question):
        # DuckDB finds the Arrow table by the name of the variable.
        row = self.database.execute(sql.figures(question, "result", "DOUBLE")).fetchall()[0]
        return sql.split_figures(question, row)

    def write(self, result, question, spots, output):
        query = "SELECT * FROM result"
        if spots:
            query = sql.rows_of_spots(question, "result", _reader(spots, self.columns), "VARCHAR")
        self.database.execute(f"COPY ({query}) TO '{output}' (FORMAT csv, HEADER)")

    def _connect(self, threads):
        database = duckdb.connect()
        database.execute(f"SET threads = {threads}")
        # No job asks for the order of the file, and not keeping it is faster.
        database.execute("SET preserve_insertion_order = false")
        return database


def _reader(file, columns):
    """The file with all types told, which is faster than to let DuckDB find them."""
    types = ", ".join(f"'{name}': '{TYPES[kind]}'" for name, kind in columns.items())
    dialect = "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"'"
    return f"read_csv('{file}', columns = {{{types}}}, {dialect})"


protocol.run(DuckDB())
