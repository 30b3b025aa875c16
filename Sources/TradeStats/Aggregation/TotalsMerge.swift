/// Brings one column's totals from all runs together.
struct TotalsMerge {
  private let runs: [GroupRun]
  private let columns: [SlotTotals.Column]
  private let spans: GroupSpans
  private let threadCount: Int
  private let exponent: Int
  /// By run, how many powers of ten its mantissas are above the common one.
  private let steps: [Int]
  /// Whether a number needed more than 38 digits.
  private(set) var hasOverflowed = false

  init(_ runs: [GroupRun], column: Int, spans: GroupSpans, threadCount: Int) {
    self.runs = runs
    columns = runs.map { $0.columns[column] }
    self.spans = spans
    self.threadCount = threadCount
    let exponent = runs.map { $0.exponents[column] }.min() ?? 0
    self.exponent = exponent
    steps = runs.map { $0.exponents[column] - exponent }
    hasOverflowed = columns.contains(where: \.hasOverflowed)
  }

  /// - Parameter needs: what was asked for; the runs may have kept something else for it.
  mutating func merged(_ needs: TotalNeeds) -> MergedTotals {
    var merged = MergedTotals(exponent: exponent, counts: counts())
    if columns.contains(where: \.isDouble) {
      mergeDoubles(needs, &merged)
    } else if let narrow = allNarrow {
      mergeNarrow(narrow, needs, &merged)
    } else {
      mergeWide(needs, &merged)
    }
    return merged
  }

  private func counts() -> [Int]? {
    guard columns.contains(where: { $0.counts != nil }) else { return nil }
    // A run that kept no counts had a value in each of its records. That it had some is all that matters where records
    // were not counted either.
    return spans.summed(
      zip(runs, columns).map { run, column in
        column.counts ?? (run.recordCounts.isEmpty ? run.keys.map { _ in 1 } : run.recordCounts)
      })
  }

  /// Totals of all runs end to end.
  private func joined<Value, Total: Sendable>(
    _ runs: [ValueTotals<Value>], _ totals: (ValueTotals<Value>) -> [Total]
  ) -> [Total] {
    ConcurrentSlices.joined(runs.map(totals), threadCount: threadCount)
  }

  /// All values by group.
  private func grouped<Value: TotalledValue>(_ runs: [ValueTotals<Value>]) -> GroupedValues<Value> {
    grouped(runs.map(\.values), runs.map(\.slotsOfValues))
  }

  private func grouped<Value: TotalledValue>(_ values: [[Value]], _ slots: [[UInt32]]) -> GroupedValues<Value> {
    let own = runs.indices.map { index in
      GroupedValues.Run(values: values[index], slots: slots[index], slotCount: runs[index].keys.count)
    }
    return GroupedValues(own, spans: spans, threadCount: threadCount)
  }

  // MARK: - Words

  /// The totals of all runs, when all are words at one power of ten.
  private var allNarrow: [ValueTotals<Int64>]? {
    let narrow = columns.compactMap(\.narrow)
    return narrow.count == columns.count && steps.allSatisfy { $0 == 0 } ? narrow : nil
  }

  private mutating func mergeNarrow(_ runs: [ValueTotals<Int64>], _ needs: TotalNeeds, _ merged: inout MergedTotals) {
    if needs.contains(.sum) { merged.sums = narrowSums(runs) ?? wideSums() }
    if needs.contains(.minimum) {
      merged.minimums = .narrow(spans.combined(joined(runs, \.minimums)) { $0 = min($0, $1) })
    }
    if needs.contains(.maximum) {
      merged.maximums = .narrow(spans.combined(joined(runs, \.maximums)) { $0 = max($0, $1) })
    }
    if needs.contains(.values) {
      var values = grouped(runs)
      let medians = values.mapGroups(threadCount: threadCount) { values in
        // Five times the sum of two is ten times the half of it.
        values.middle().map { (Int128($0.lower) + Int128($0.upper)) * 5 } ?? 0
      }
      merged.medians = .wide(medians)
    }
    if needs.contains(.squares) { merged.deviations = deviations(merged) }
  }

  /// `nil` when a sum needs more than a word.
  private func narrowSums(_ runs: [ValueTotals<Int64>]) -> FigureColumn? {
    let (sums, isTooNarrow) = spans.combined(joined(runs, \.sums)) { sum, value -> Bool in
      let overflow: Bool
      (sum, overflow) = sum.addingReportingOverflow(value)
      return overflow
    }
    return isTooNarrow ? nil : .narrow(sums)
  }

  // MARK: - Deviations

  /// From exact sums and sums of squares: runs of words kept those, the others kept their values.
  private func deviations(_ merged: MergedTotals) -> [Double?]? {
    guard let sums = merged.sums else { return nil }
    let squares = narrowSquares() ?? anySquares()
    let recordCounts = spans.summed(runs.map(\.recordCounts))
    let unit = Ratio(ExactDecimal(mantissa: 1, exponent: exponent))
    return ConcurrentSlices.map(spans.count, threadCount: threadCount) { [exponent] group in
      let sum = sums.number(group, exponent: exponent).exactRatio
      let count = merged.counts?[group] ?? recordCounts[group]
      return Deviation.ofSample(count: count, sum: sum, squares: squares(group) * unit * unit)
    }
  }

  /// By group, in squares of the common power of ten; `nil` where runs kept values, or two words are not enough.
  private func narrowSquares() -> (@Sendable (Int) -> Ratio)? {
    guard let narrow = allNarrow, narrow.allSatisfy({ $0.needs.contains(.squares) }) else { return nil }
    let (squares, isTooLarge) = spans.combined(joined(narrow, \.squares)) { sum, value -> Bool in
      let overflow: Bool
      (sum, overflow) = sum.addingReportingOverflow(value)
      return overflow
    }
    if isTooLarge { return nil }
    return { Ratio(squares[$0]) }
  }

  private func anySquares() -> @Sendable (Int) -> Ratio {
    let bySlot = zip(columns, steps).enumerated().map { index, pair in
      squaresBySlot(pair.0, step: pair.1, slotCount: runs[index].keys.count)
    }
    let squares = spans.combined(ConcurrentSlices.joined(bySlot, threadCount: threadCount)) { $0 = $0 + $1 }
    return { squares[$0] }
  }

  private func squaresBySlot(_ column: SlotTotals.Column, step: Int, slotCount: Int) -> [Ratio] {
    let power = Ratio(ExactDecimal(mantissa: 1, exponent: 2 * step))
    if let narrow = column.narrow, narrow.needs.contains(.squares) {
      return narrow.squares.map { Ratio($0) * power }
    }
    var squares = [Ratio](repeating: 0, count: slotCount)
    let values = column.narrow?.values.map { Self.widened($0) } ?? column.wide?.values ?? []
    for (value, slot) in zip(values, column.narrow?.slotsOfValues ?? column.wide?.slotsOfValues ?? [])
    where !Int128.isMissing(value) {
      squares[Int(slot)] = squares[Int(slot)] + Ratio(value) * Ratio(value) * power
    }
    return squares
  }

  // MARK: - Two words

  private mutating func mergeWide(_ needs: TotalNeeds, _ merged: inout MergedTotals) {
    if needs.contains(.sum) { merged.sums = wideSums() }
    if needs.contains(.minimum) {
      let all = widened({ $0.minimums }, { $0.minimums })
      merged.minimums = .wide(spans.combined(all) { $0 = min($0, $1) })
    }
    if needs.contains(.maximum) {
      let all = widened({ $0.maximums }, { $0.maximums })
      merged.maximums = .wide(spans.combined(all) { $0 = max($0, $1) })
    }
    if needs.contains(.squares) { merged.deviations = deviations(merged) }
    if needs.contains(.values) { merged.medians = wideMedians() }
  }

  private mutating func wideMedians() -> FigureColumn {
    let values = zip(columns, steps).map { column, step in
      (column.narrow?.values.map { Self.widened($0) } ?? column.wide?.values ?? []).map { scaled($0, by: step) }
    }
    var groups = grouped(values, columns.map { $0.narrow?.slotsOfValues ?? $0.wide?.slotsOfValues ?? [] })
    let medians = groups.mapGroups(threadCount: threadCount) { values -> Int128? in
      guard let (lower, upper) = values.middle() else { return 0 }
      let (sum, overflowOfSum) = lower.addingReportingOverflow(upper)
      let (median, overflow) = sum.multipliedReportingOverflow(by: 5)
      return overflow || overflowOfSum ? nil : median
    }
    if medians.contains(nil) { hasOverflowed = true }
    return .wide(medians.map { $0 ?? 0 })
  }

  private mutating func wideSums() -> FigureColumn {
    let all = zip(columns, steps).flatMap { column, step in
      (column.narrow?.sums.map { Int128($0) } ?? column.wide?.sums ?? []).map { scaled($0, by: step) }
    }
    let (sums, overflows) = spans.combined(all) { sum, value -> Bool in
      let overflow: Bool
      (sum, overflow) = sum.addingReportingOverflow(value)
      return overflow
    }
    if overflows { hasOverflowed = true }
    return .wide(sums)
  }

  /// Some mantissas of all runs at the common power of ten.
  private mutating func widened(
    _ narrow: (ValueTotals<Int64>) -> [Int64], _ wide: (ValueTotals<Int128>) -> [Int128]
  ) -> [Int128] {
    zip(columns, steps).flatMap { column, step in
      (column.narrow.map { narrow($0).map { Self.widened($0) } } ?? column.wide.map(wide) ?? [])
        .map { scaled($0, by: step) }
    }
  }

  /// A word in two. The least and the greatest, which are no values, become the least and the greatest.
  private static func widened(_ word: Int64) -> Int128 {
    word == .min ? .min : word == .max ? .max : Int128(word)
  }

  private mutating func scaled(_ value: Int128, by step: Int) -> Int128 {
    if step == 0 || value == 0 || value == .min || value == .max { return value }
    let (product, overflow) = value.multipliedReportingOverflow(by: PowersOfTen.int128(step) ?? 0)
    if overflow || PowersOfTen.int128(step) == nil { hasOverflowed = true }
    return product
  }

  // MARK: - Floating point

  private mutating func mergeDoubles(_ needs: TotalNeeds, _ merged: inout MergedTotals) {
    merged.exponent = 0
    let runs = zip(columns, self.runs).map { column, run in column.double ?? .withoutValues(run.keys.count) }
    if needs.contains(.sum) {
      let exactSums = spans.combined(joined(runs, \.sums)) { $0.add($1) }
      let sums = exactSums.map(\.value)
      if sums.contains(where: \.isInfinite) { hasOverflowed = true }
      merged.sums = .double(sums)
      merged.sumRests = exactSums.map(\.rest)
    }
    if needs.contains(.minimum) {
      merged.minimums = .double(spans.combined(joined(runs, \.minimums)) { $0 = min($0, $1) })
    }
    if needs.contains(.maximum) {
      merged.maximums = .double(spans.combined(joined(runs, \.maximums)) { $0 = max($0, $1) })
    }
    if needs.isDisjoint(with: [.values, .squares]) { return }
    var values = grouped(runs)
    if needs.contains(.squares) {
      let deviations = values.mapGroups(threadCount: threadCount) { Deviation.ofSample($0) }
      if deviations.contains(where: { $0?.isInfinite ?? false }) { hasOverflowed = true }
      merged.deviations = deviations
    }
    if needs.contains(.values) {
      let medians = values.mapGroups(threadCount: threadCount) { values in
        values.middle().map { $0.lower / 2 + $0.upper / 2 } ?? 0
      }
      merged.medians = .double(medians)
    }
  }
}

extension SlotTotals.Column {
  var narrow: ValueTotals<Int64>? { if case .narrow(let totals) = self { totals } else { nil } }
  var wide: ValueTotals<Int128>? { if case .wide(let totals) = self { totals } else { nil } }
  var double: ValueTotals<Double>? { if case .double(let totals) = self { totals } else { nil } }
  var isDouble: Bool { double != nil }

  /// Records with a value by group; `nil` where every record has one.
  var counts: [UInt32]? {
    switch self {
    case .narrow(let totals): totals.needs.contains(.counts) ? totals.counts : nil
    case .wide(let totals): totals.needs.contains(.counts) ? totals.counts : nil
    case .double(let totals): totals.needs.contains(.counts) ? totals.counts : nil
    }
  }
}

extension ValueTotals<Double> {
  /// The totals of groups whose records all lack the column: what stands beside floating-point numbers as decimals can
  /// only be that.
  fileprivate static func withoutValues(_ slotCount: Int) -> ValueTotals<Double> {
    ValueTotals(needs: [.sum, .minimum, .maximum], slotCount: slotCount)
  }
}
