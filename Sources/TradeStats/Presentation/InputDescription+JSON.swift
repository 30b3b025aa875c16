extension InputDescription {
  /// The description for machines: an object with `inputs`, `columns`, `series`, `units`, `duplicates`, `rejects` and
  /// `notes`.
  public func json() -> JSONValue {
    .object([
      .init("inputs", .array(zip(formats, report.inputs).map(Self.input))),
      .init("columns", .array(schema.columns.map(columnObject))),
      .init("series", .array(series.map(seriesObject))),
      .init("units", .array(units.map { .string($0) })),
      .init("duplicates", .array(duplicates.map(duplicateObject))),
      .init("rejects", .array(report.rejects.map(Self.reject))),
      .init("notes", .array(report.notes.map { .string($0.description) })),
    ])
  }

  private static func input(_ format: InputFormat, _ input: LoadReport.Input) -> JSONValue {
    .object([
      .init("name", .string(format.name)),
      .init("delimiter", .string(String(decoding: format.dialect.delimiterBytes, as: UTF8.self))),
      .init("quote", format.dialect.quote.map { .string(String(decoding: [$0], as: UTF8.self)) } ?? .null),
      .init("header_line", .number(String(format.headerLineNumber))),
      .init("records", .number(String(input.recordCount))),
      .init("kept", .number(String(input.recordCount - input.rejectedCount))),
      .init("rejected", .number(String(input.rejectedCount))),
      .init("bytes", .number(String(input.byteCount))),
      .init(
        "format",
        .array(
          format.decisions.map { decision in
            .object([
              .init("what", .string(decision.aspect.rawValue)), .init("found", .string(decision.finding)),
              .init("because", .string(decision.evidence)),
            ])
          })),
    ])
  }

  private func columnObject(_ column: Schema.Column) -> JSONValue {
    .object([
      .init("name", .string(column.name)), .init("role", .string(column.role.name)),
      .init("reason", .string(schema.because(column))),
    ])
  }

  private func seriesObject(_ series: Series) -> JSONValue {
    .object(
      keyMembers(series.key, series.unit) + [
        .init("frequency", .string(series.frequency.name)), .init("first", .string(series.first.description)),
        .init("last", .string(series.last.description)),
        .init("observations", .number(String(series.observationCount))),
        .init("without_value", .array(series.missing.map { .string($0.description) })),
        .init("gaps", .array(series.gaps.map { .string($0.description) })),
      ])
  }

  private func duplicateObject(_ duplicate: Duplicate) -> JSONValue {
    .object(
      keyMembers(duplicate.key, duplicate.unit) + [
        .init("period", .string(duplicate.period.description)),
        .init("records", .number(String(duplicate.recordCount))),
        .init("first", .string(duplicate.first.description)), .init("second", .string(duplicate.second.description)),
      ])
  }

  private func keyMembers(_ key: [String], _ unit: String) -> [JSONValue.Member] {
    zip(keyColumns, key).map { .init($0, .string($1)) }
      + (schema.unit.map { [.init($0.name, .string(unit))] } ?? [])
  }

  private static func reject(_ reject: RefusedRecord) -> JSONValue {
    .object([
      .init("place", .string(reject.location.description)), .init("reason", .string(reject.sentence)),
      .init("record", .string(reject.recordText)),
    ])
  }
}
