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
    let levels = windows.levels(ranges)
    let marks = windows.flags(ranges)
    let hasShort = levels.states.contains { $0 == .missing }
    self.init(
      levels: levels, flags: marks.isEmpty ? [] : zip(levels.states, marks).map { $0.isKnown ? $1 : [] },
      counts: hasShort ? zip(levels.states, ranges).map { $0.isKnown ? nil : windows.count($1) } : [])
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
    let (places, states, words) = (cells.places, cells.levels.states, cells.levels.words ?? [])
    var sums: [Int128] = [0]
    var runLengths: [Int] = []
    var valueCounts = [0]
    sums.reserveCapacity(words.count + 1)
    runLengths.reserveCapacity(places.count)
    valueCounts.reserveCapacity(places.count + 1)
    var (sum, length, count): (Int128, Int, Int) = (0, 0, 0)
    for index in words.indices {
      sum += Int128(words[index])
      sums.append(sum)
    }
    for index in places.indices {
      let follows = index > 0 && places[index - 1] == places[index] - 1
      length = !states[index].isKnown ? 0 : follows ? length + 1 : 1
      runLengths.append(length)
      count += states[index].isKnown ? 1 : 0
      valueCounts.append(count)
    }
    (self.sums, self.runLengths, self.valueCounts) = (sums, runLengths, valueCounts)
  }

  /// `nil` where one of the periods has no value.
  func sum(_ window: Window) -> CellLevel? {
    guard runLengths[window.end] >= window.count else { return nil }
    let range = window.end - window.count + 1...window.end
    if cells.levels.words != nil { return .exact(sums[window.end + 1] - sums[range.lowerBound]) }
    return CellLevel.sum(range.compactMap { cells.levels[$0] }, exponent: exponent)
  }

  /// The sums of windows in order of time.
  func levels(_ windows: [Window]) -> LevelColumn {
    if let words = words(windows) { return words }
    guard let doubles = cells.levels.doubles else { return LevelColumn(windows.map { self.sum($0) }) }
    var (first, end) = (0, 0)
    var sum = ExactDoubleSum()
    return LevelColumn(
      windows.map { window in
        guard runLengths[window.end] >= window.count else { return nil }
        let range = window.end - window.count + 1..<window.end + 1
        if range.lowerBound >= end { (first, end, sum) = (range.lowerBound, range.lowerBound, ExactDoubleSum()) }
        for index in end..<range.upperBound { sum.add(doubles[index]) }
        for index in first..<range.lowerBound { sum.add(-doubles[index]) }
        (first, end) = (range.lowerBound, range.upperBound)
        return .double(sum.value)
      })
  }

  /// The same where all sums are words; `nil` where they are not.
  private func words(_ windows: [Window]) -> LevelColumn? {
    guard cells.levels.words != nil else { return nil }
    var words: [Int64] = []
    var states: [LevelState] = []
    words.reserveCapacity(windows.count)
    states.reserveCapacity(windows.count)
    for window in windows {
      let isWhole = runLengths[window.end] >= window.count
      let sum = isWhole ? sums[window.end + 1] - sums[window.end + 1 - window.count] : 0
      guard let word = Int64(exactly: sum) else { return nil }
      words.append(word)
      states.append(isWhole ? LevelState(sign: word.signum()) : .missing)
    }
    return LevelColumn(words: words, states)
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
