/// What follows from how a pass went.
extension Ingest.Outcome {
  /// Whether a record that was refused holds nothing but texts, as a header does, or periods beside them, as one of a
  /// wide input does.
  func refusesNames(_ probes: [InputProbe]) -> Bool {
    reports.contains { report in
      report.refused.contains { record in
        Array(record.recordText.utf8).withUnsafeBufferPointer { bytes in
          let scanner = ReferenceScanner(dialect: probes[report.sourceIndex].dialect)
          guard let fields = scanner.record(in: bytes, from: 0)?.fields, fields.count > 1 else { return false }
          let texts = fields.map { String(decoding: bytes[$0.contentRange], as: UTF8.self) }
          let takesPeriods = CellKind(texts[0]) == .text && RepeatedHeads(probes[report.sourceIndex].header) != nil
          return record.reason == .headAgain
            || texts.allSatisfy { CellKind($0) == .text || (takesPeriods && PeriodCells.isPeriod($0)) }
        }
      }
    }
  }

  /// Whether nothing refused ends the run anyway.
  func canContinue(_ options: ReadOptions) -> Bool {
    !reports.contains { $0.refused.contains { $0.endsRun(keepsRejects: options.keepsRejects) } }
  }
}
