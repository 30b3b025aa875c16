/// Finds, among the decoded records of a wide input, those that are a header once more. What is asked of each record is
/// whether its first figure can be a period; texts are made of the few that are left.
extension RepeatedHeads {
  /// The records to refuse.
  ///
  /// - Parameters:
  ///   - cells: the numbers below each head.
  ///   - fields: where these stand in a record.
  ///   - column: the plan's column of these numbers.
  ///   - isRare: whether few of the first records hold figures that might be periods.
  func refusals(
    in block: ScannedBlock, _ cells: [NumberChunk], fields: [Int], column: Int, isRare: Bool
  ) -> [FieldRefusal] {
    guard let figures, let first = cells.first, let field = fields.first, columns.contains(field) else { return [] }
    return first.rows(within: figures).compactMap { row in
      guard cells.dropFirst().allSatisfy({ $0.isMissing(row) || $0.isWithin(figures, row) }),
        isInStep(cells, fields, row) || mayHaveNames(block, row),
        areRepeated(by: texts(block, row), isParted: false, isRare: isRare)
      else { return nil }
      return FieldRefusal(row: row, column: column, fieldIndex: field, fault: .headAgain)
    }
  }

  /// Whether figures are as far from each other as the heads above them.
  private func isInStep(_ cells: [NumberChunk], _ fields: [Int], _ row: Int) -> Bool {
    let shifts = zip(cells, fields).map { cell, field in Double(header[field]).map { cell.double(row) - $0 } }
    return shifts.allSatisfy { $0 == nil || $0 == shifts[0] }
  }

  /// Whether the first name beside the periods can be that of the header, by its length.
  private func mayHaveNames(_ block: ScannedBlock, _ row: Int) -> Bool {
    guard let name = names.first else { return false }
    let length = block.field(row, name).count
    return (header[name].utf8.count...header[name].utf8.count + 2).contains(length)
  }

  private func texts(_ block: ScannedBlock, _ row: Int) -> [String] {
    (0..<block.columnCount).map { FieldText.string(of: block.field(row, $0), quote: block.quote) }
  }
}

extension NumberChunk {
  /// The rows whose numbers lie within a range, in order.
  fileprivate func rows(within range: ClosedRange<Int64>) -> [Int] {
    var rows: [Int] = []
    switch storage {
    case .decimal(let mantissas, let scale):
      guard let limits = Self.limits(range, scale: scale) else { return [] }
      mantissas.withUnsafeBufferPointer { mantissas in
        for row in mantissas.indices where limits.contains(mantissas[row]) { rows.append(row) }
      }
    case .double(let values):
      let limits = Double(range.lowerBound)...Double(range.upperBound)
      values.withUnsafeBufferPointer { values in
        for row in values.indices where limits.contains(values[row]) { rows.append(row) }
      }
    }
    return rows
  }

  fileprivate func double(_ row: Int) -> Double {
    switch storage {
    case .decimal(let mantissas, let scale): Double(mantissas[row]) / (0..<scale).reduce(1) { unit, _ in unit * 10 }
    case .double(let values): values[row]
    }
  }

  fileprivate func isMissing(_ row: Int) -> Bool { !validity[row] }

  fileprivate func isWithin(_ range: ClosedRange<Int64>, _ row: Int) -> Bool {
    switch storage {
    case .decimal(let mantissas, let scale): Self.limits(range, scale: scale)?.contains(mantissas[row]) ?? false
    case .double(let values): (Double(range.lowerBound)...Double(range.upperBound)).contains(values[row])
    }
  }

  /// The mantissas of a range; `nil` where a scale leaves no room for them.
  private static func limits(_ range: ClosedRange<Int64>, scale: Int) -> ClosedRange<Int64>? {
    guard scale <= 12 else { return nil }
    let unit = (0..<scale).reduce(Int64(1)) { unit, _ in unit * 10 }
    return range.lowerBound * unit...range.upperBound * unit
  }
}
