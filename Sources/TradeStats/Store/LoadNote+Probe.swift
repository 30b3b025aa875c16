extension LoadNote {
  /// What is to be said of how an input was read, once it was.
  ///
  /// - Parameters:
  ///   - comments: lines of comments that were passed over.
  ///   - end: the place behind its last record.
  static func notes(on probe: InputProbe, comments: SkippedLines?, end: BlockPlace) -> [LoadNote] {
    var notes: [LoadNote] = []
    if let encoding = probe.guessedEncoding {
      notes.append(.guessedEncoding(input: probe.name, encoding: encoding))
    }
    if let preamble = probe.preamble {
      notes.append(.preamble(input: probe.name, lineCount: preamble.lineCount, text: preamble.text))
    }
    if let line = probe.columnNumbers {
      notes.append(
        .columnNumbers(
          SourceLocation(source: probe.name, lineNumber: line.lineNumber), text: line.text,
          nameLineCount: probe.nameLineCount))
    }
    if probe.hasNoHeaderByContent { notes.append(.noHeader(input: probe.name)) }
    if let comments, !probe.commentIsTold {
      notes.append(
        .comments(
          SourceLocation(source: probe.name, lineNumber: comments.lineNumber), lineCount: comments.lineCount,
          text: comments.text))
    }
    if let tableEnd = probe.remainder.end {
      let place = SourceLocation(source: probe.name, lineNumber: end.lineNumber)
      if tableEnd.emptyRecordCount > 0 { notes.append(.emptyRecords(place, count: tableEnd.emptyRecordCount)) }
      if let footnotes = tableEnd.footnotes {
        notes.append(
          .footnotes(
            SourceLocation(source: probe.name, lineNumber: end.lineNumber + footnotes.lineOffset),
            lineCount: footnotes.lineCount, text: footnotes.firstText))
      }
    }
    return notes
      + (probe.remainder.furtherTables ?? probe.furtherTables).map {
        .furtherTable(SourceLocation(source: probe.name, lineNumber: $0.lineNumber), text: $0.text)
      }
  }

  /// What is to be said of the first records that an input has more than once, before anything else is read of it.
  static func repeats(in probe: InputProbe) -> LoadNote? {
    let records = probe.sample.prefix(1000)
    let count = records.count - Set(records).count
    return count > 0 ? .repeatedRecords(input: probe.name, count: count, lookedAtCount: records.count) : nil
  }

  /// How many records were made to fit, of each kind.
  static func notes(on mended: [MendedRecord]) -> [LoadNote] {
    RecordMend.Kind.allCases.compactMap { kind in
      let records = mended.filter { $0.kind == kind }
      guard let first = records.first?.location else { return nil }
      return switch kind {
      case .padded: .paddedRecords(count: records.count, first: first)
      case .cut: .cutRecords(count: records.count, first: first)
      case .quotesAsText: .quotesAsText(count: records.count, first: first)
      }
    }
  }
}
