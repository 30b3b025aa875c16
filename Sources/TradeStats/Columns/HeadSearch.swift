/// Finds, among the decoded records of a wide input, those that are a header once more. What is asked of each record is
/// whether its first figure can be a period, and then whether it is that of the first head, or the header's name stands
/// beside it; texts are made of the few that are left.
struct HeadSearch: Sendable {
  let heads: RepeatedHeads
  /// Whether few of the first records hold figures that might be periods.
  let isRare: Bool
  /// The fields below the heads, and how their numbers are written.
  let fields: [Int]
  let format: NumberFormat

  /// The records to refuse.
  ///
  /// - Parameter cells: the numbers of `fields`; of no more than the first where the others are not needed.
  func refusals(in block: ScannedBlock, _ cells: [NumberChunk]) -> [FieldRefusal] {
    guard let figureRange = heads.figureRange, let first = cells.first, let field = fields.first,
      heads.columns.contains(field)
    else { return [] }
    let name = heads.firstName.map { NameBytes(field: $0, bytes: Array(heads.header[$0].utf8)) }
    return first.rows(within: figureRange, equalTo: heads.figures[field]) { row in
      name?.stands(in: block, row) ?? false
    }.compactMap { row in
      guard name?.stands(in: block, row) ?? false || areFigures(cells, row),
        heads.areRepeated(by: texts(block, row), isRare: isRare)
      else { return nil }
      return FieldRefusal(row: row, fieldIndex: field, fault: .headAgain)
    }
  }

  /// Whether the numbers of a record are those of the heads.
  private func areFigures(_ cells: [NumberChunk], _ row: Int) -> Bool {
    zip(cells, fields).allSatisfy { cell, field in heads.figures[field].map { cell.isFigure($0, row) } ?? true }
  }

  private func texts(_ block: ScannedBlock, _ row: Int) -> [String] {
    (0..<block.columnCount).map { FieldText.string(of: block.field(row, $0), quote: block.quote) }
  }
}

/// The bytes of a header's name, to look for in its column.
private struct NameBytes {
  let field: Int
  let bytes: [UInt8]

  /// Whether a field is the name, quotes and blanks around it left out.
  func stands(in block: ScannedBlock, _ row: Int) -> Bool {
    let text = block.field(row, field)[...]
    return text.count >= bytes.count && FieldText.trimmed(text, quote: block.quote).elementsEqual(bytes)
  }
}

extension NumberChunk {
  /// The rows whose numbers lie within a range, in order, where they are a certain figure or something else speaks for them.
  fileprivate func rows(
    within range: ClosedRange<Int64>, equalTo figure: Int64?, or isCandidate: (Int) -> Bool
  ) -> [Int] {
    switch storage {
    case .decimal(let mantissas, let scale):
      Self.rows(of: mantissas, within: range, equalTo: figure, { Self.mantissa(of: $0, scale) }, or: isCandidate)
    case .wide(let mantissas, let scale):
      Self.rows(of: mantissas, within: range, equalTo: figure, { Self.mantissa(of: $0, scale) }, or: isCandidate)
    case .double(let values):
      Self.rows(of: values, within: range, equalTo: figure, { Double($0) }, or: isCandidate)
    }
  }

  /// - Parameter value: what a figure is among the values; `nil` where it cannot be among them.
  private static func rows<Value: Comparable>(
    of values: [Value], within range: ClosedRange<Int64>, equalTo figure: Int64?, _ value: (Int64) -> Value?,
    or isCandidate: (Int) -> Bool
  ) -> [Int] {
    guard let lower = value(range.lowerBound), let upper = value(range.upperBound) else { return [] }
    let (limits, own) = (lower...upper, figure.flatMap(value))
    var rows: [Int] = []
    values.withUnsafeBufferPointer { values in
      for row in values.indices where limits.contains(values[row]) {
        if values[row] == own || isCandidate(row) { rows.append(row) }
      }
    }
    return rows
  }

  /// Whether a row's number is a figure.
  fileprivate func isFigure(_ figure: Int64, _ row: Int) -> Bool {
    switch storage {
    case .decimal(let mantissas, let scale): mantissas[row] == Self.mantissa(of: figure, scale)
    case .wide(let mantissas, let scale): mantissas[row] == Self.mantissa(of: figure, scale)
    case .double(let values): values[row] == Double(figure)
    }
  }

  /// The mantissa that a figure has at a scale; `nil` where that leaves no room for it.
  private static func mantissa<Mantissa: FixedWidthInteger>(of figure: Int64, _ scale: Int) -> Mantissa? {
    ExactDecimal(mantissa: Int128(figure)).mantissa(atExponent: -scale).flatMap { Mantissa(exactly: $0) }
  }
}
