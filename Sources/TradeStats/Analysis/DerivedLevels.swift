import Algorithms

/// Levels made of the levels of one series, by cell, with the marks of what they are made of; of a class, since many
/// operands take the same ones.
final class DerivedLevels: Sendable {
  let levels: LevelColumn
  /// Empty where none has any.
  let flags: [ObservationFlags]
  /// How many of the periods that a level is made of have a value, where not all have.
  let counts: SparseColumn<PeriodCount>

  /// For ``Operand/Level/sum(from:to:)`` one level for each part, for the others one for each cell.
  convenience init(_ level: Operand.Level, of cells: PanelCells, exponent: Int) {
    switch level {
    case .plain:
      self.init(levels: cells.levels, flags: cells.flags, counts: cells.counts)
    case .rollingSum(let count):
      self.init(cells, exponent: exponent, counts: Array(repeating: count, count: cells.count))
    case .yearToDate:
      self.init(cells, exponent: exponent, counts: cells.numbersInYear)
    case .sum(let from, let to):
      let windows = Windows(cells, exponent: exponent)
      let spans = cells.cells(at: to.ordinal).map { end in
        end == PanelCells.noCell ? nil : windows.span(to: Int(end), count: to.ordinal - from.ordinal + 1)
      }
      self.init(
        levels: LevelColumn(spans.map { $0.map(windows.sum) }), flags: windows.flags(spans),
        counts: spans.contains(nil) ? windows.valueCounts(from: from.ordinal, to: to.ordinal) : SparseColumn())
    }
  }

  private init(levels: LevelColumn, flags: [ObservationFlags], counts: SparseColumn<PeriodCount>) {
    (self.levels, self.flags, self.counts) = (levels, flags, counts)
  }

  /// Sums of so many periods up to each cell.
  private convenience init(_ cells: PanelCells, exponent: Int, counts: [Int]) {
    let windows = Windows(cells, exponent: exponent)
    let levels = windows.levels(counts)
    let short = levels.otherCells.filter { levels.states[$0] == .missing }
    self.init(
      levels: levels, flags: windows.flags(counts.indices.lazy.map { windows.span(to: $0, count: counts[$0]) }),
      counts: windows.valueCounts(counts, of: short))
  }
}

/// Sums over spans of neighbouring periods. Of spans in order of time, each costs what it has gained and lost on the one
/// before, not its length.
private struct Windows {
  private let cells: PanelCells
  private let exponent: Int
  /// The cells of neighbouring periods that all have a value, as far as they go.
  private let stretches: [Range<Int>]
  /// The cells without a value, ascending.
  private let gaps: [Int]

  init(_ cells: PanelCells, exponent: Int) {
    self.cells = cells
    self.exponent = exponent
    gaps = cells.levels.otherCells.filter { !cells.levels.states[$0].isKnown }
    var stretches: [Range<Int>] = []
    var ahead = gaps[...]
    for run in cells.runs {
      var first = run.cell
      while let gap = ahead.first, gap < run.cells.upperBound {
        stretches.append(first..<gap)
        first = gap + 1
        ahead.removeFirst()
      }
      stretches.append(first..<run.cells.upperBound)
    }
    self.stretches = stretches.filter { !$0.isEmpty }
  }

  /// The cells of so many periods up to that of a cell; `nil` where one of them has no value.
  func span(to end: Int, count: Int) -> Range<Int>? {
    let stretch = stretches[stretches.partitioningIndex { $0.upperBound > end }...].first
    guard let stretch, stretch.lowerBound <= end + 1 - count else { return nil }
    return end + 1 - count..<end + 1
  }

  func sum(_ span: Range<Int>) -> CellLevel {
    if let words = cells.levels.words { return .exact(words[span].reduce(0) { $0 + Int128($1) }) }
    return CellLevel.sum(span.compactMap { cells.levels[$0] }, exponent: exponent)
  }

  /// The sums of so many periods up to each cell; none where one of them has no value.
  func levels(_ counts: [Int]) -> LevelColumn {
    if let words = words(counts) { return words }
    let spans = counts.indices.lazy.map { self.span(to: $0, count: counts[$0]) }
    guard let doubles = cells.levels.doubles else { return LevelColumn(spans.map { $0.map(self.sum) }) }
    var (first, end) = (0, 0)
    var sum = ExactDoubleSum()
    return LevelColumn(
      spans.map { span in
        guard let span else { return nil }
        if span.lowerBound >= end { (first, end, sum) = (span.lowerBound, span.lowerBound, ExactDoubleSum()) }
        for index in end..<span.upperBound { sum.add(doubles[index]) }
        for index in first..<span.lowerBound { sum.add(-doubles[index]) }
        (first, end) = (span.lowerBound, span.upperBound)
        return .double(sum.value)
      })
  }

  /// The same where all sums are words; `nil` where they are not.
  private func words(_ counts: [Int]) -> LevelColumn? {
    guard let words = cells.levels.words, let bits = cells.levels.bits?.over else { return nil }
    let countBits = Int.bitWidth - words.count.leadingZeroBitCount
    if bits + countBits < Int64.bitWidth {
      let (sums, states) = sums(of: words, counts, in: Int64.self)
      return LevelColumn(words: sums, states)
    }
    let (sums, states) = sums(of: words, counts, in: Int128.self)
    return sums.all(mapped: { Int64(exactly: $0) }).map { LevelColumn(words: $0, states) }
  }

  /// - Precondition: the sum of all words is within those of a type.
  private func sums<Word: FixedWidthInteger & SignedInteger>(
    of words: [Int64], _ counts: [Int], in type: Word.Type
  ) -> (sums: [Word], states: [LevelState]) {
    var sums = ColumnLoops.sums(of: words, counts, in: type)
    var states = ColumnLoops.map(sums) { LevelState(sign: $0) }
    func clear(_ ends: Range<Int>, where isShort: (Int) -> Bool = { _ in true }) {
      for end in ends where isShort(end) { (sums[end], states[end]) = (0, .missing) }
    }
    let longest = counts.max() ?? 0
    var next = 0
    for stretch in stretches {
      clear(next..<stretch.lowerBound)
      clear(stretch.prefix(longest)) { end in end + 1 - counts[end] < stretch.lowerBound }
      next = stretch.upperBound
    }
    clear(next..<words.count)
    return (sums, states)
  }

  /// How many of so many periods up to some cells, which ascend, have a value.
  func valueCounts(_ counts: [Int], of wanted: [Int]) -> SparseColumn<PeriodCount> {
    var result = SparseColumn<PeriodCount>()
    var wanted = wanted[...]
    for part in cells.parts {
      let runs = cells.runs[part.runs]
      for run in runs {
        while let end = wanted.first, end < run.cells.upperBound {
          let first = runs.firstCell(from: run.places.lowerBound + end - run.cell + 1 - counts[end])
          result.append(PeriodCount(has: knownCount(first..<end + 1), of: counts[end]), at: end)
          wanted.removeFirst()
        }
      }
    }
    return result
  }

  /// How many cells have a value.
  private func knownCount(_ range: Range<Int>) -> Int {
    let first = gaps.partitioningIndex { $0 >= range.lowerBound }
    return range.count + first - gaps[first...].partitioningIndex { $0 >= range.upperBound }
  }

  /// By part, how many of the periods from one to another have a value, where some have and some lack one; of a single period
  /// how many of those that it was rolled up from.
  func valueCounts(from first: Int, to last: Int) -> SparseColumn<PeriodCount> {
    if first == last {
      return SparseColumn(
        cells.cells(at: first).lazy.map { cell in
          guard cell != PanelCells.noCell, cells.levels.states[Int(cell)] == .missing else { return nil }
          return cells.counts[Int(cell)]
        })
    }
    return SparseColumn(
      cells.parts.lazy.map { part in
        let known = cells.runs[part.runs].reduce(0) { known, run in
          let places = run.places.clamped(to: first..<last + 1)
          let cell = run.cell + places.lowerBound - run.places.lowerBound
          return known + (places.isEmpty ? 0 : knownCount(cell..<cell + places.count))
        }
        return known == 0 || known > last - first ? nil : PeriodCount(has: known, of: last - first + 1)
      })
  }

  /// The marks of the cells of spans, in order of time for each part, and of a break inside; none where there is no span.
  /// Empty where there are none at all.
  func flags(_ spans: some Sequence<Range<Int>?>) -> [ObservationFlags] {
    guard !cells.flags.isEmpty || cells.mayHaveBreaks else { return [] }
    // Where each mark was last seen, and before which cell a break lies, tell it for a span of any length.
    let marks = cells.flags.reduce(into: ObservationFlags()) { $0.formUnion($1) }.single
    var last = marks.map { _ in -1 }
    var lastBreak = -1
    var seen = 0
    return spans.map { span in
      guard let span else { return [] }
      // The part of another series, which may stand before.
      if span.lowerBound > seen || span.upperBound < seen {
        (seen, lastBreak, last) = (span.lowerBound, -1, marks.map { _ in -1 })
      }
      for index in seen..<span.upperBound {
        for (number, mark) in marks.enumerated() where cells.flags(index).contains(mark) { last[number] = index }
        if index > span.lowerBound, cells.comparabilities.hasBreak(from: index - 1, to: index) { lastBreak = index }
      }
      seen = span.upperBound
      let flags = zip(marks, last).reduce(into: ObservationFlags()) {
        if $1.1 >= span.lowerBound { $0.formUnion($1.0) }
      }
      let hasBreak =
        lastBreak > span.lowerBound || cells.comparabilities.hasBreak(from: span.lowerBound, to: span.upperBound - 1)
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
