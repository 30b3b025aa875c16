import Algorithms

/// Levels made of the levels of one series, by cell, with the marks of what they are made of.
struct DerivedLevels: Sendable {
  let levels: LevelColumn
  /// Empty where none has any.
  let flags: [ObservationFlags]
  /// How many of the periods that a level is made of have a value, where not all have; empty where that is so of none.
  let counts: [PeriodCount?]

  /// For ``Operand/Level/sum(from:to:)`` one level, for the others one for each cell.
  init(_ level: Operand.Level, of cells: PanelCells, exponent: Int) {
    switch level {
    case .plain:
      self.init(levels: cells.levels, flags: cells.flags, counts: cells.counts)
    case .rollingSum(let count):
      self.init(cells, exponent: exponent, counts: cells.places.map { _ in count })
    case .yearToDate:
      self.init(cells, exponent: exponent, counts: cells.places.indices.map { cells.period($0).number })
    case .sum(let from, let to):
      let end = cells.cells(at: [to.ordinal])[0]
      let windows = Windows(cells, exponent: exponent)
      let window = Windows.Window(end: Int(end), count: to.ordinal - from.ordinal + 1)
      let sum = end == PanelCells.noCell ? nil : windows.sum(window)
      self.init(levels: LevelColumn([sum]), flags: sum == nil ? [] : windows.flags([window]), counts: [])
    }
  }

  private init(levels: LevelColumn, flags: [ObservationFlags], counts: [PeriodCount?]) {
    (self.levels, self.flags, self.counts) = (levels, flags, counts)
  }

  /// Sums of so many periods up to each cell.
  private init(_ cells: PanelCells, exponent: Int, counts: [Int]) {
    let windows = Windows(cells, exponent: exponent)
    let ranges = counts.enumerated().map { Windows.Window(end: $0, count: $1) }
    let sums = windows.sums(ranges)
    let marks = windows.flags(ranges)
    let hasShort = sums.contains { $0 == nil }
    self.init(
      levels: LevelColumn(sums), flags: marks.isEmpty ? [] : zip(sums, marks).map { $0 == nil ? [] : $1 },
      counts: hasShort ? zip(sums, ranges).map { $0 == nil ? windows.count($1) : nil } : [])
  }
}

/// Sums over runs of neighbouring periods. Of windows in order of time, each costs what it has gained and lost on the one
/// before, not its length.
private struct Windows {
  /// So many periods up to that of a cell.
  struct Window {
    var end: Int
    var count: Int
  }

  private let cells: PanelCells
  private let exponent: Int
  /// Sums of the words up to each cell, itself not included.
  private let sums: [Int128]
  /// How many neighbouring periods with a value end with each cell.
  private let runLengths: [Int]
  /// How many cells before each have a value.
  private let valueCounts: [Int]

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
    var count = 0
    valueCounts =
      [0]
      + cells.levels.states.map { state in
        count += state.isKnown ? 1 : 0
        return count
      }
  }

  /// `nil` where one of the periods has no value.
  func sum(_ window: Window) -> CellLevel? {
    guard runLengths[window.end] >= window.count else { return nil }
    let range = window.end - window.count + 1...window.end
    if cells.levels.areWords { return .exact(sums[window.end + 1] - sums[range.lowerBound]) }
    return CellLevel.sum(range.compactMap { cells.levels[$0] }, exponent: exponent)
  }

  /// The sums of windows in order of time.
  func sums(_ windows: [Window]) -> [CellLevel?] {
    guard let doubles = cells.levels.doubles else { return windows.map { self.sum($0) } }
    var (first, end) = (0, 0)
    var sum = ExactDoubleSum()
    return windows.map { window in
      guard runLengths[window.end] >= window.count else { return nil }
      let range = window.end - window.count + 1..<window.end + 1
      if range.lowerBound >= end { (first, end, sum) = (range.lowerBound, range.lowerBound, ExactDoubleSum()) }
      for index in end..<range.upperBound { sum.add(doubles[index]) }
      for index in first..<range.lowerBound { sum.add(-doubles[index]) }
      (first, end) = (range.lowerBound, range.upperBound)
      return .double(sum.value)
    }
  }

  /// How many periods of a window have a value.
  func count(_ window: Window) -> PeriodCount {
    let firstPlace = cells.places[window.end] - window.count + 1
    let first = cells.places[...window.end].partitioningIndex { $0 >= firstPlace }
    return PeriodCount(has: valueCounts[window.end + 1] - valueCounts[first], of: window.count)
  }

  /// The marks of windows' cells, in order of time, and of a break inside; empty where there are none.
  func flags(_ windows: [Window]) -> [ObservationFlags] {
    guard !cells.flags.isEmpty || cells.mayHaveBreaks else { return [] }
    // Where each mark was last seen, and between which cells a break lies, tell it for a window of any length.
    let marks = cells.flags.reduce(into: ObservationFlags()) { $0.formUnion($1) }.single
    var last = marks.map { _ in -1 }
    var breakCounts: [Int] = []
    var seen = 0
    return windows.map { window in
      while seen <= window.end {
        for (number, mark) in marks.enumerated() where cells.flags(seen).contains(mark) { last[number] = seen }
        let isBreak = seen > 0 && cells.hasBreak(from: seen - 1, to: seen)
        breakCounts.append((breakCounts.last ?? 0) + (isBreak ? 1 : 0))
        seen += 1
      }
      let first = max(0, window.end - window.count + 1)
      let flags = zip(marks, last).reduce(into: ObservationFlags()) { if $1.1 >= first { $0.formUnion($1.0) } }
      let hasBreak = breakCounts[window.end] > breakCounts[first] || cells.hasBreak(from: first, to: window.end)
      return hasBreak ? flags.union(.breakInSeries) : flags
    }
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
