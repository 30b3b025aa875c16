/// Levels made of the levels of one series, by cell, with the marks of what they are made of.
struct DerivedLevels: Sendable {
  let levels: LevelColumn
  /// Empty where none has any.
  let flags: [ObservationFlags]

  /// For ``Operand/Level/sum(from:to:)`` one level, for the others one for each cell.
  init(_ level: Operand.Level, of cells: PanelCells, exponent: Int) {
    switch level {
    case .plain:
      self.init(levels: cells.levels, flags: cells.flags)
    case .rollingSum(let count):
      self.init(Windows(cells, exponent: exponent)) { _ in count }
    case .yearToDate:
      self.init(Windows(cells, exponent: exponent)) { cells.period($0).number }
    case .sum(let from, let to):
      let end = cells.cells(at: [to.ordinal])[0]
      let windows = Windows(cells, exponent: exponent)
      let count = to.ordinal - from.ordinal + 1
      let sum = end == PanelCells.noCell ? nil : windows.sum(endingAt: Int(end), count: count)
      self.init(
        levels: LevelColumn([sum]), flags: sum == nil ? [] : [windows.flags(endingAt: Int(end), count: count)])
    }
  }

  private init(levels: LevelColumn, flags: [ObservationFlags]) {
    self.levels = levels
    self.flags = flags
  }

  private init(_ windows: Windows, count: (Int) -> Int) {
    let cells = windows.cells
    levels = LevelColumn(cells.places.indices.map { windows.sum(endingAt: $0, count: count($0)) })
    flags =
      cells.flags.isEmpty && !cells.mayHaveBreaks
      ? [] : cells.places.indices.map { windows.flags(endingAt: $0, count: count($0)) }
  }
}

/// Sums over runs of neighbouring periods.
private struct Windows {
  let cells: PanelCells
  private let exponent: Int
  /// Sums of the words up to each cell, itself not included.
  private let sums: [Int128]
  /// How many neighbouring periods with a value end with each cell.
  private let runLengths: [Int]

  init(_ cells: PanelCells, exponent: Int) {
    self.cells = cells
    self.exponent = exponent
    var sum: Int128 = 0
    sums =
      [0]
      + cells.levels.words.map { word in
        sum += Int128(word)
        return sum
      }
    var length = 0
    runLengths = cells.places.indices.map { index in
      let follows = index > 0 && cells.places[index - 1] == cells.places[index] - 1
      length = !cells.levels.states[index].isKnown ? 0 : follows ? length + 1 : 1
      return length
    }
  }

  /// `nil` where one of the periods has no value.
  func sum(endingAt index: Int, count: Int) -> CellLevel? {
    guard runLengths[index] >= count else { return nil }
    let range = index - count + 1...index
    if cells.levels.areWords { return .exact(sums[index + 1] - sums[range.lowerBound]) }
    return CellLevel.sum(range.compactMap { cells.levels[$0] }, exponent: exponent)
  }

  /// The marks of a window's cells, and of a break inside it.
  func flags(endingAt index: Int, count: Int) -> ObservationFlags {
    let first = max(0, index - count + 1)
    let flags = (first...index).reduce(into: ObservationFlags()) { $0.formUnion(cells.flags($1)) }
    return cells.hasBreak(from: first, to: index) ? flags.union(.breakInSeries) : flags
  }
}

extension CellLevel {
  /// Exact where all terms are; in floating point rounded once.
  fileprivate static func sum(_ terms: [CellLevel], exponent: Int) -> CellLevel {
    if let whole = wholeSum(terms) { return .exact(whole) }
    let ratios = terms.compactMap(\.ratio)
    if ratios.count == terms.count { return .ratio(ratios.reduce(0, +)) }
    var sum = ExactDoubleSum()
    for term in terms { sum.add(term.doubleValue(exponent: exponent)) }
    return .double(sum.value)
  }

  private static func wholeSum(_ terms: [CellLevel]) -> Int128? {
    var sum: Int128 = 0
    for term in terms {
      guard case .exact(let mantissa) = term, case (let next, false) = sum.addingReportingOverflow(mantissa) else {
        return nil
      }
      sum = next
    }
    return sum
  }
}
