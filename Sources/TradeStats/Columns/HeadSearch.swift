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
    var rows: [Int] = []
    switch storage {
    case .decimal(let mantissas, let scale):
      guard let unit = Self.unit(scale) else { return [] }
      let limits = range.lowerBound * unit...range.upperBound * unit
      let own = figure.map { $0 * unit }
      mantissas.withUnsafeBufferPointer { mantissas in
        for row in mantissas.indices where limits.contains(mantissas[row]) {
          if mantissas[row] == own || isCandidate(row) { rows.append(row) }
        }
      }
    case .double(let values):
      let limits = Double(range.lowerBound)...Double(range.upperBound)
      let own = figure.map { Double($0) }
      values.withUnsafeBufferPointer { values in
        for row in values.indices where limits.contains(values[row]) {
          if values[row] == own || isCandidate(row) { rows.append(row) }
        }
      }
    }
    return rows
  }

  /// Whether a row's number is a figure.
  fileprivate func isFigure(_ figure: Int64, _ row: Int) -> Bool {
    switch storage {
    case .decimal(let mantissas, let scale): Self.unit(scale).map { mantissas[row] == figure * $0 } ?? false
    case .double(let values): values[row] == Double(figure)
    }
  }

  /// The mantissa of 1; `nil` where a scale leaves no room for those of periods.
  private static func unit(_ scale: Int) -> Int64? {
    scale <= 10 ? (0..<scale).reduce(Int64(1)) { unit, _ in unit * 10 } : nil
  }
}
