/// What follows from how a pass went.
extension Ingest.Outcome {
  /// Whether a record that was refused holds nothing but texts, as a header does, or periods beside them, as one of a
  /// wide input does.
  func refusesNames(_ probes: [InputProbe], _ plan: ColumnPlan) -> Bool {
    reports.contains { report in
      let scanner = ReferenceScanner(dialect: probes[report.sourceIndex].dialect)
      let isWide = plan.headSearches[report.sourceIndex] != nil
      return report.refused.contains { record in
        record.reason == .headAgain || Self.holdsNames(record.recordText, scanner, takesPeriods: isWide)
      }
    }
  }

  private static func holdsNames(_ text: String, _ scanner: ReferenceScanner, takesPeriods: Bool) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard let fields = scanner.record(in: bytes, from: 0)?.fields, fields.count > 1 else { return false }
      let kinds = fields.lazy.map { CellKind(UnsafeBufferPointer(rebasing: bytes[$0.contentRange])) }
      let mayHoldPeriods = takesPeriods && kinds.first == .text
      return zip(fields, kinds).allSatisfy { field, kind in
        kind == .text
          || (mayHoldPeriods && PeriodCells.isPeriod(String(decoding: bytes[field.contentRange], as: UTF8.self)))
      }
    }
  }

  /// Whether nothing refused ends the run anyway.
  func canContinue(_ options: ReadOptions) -> Bool {
    !reports.contains { $0.refused.contains { $0.endsRun(keepsRejects: options.keepsRejects) } }
  }
}
