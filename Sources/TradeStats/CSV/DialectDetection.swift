/// Finds the dialect of an input from its own bytes. What options say is not asked again; among equals the reading of
/// RFC 4180 wins.
struct DialectDetection {
  private static let delimiters = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
  private static let rareDelimiters = ["~", "^", " "].map { UInt8(ascii: $0) }
  private static let comments = ["#", "//", "%", "--"].map { Array($0.utf8) }
  private static let backslash = UInt8(ascii: "\\")
  private static let apostrophe = UInt8(ascii: "'")

  let bytes: UnsafeBufferPointer<UInt8>
  private let start: Int
  private let isWhole: Bool
  let options: ProbeOptions
  /// The best so far.
  private(set) var fit: DialectFit
  /// Other delimiters that make a table.
  private(set) var rivals: [DialectFit] = []

  /// The dialect of the bytes from `start` on, and what speaks for each part of it.
  ///
  /// - Parameter isWhole: whether the bytes are all there are.
  static func dialect(
    of bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool, _ options: ProbeOptions
  ) -> (dialect: Dialect, decisions: [FormatDecision]) {
    var detection = DialectDetection(bytes, start, isWhole, options)
    detection.findDelimiter()
    detection.findQuote()
    detection.findRecordEnd()
    detection.findEscape()
    detection.findComment()
    detection.findBlanks()
    return (detection.fit.dialect, detection.decisions)
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ isWhole: Bool, _ options: ProbeOptions) {
    self.bytes = bytes
    self.start = start
    self.isWhole = isWhole
    self.options = options
    var dialect = Dialect(
      delimiter: options.delimiter?.first ?? Self.delimiters[0], quote: options.quote ?? Dialect().quote)
    dialect.delimiterTail = Array(options.delimiter?.dropFirst() ?? [])
    dialect.escape = options.escape ?? nil
    dialect.comment = options.comment ?? []
    dialect.returnEndsRecord = options.returnEndsRecord ?? !bytes[start...].contains(Byte.lineFeed)
    fit = DialectFit(dialect, bytes, from: start, isWhole: isWhole)
  }

  // MARK: - Steps

  private func fitting(_ change: (inout Dialect) -> Void) -> DialectFit {
    var dialect = fit.dialect
    change(&dialect)
    return DialectFit(dialect, bytes, from: start, isWhole: isWhole)
  }

  private func contains(_ byte: UInt8) -> Bool {
    ByteSearch.contains(byte, in: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  private mutating func findDelimiter() {
    guard options.delimiter == nil else { return }
    for delimiter in Self.delimiters.dropFirst() where contains(delimiter) {
      let other = fitting { $0.delimiter = delimiter }
      if delimiter == UInt8(ascii: "\t"), packsFirstHead, other.badCount == 0 {
        rivals.append(fit)
        fit = other
        return
      }
      consider(other)
    }
    // Words have blanks between them, so that these and rarer signs delimit only where nothing else does and figures stand
    // beside them.
    for delimiter in Self.rareDelimiters where fit.width == 1 && fit.records.count > 2 && contains(delimiter) {
      let other = fitting { $0.delimiter = delimiter }
      if other.badCount == 0, other.width > 1, hasNumbers(other) { consider(other) }
    }
  }

  /// Whether commas part names before the first tab, with a backslash before the last of them, as in Eurostat's TSV
  /// (`freq,geo\TIME_PERIOD`): then commas are as regular as tabs, and part nothing but what is packed.
  private var packsFirstHead: Bool {
    let head = bytes[start...].prefix { $0 != UInt8(ascii: "\t") && $0 != Byte.lineFeed }
    guard let last = head.lastIndex(of: Self.backslash), head.endIndex < bytes.endIndex else { return false }
    return bytes[head.endIndex] == UInt8(ascii: "\t") && head[..<last].contains(UInt8(ascii: ","))
      && !head[last...].contains(UInt8(ascii: ","))
  }

  private mutating func consider(_ other: DialectFit) {
    if other.score > fit.score * 1.0001 {
      if fit.width > 1 { rivals.append(fit) }
      fit = other
    } else if other.width > 1 {
      rivals.append(other)
    }
  }

  private func hasNumbers(_ fit: DialectFit) -> Bool {
    guard let last = fit.records.last else { return false }
    return last.fields.contains { CellKind(UnsafeBufferPointer(rebasing: bytes[$0.contentRange])) == .number }
  }

  /// Apostrophes are quotes only where no double quotes are, and where each that begins a field has one that ends it.
  private mutating func findQuote() {
    guard options.quote == nil, contains(Self.apostrophe), fit.quotedFieldCount == 0 else { return }
    let delimiters =
      options.delimiter.map { [$0[0]] } ?? Self.delimiters.filter { $0 == fit.dialect.delimiter || contains($0) }
    var best: DialectFit?
    for delimiter in delimiters {
      let other = fitting {
        $0.quote = Self.apostrophe
        $0.delimiter = delimiter
      }
      let isRegular = other.faultCount == 0 && other.quotedFieldCount > 0 && other.badCount <= fit.badCount
      if isRegular, other.score >= max(fit.score, best?.score ?? 0) || (other.width == 1 && fit.width == 1) {
        best = other
      }
    }
    if let best { fit = best }
  }

  private mutating func findRecordEnd() {
    guard options.returnEndsRecord == nil, !fit.dialect.returnEndsRecord, contains(Byte.carriageReturn) else { return }
    let hasLoneReturn = offsets(of: Byte.carriageReturn).contains { offset in
      offset + 1 < bytes.count && bytes[offset + 1] != Byte.lineFeed
    }
    guard hasLoneReturn else { return }
    let other = fitting { $0.returnEndsRecord = true }
    // Line feeds may all be text inside quotes.
    if other.width > 1, other.agreeingCount > fit.agreeingCount, other.misfitCount <= fit.misfitCount { fit = other }
    takeIfBetter(other)
  }

  private mutating func findEscape() {
    guard options.escape == nil, contains(Self.backslash) else { return }
    takeIfBetter(fitting { $0.escape = Self.backslash })
  }

  private mutating func findComment() {
    guard options.comment == nil, fit.badCount > 0 else { return }
    for comment in Self.comments {
      let marked = fit.records[fit.tableRange].filter { bytes[$0.start...].starts(with: comment) }
      guard !marked.isEmpty, marked.allSatisfy({ $0.fields.count != fit.width || $0.fault != nil }) else { continue }
      takeIfBetter(fitting { $0.comment = comment })
    }
  }

  /// A dialect with one more rule is right where it leaves fewer records that do not fit.
  private mutating func takeIfBetter(_ other: DialectFit) {
    if other.misfitCount < fit.misfitCount, other.agreeingCount >= fit.agreeingCount { fit = other }
  }

  private mutating func findBlanks() {
    guard fit.width > 1, options.delimiter == nil, fit.dialect.delimiter != Byte.space else { return }
    let delimiter = fit.dialect.delimiter
    var skipping = fit
    let hasBlanksBeforeQuotes = fit.dialect.quote.map { quote in
      offsets(of: quote).contains { $0 > start + 1 && bytes[$0 - 1] == Byte.space && bytes[$0 - 2] == delimiter }
    }
    if hasBlanksBeforeQuotes == true {
      let other = fitting { $0.skipsBlanksAroundQuotes = true }
      if other.faultCount == 0, other.badCount <= fit.badCount, other.quotedFieldCount > fit.quotedFieldCount {
        skipping = other
      }
    }
    if everyDelimiter(of: skipping, isFollowedBy: Byte.space) {
      let other = fitting { $0.delimiterTail = [Byte.space] }
      if other.width == skipping.width, other.badCount <= skipping.badCount, fitsThroughout(other) {
        fit = other
        return
      }
    }
    if everySecondFieldIsEmpty(fit) {
      let other = fitting { $0.delimiterTail = [delimiter] }
      if other.badCount == 0, fitsThroughout(other) {
        fit = other
        return
      }
    }
    fit = skipping
  }

  /// Whether a longer delimiter parts all that is at hand as it does the first records: fields that are empty there, as
  /// those of flags, may not be further down.
  private func fitsThroughout(_ other: DialectFit) -> Bool {
    guard other.records.count == DialectFit.recordLimit else { return true }
    let whole = [other.dialect, fit.dialect].map {
      DialectFit($0, bytes, from: start, isWhole: isWhole, recordLimit: .max)
    }
    return whole[0].width == other.width && whole[0].misfitCount <= whole[1].misfitCount
  }

  private func offsets(of byte: UInt8) -> some Sequence<Int> {
    sequence(first: start - 1) { last in
      ByteSearch.firstOffset(of: byte, in: UnsafeBufferPointer(rebasing: bytes[(last + 1)...])).map { last + 1 + $0 }
    }.dropFirst()
  }

  private func everyDelimiter(of fit: DialectFit, isFollowedBy byte: UInt8) -> Bool {
    let records = fit.records[fit.tableRange]
    return records.count > 1
      && records.allSatisfy { record in
        zip(record.fields, record.fields.dropFirst()).allSatisfy { field, following in
          let offset = field.sourceEnd + 1
          return offset < bytes.count && bytes[offset] == byte || following.sourceEnd == offset
        }
      }
      && records.contains { $0.fields.dropFirst().contains { !$0.range.isEmpty } }
  }

  private func everySecondFieldIsEmpty(_ fit: DialectFit) -> Bool {
    fit.width % 2 == 1 && fit.width > 1 && fit.tableRange.count > 1
      && fit.records[fit.tableRange].allSatisfy { record in
        record.fields.indices.allSatisfy { $0 % 2 == 0 || record.fields[$0].range.isEmpty }
          && record.fields.contains { !$0.range.isEmpty }
      }
  }
}
