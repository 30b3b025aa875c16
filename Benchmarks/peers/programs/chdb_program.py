"""ClickHouse, as the library chDB."""

import chdb
from chdb.session import Session as Database

import protocol
import sql

FUNCTIONS = {
    "sum": "sum({})", "mean": "avg({})", "min": "min({})", "max": "max({})", "count": "count()",
    # `median` is of a sample.
    "median": "quantileExactInclusive(0.5)({})", "sd": "stddevSamp({})",
}
# Float64 is read faster than Decimal.
TYPES = {
    "period": "String", "code": "String", "text": "String", "integer": "Int32", "decimal": "Float64", "real": "Float64",
}
NEEDED_TRADE_COLUMNS = {"period": "period", "zone": "code", "flow": "code", "value": "decimal"}
READING = "input_format_skip_unknown_fields = 1, input_format_with_names_use_header = 1"


class ChDB(protocol.Program):
    def version(self):
        return f"{chdb.__version__} (ClickHouse {chdb.query('SELECT version()').bytes().decode().strip().strip(chr(34))})"

    def growth_table(self, file, output, threads):
        self.database = self._connect(threads)
        self.database.query(
            "CREATE TABLE parts ENGINE = Memory AS "
            + f"{sql.sums_of_parts(_reader(file, NEEDED_TRADE_COLUMNS))} SETTINGS {READING}")
        self._write(sql.growth_table("parts"), output)

    def load(self, session):
        self.database = self._connect(session.threads)
        self.columns = session.columns
        coded = session.text_columns if session.texts == "coded" else []
        types = [
            f"{name} LowCardinality(String)" if name in coded else f"{name} {TYPES[kind]}"
            for name, kind in session.columns.items()
        ]
        self.database.query(f"CREATE TABLE loaded ({', '.join(types)}) ENGINE = Memory")
        # LowCardinality is fastest when it is made from texts while inserting, not while reading.
        self.database.query(
            f"INSERT INTO loaded SELECT * FROM {_reader(session.file, session.columns)} "
            f"SETTINGS max_insert_threads = {session.threads}")
        return self._row("SELECT count() FROM loaded")[0]

    def answer(self, question):
        # Faster than Arrow.
        self.database.query(f"CREATE TABLE result ENGINE = Memory AS {sql.answer(question, 'loaded', FUNCTIONS)}")
        return "result"

    def discard(self, result):
        self.database.query("DROP TABLE result")

    def figures(self, result, question):
        return sql.split_figures(question, self._row(sql.figures(question, result, "Float64")))

    def write(self, result, question, spots, output):
        query = f"SELECT * FROM {result}"
        if spots:
            query = sql.rows_of_spots(question, result, _reader(spots, self.columns), "String")
        self._write(query, output)

    def _connect(self, threads):
        database = Database()
        database.query(f"SET max_threads = {threads}")
        database.query("SET join_use_nulls = 1")
        return database

    def _row(self, query):
        text = self.database.query(query, "CSV").bytes().decode().strip()
        return [float(field) if "." in field or "e" in field else int(field) for field in text.split(",")]

    def _write(self, query, output):
        with open(output, "wb") as file:
            file.write(self.database.query(query, "CSVWithNames").bytes())


def _reader(file, columns):
    types = ", ".join(f"{name} {TYPES[kind]}" for name, kind in columns.items())
    return f"file('{file}', 'CSVWithNames', '{types}')"


protocol.run(ChDB())
