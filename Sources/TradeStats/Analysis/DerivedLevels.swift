import Algorithms

/// Levels made of the levels of one series, by cell, with the marks of what they are made of; of a class, since many
/// operands take the same ones.
final class DerivedLevels: Sendable {
  let levels: LevelColumn
  /// Empty where none has any.
  let flags: [ObservationFlags]
  /// How many of the periods that a level is made of have a value, where not all have; empty where that is so of none.
  let counts: [PeriodCount?]

  /// For ``Operand/Level/sum(from:to:)`` one level, for the others one for each cell.
  convenience init(_ level: Operand.Level, of cells: PanelCells, exponent: Int) {
    switch level {
    case .plain:
      self.init(levels: cells.levels, flags: cells.flags, counts: cells.counts)
    case .rollingSum(let count):
      self.init(cells, exponent: exponent, counts: cells.places.map { _ in count })
    case .yearToDate:
      self.init(cells, exponent: exponent, counts: cells.places.indices.map { cells.period($0).number })
    case .sum(let from, let to):
      let end = cells.cells(at: [to.ordinal])[0]
      let window = Windows.Window(end: Int(end), count: to.ordinal - from.ordinal + 1)
      let windows = Windows(cells, exponent: exponent)
      let sum = end == PanelCells.noCell ? nil : windows.sum(window)
      self.init(levels: LevelColumn([sum]), flags: sum == nil ? [] : windows.flags([window]), counts: [])
    }
  }

  private init(levels: LevelColumn, flags: [ObservationFlags], counts: [PeriodCount?]) {
    (self.levels, self.flags, self.counts) = (levels, flags, counts)
  }

  /// Sums of so many periods up to each cell.
  private convenience init(_ cells: PanelCells, exponent: Int, counts: [Int]) {
    let windows = Windows(cells, exponent: exponent)
    let ranges = counts.enumerated().map { Windows.Window(end: $0, count: $1) }
    let levels = windows.levels(ranges)
    let marks = windows.flags(ranges)
    let short = levels.otherCells.filter { levels.states[$0] == .missing }
    var shortCounts: [PeriodCount?] = short.isEmpty ? [] : ranges.map { _ in nil }
    for index in short { shortCounts[index] = windows.count(ranges[index]) }
    self.init(
      levels: levels, flags: marks.isEmpty ? [] : zip(levels.states, marks).map { $0.isKnown ? $1 : [] },
      counts: shortCounts)
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
  /// How many cells before each have a value.
  private let valueCounts: [Int]

  init(_ cells: PanelCells, exponent: Int) {
    self.cells = cells
    self.exponent = exponent
    var count = 0
    valueCounts =
      [0]
      + cells.levels.states.map { state in
        count += state.isKnown ? 1 : 0
        return count
      }
  }

  /// Whether all periods of a window have a value.
  private func isWhole(_ window: Window) -> Bool {
    let first = window.end + 1 - window.count
    return first >= 0 && cells.places[first] == cells.places[window.end] + 1 - window.count
      && valueCounts[window.end + 1] - valueCounts[first] == window.count
  }

  /// `nil` where one of the periods has no value.
  func sum(_ window: Window) -> CellLevel? {
    guard isWhole(window) else { return nil }
    let range = window.end - window.count + 1...window.end
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
        guard isWhole(window) else { return nil }
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
    guard let words = cells.levels.words, let bits = cells.levels.bits?.over else { return nil }
    let countBits = Int.bitWidth - words.count.leadingZeroBitCount
    return bits + countBits < Int64.bitWidth
      ? sums(of: words, windows, in: Int64.self) : sums(of: words, windows, in: Int128.self)
  }

  /// - Precondition: the sum of all words is within those of a type.
  private func sums<Word: FixedWidthInteger & SignedInteger>(
    of words: [Int64], _ windows: [Window], in type: Word.Type
  ) -> LevelColumn? {
    // Of the words up to each cell, itself not included.
    var sums: [Word] = [0]
    sums.reserveCapacity(words.count + 1)
    var sum: Word = 0
    for word in words {
      sum &+= Word(truncatingIfNeeded: word)
      sums.append(sum)
    }
    var areWords = true
    let wholes = ColumnLoops.map(windows) { window -> Int64? in
      guard isWhole(window) else { return nil }
      let sum = sums[window.end + 1] &- sums[window.end + 1 - window.count]
      let word = Int64(truncatingIfNeeded: sum)
      areWords = areWords && Word(truncatingIfNeeded: word) == sum
      return word
    }
    guard areWords else { return nil }
    return LevelColumn(
      words: ColumnLoops.map(wholes) { $0 ?? 0 },
      ColumnLoops.map(wholes) { $0.map { LevelState(sign: $0) } ?? .missing })
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
    let start = windows.first.map { max(0, $0.end - $0.count + 1) } ?? 0
    var breakCounts = [Int](repeating: 0, count: start)
    var seen = start
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
