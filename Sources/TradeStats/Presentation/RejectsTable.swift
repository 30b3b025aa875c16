extension LoadReport {
  /// The refused records for a file: where each stands, why it was refused, and the record itself. What `--rejects`
  /// writes.
  ///
  /// ```text
  /// file,line,byte_offset,column,kind,text,reason,record
  /// bad.csv,2,11,,too_many_fields,,"the record has 3 fields, too many: the header has 2","2023,12,5"
  /// ```
  ///
  /// `byte_offset` is ``RefusedRecord/byteOffset``. Empty unless ``ReadOptions/keepsRejects`` was set.
  public func rejectsTable() -> ResultTable { rejects.table }
}

extension RecordError {
  /// The records refused up to the one that went over the limit, as ``LoadReport/rejectsTable()`` has them.
  public func rejectsTable() -> ResultTable { rejects.table }
}

extension [RefusedRecord] {
  fileprivate var table: ResultTable {
    ResultTable(
      columns: ["file", "line", "byte_offset", "column", "kind", "text", "reason", "record"],
      rows: map { reject in
        [
          .text(reject.location.source), .integer(reject.location.lineNumber), .integer(reject.byteOffset),
          reject.column.map { .text($0) } ?? .empty, .text(reject.reason.kind), .text(reject.fieldText),
          .text(reject.sentence), .text(reject.recordText),
        ]
      })
  }
}

extension RefusedRecord.Reason {
  /// A word for machines to sort by, as `not_a_number`.
  public var kind: String {
    switch self {
    case .ragged(let expected, let found): found < expected ? "too_few_fields" : "too_many_fields"
    case .quoteNeverClosed: "quote_never_closed"
    case .textAfterQuote: "text_after_quote"
    case .notANumber: "not_a_number"
    case .notAPeriod: "not_a_period"
    case .notAPartOfYear: "not_a_part_of_year"
    case .notAScale: "not_a_scale"
    case .headAgain: "head_again"
    case .notUTF8: "not_utf8"
    }
  }
}
