/// Tells the header of a further table from the records of a wide one: figures that are periods below heads that are.
///
/// One record may hold such figures by chance, so that they speak for a header only beside more: the names of the header
/// (`Country,2021,2022`), the very periods of the heads (`Imports,2019,2020`), or so many of them in the same steps that
/// chance is out of the question.
struct RepeatedHeads: Sendable {
  let header: [String]
  /// The columns whose heads are periods, and those periods.
  let columns: [Int]
  private let heads: [Period]
  /// The other columns.
  let names: [Int]
  /// The figures that periods written like the first head can be; `nil` where it is no figure, as `2019-Q1`.
  let figures: ClosedRange<Int64>?

  /// Knows a header; `nil` for one without periods.
  init?(_ header: [String]) {
    self.header = header.map { $0.trimmingBlanks() }
    let periods = self.header.map(Self.period)
    columns = periods.indices.filter { periods[$0] != nil }
    names = periods.indices.filter { periods[$0] == nil }
    heads = periods.compactMap(\.self)
    guard let first = columns.first else { return nil }
    let isMonth = self.header[first].allSatisfy { $0.isASCII && $0.isNumber } && heads[0].frequency == .month
    figures = heads[0].frequency == .year ? 1800...2100 : isMonth ? 180_000...210_099 : nil
  }

  /// Whether few of the records below a header hold figures that might be periods.
  func areRare(in rows: some Collection<[String]>) -> Bool { rows.count(where: mayBePeriods) * 10 <= rows.count }

  /// Whether a record as wide as the header is another one.
  ///
  /// - Parameters:
  ///   - isParted: whether a blank line, a title or a record without any text stands before it.
  ///   - isRare: whether few records of the table hold figures that might be periods.
  func areRepeated(by fields: [String], isParted: Bool, isRare: Bool) -> Bool {
    guard fields.count == header.count else { return false }
    var periods: [Period] = []
    for column in columns where CellKind(fields[column]) != .empty {
      // The first figure of most records is no period.
      guard let period = Self.period(fields[column]) else { return false }
      periods.append(period)
    }
    guard let first = periods.first else { return false }
    if hasNames(of: fields) { return true }
    guard names.contains(where: { CellKind(fields[$0]) == .text }), periods.count == columns.count,
      !names.contains(where: { CellKind(fields[$0]) == .number })
    else { return false }
    let shift = first.ordinal - heads[0].ordinal
    let isInStep = zip(periods, heads).allSatisfy {
      $0.frequency == $1.frequency && $0.ordinal - $1.ordinal == shift
    }
    guard isInStep else { return false }
    if shift == 0 {
      let sameNames = names.count { !header[$0].isEmpty && fields[$0].trimmingBlanks() == header[$0] }
      return isParted || columns.count + sameNames > (isRare ? 1 : 2)
    }
    return columns.count > (isParted ? 1 : 3)
  }

  /// Whether the first figure of a record might be a period.
  private func mayBePeriods(_ fields: [String]) -> Bool {
    columns.first.map { $0 < fields.count && Self.period(fields[$0]) != nil } ?? false
  }

  /// The period of a head, with or without a mark as `2020p` and `2020 (prov.)` have it.
  private static func period(_ text: String) -> Period? {
    // Most figures are told by their length.
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.count
    if digits > 0, digits == text.utf8.count, ![4, 6, 8].contains(digits) { return nil }
    let text = text.trimmingBlanks()
    if let period = PeriodCells.period(text) { return period }
    let year = text.prefix { $0.isASCII && $0.isNumber }
    let mark = text.dropFirst(year.count).filter { !" ().*".contains($0) }
    guard year.count == 4, mark.allSatisfy(\.isLetter),
      mark.count == 1 || (mark.count > 2 && ObservationFlags(qualifier: mark) != nil)
    else { return nil }
    return PeriodCells.period(String(year))
  }

  /// Whether what stands beside the periods is what stands there in the header.
  private func hasNames(of fields: [String]) -> Bool {
    names.contains { CellKind(header[$0]) == .text }
      && names.allSatisfy { fields[$0].trimmingBlanks() == header[$0] }
  }
}

/// The line of a header with periods as it stands, to look for lines that begin or end like it.
struct HeadLine {
  /// What stands before the first period, and from there on.
  private let front: [UInt8]
  private let periods: [UInt8]
  /// Whether there are so many periods that others of their form end a line of heads as well.
  private let takesOtherPeriods: Bool

  /// The header that begins at `start`; `nil` where it has no periods.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ heads: RepeatedHeads, _ scanner: ReferenceScanner) {
    guard let record = scanner.record(in: bytes, from: start), let first = heads.columns.first,
      first < record.fields.count
    else { return nil }
    let edge = record.fields[first].range.lowerBound
    front = Array(bytes[record.start..<edge])
    // A single period may be any figure.
    periods = heads.columns.count > 1 ? Array(bytes[edge..<record.end]) : []
    takesOtherPeriods = heads.columns.count > 3
  }

  func isRepeated(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
      let rest = UnsafeBufferPointer(rebasing: bytes[start...])
      let length = ByteSearch.firstOffset(of: Byte.lineFeed, in: rest) ?? rest.count
      let hasReturn = length > 0 && rest[length - 1] == Byte.carriageReturn
      let line = rest[..<(length - (hasReturn ? 1 : 0))]
      if !front.isEmpty, line.starts(with: front) { return true }
      if !periods.isEmpty, line.suffix(periods.count).elementsEqual(periods, by: isLike) { return true }
      start += length + 1
    }
    return false
  }

  private func isLike(_ byte: UInt8, _ own: UInt8) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return byte == own || (takesOtherPeriods && digits.contains(byte) && digits.contains(own))
  }
}
