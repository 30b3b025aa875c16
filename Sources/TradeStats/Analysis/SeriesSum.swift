/// The sum of several series of one frequency, period by period. A period that a term skips, with records before and after
/// it, has a sum that is only a bound.
struct SeriesSum {
  /// How the terms show among the parts of the sum.
  enum TermCoverage {
    /// Not at all.
    case unnamed
    /// A term without a value is named: growth between a sum that lacks it and one that does not is across a break.
    case missing
    /// Terms are named by whether they have a value: where one joins or leaves, growth is across a break.
    case present
  }

  private let overflow: AggregationError
  private let termCoverage: TermCoverage
  /// Whether the terms that are named are those that a period lacks, rather than those that it has.
  private let namesLacks: Bool
  /// Of the periods of all terms. Columns are parallel to their cells.
  private let runs: [PeriodRun]
  private let count: Int
  private var amounts: SummedAmounts
  private var valueCounts: [Int32]
  private var recordCounts: [Int32]
  private var flags: [ObservationFlags]
  private var partCounts = QuietColumn(usual: PartCount.none)
  private var areBroken = QuietColumn(usual: false)
  /// The subjects that the sum covers, and those that tell what it is made of: of terms that are sums themselves, and one
  /// for each term that is named.
  private var covered = QuietColumn(usual: [CoverageSets.Subject]())
  private var parts = QuietColumn(usual: [CoverageSets.Subject]())
  /// How many gaps of terms begin at a cell less how many end there, so that a gap costs the same whatever its length;
  /// empty where there is none.
  private var gapChanges: [Int] = []
  /// By cell, what the least complete of the terms has that have only some of their shorter periods. A sum without what
  /// is known of them would pass for the whole.
  private var incomplete: [Int: PeriodCount] = [:]

  /// The sum of `terms`, which are of one frequency.
  ///
  /// - Throws: `overflow` for a sum of more than 38 digits.
  static func sum(
    _ terms: [ObservedSeries], naming termCoverage: TermCoverage, in coverages: inout CoverageSets,
    overflow: AggregationError
  ) throws -> (observations: Observations, doubles: [ExactDoubleSum]) {
    var sum = SeriesSum(terms, naming: termCoverage, overflow: overflow)
    for term in terms { try sum.add(term, &coverages) }
    sum.dropIncomplete()
    sum.markGaps()
    return (sum.observations(&coverages), sum.amounts.doubles)
  }

  private init(_ terms: [ObservedSeries], naming termCoverage: TermCoverage, overflow: AggregationError) {
    self.overflow = overflow
    self.termCoverage = termCoverage
    runs = [PeriodRun](joining: terms.lazy.flatMap { $0.observations.runs })
    let count = runs.cellCount
    self.count = count
    amounts = SummedAmounts(of: terms, count: count)
    (valueCounts, recordCounts) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
    flags = Array(repeating: [], count: count)
    // Either tells periods apart; the fewer are named.
    namesLacks =
      switch termCoverage {
      case .unnamed: false
      case .missing: true
      case .present: 2 * terms.reduce(0) { $0 + $1.observations.count } >= terms.count * count
      }
  }

  private mutating func add(_ term: ObservedSeries, _ coverages: inout CoverageSets) throws {
    let stretches = term.observations.runs.found(in: runs)
    for stretch in stretches {
      guard amounts.add(term, stretch) else { throw overflow }
      addCounts(term.observations, stretch)
      addMarks(term.observations, stretch, coverages)
    }
    for (left, right) in zip(stretches, stretches.dropFirst()) where left.foundCells.upperBound < right.found {
      addGap(left.foundCells.upperBound..<right.found)
    }
    if termCoverage != .unnamed { name(coverages.makeSubject(), for: term.observations, stretches) }
  }

  private mutating func addCounts(_ term: Observations, _ stretch: CellRun) {
    ColumnLoops.add(term.valueCounts, stretch, to: &valueCounts)
    ColumnLoops.add(term.recordCounts, stretch, to: &recordCounts)
    if term.partCounts.isQuiet { return }
    for (own, index) in zip(stretch.cells, stretch.foundCells) {
      let partCount = term.partCounts[own]
      partCounts.set(index, to: partCounts[index].joined(with: partCount), of: count)
      guard term.valueCounts[own] == 0, partCount.has > 0 else { continue }
      let known = partCount.periodCount
      incomplete[index] = incomplete[index].map { $0.isLess(than: known) ? $0 : known } ?? known
    }
  }

  private mutating func addMarks(_ term: Observations, _ stretch: CellRun, _ coverages: CoverageSets) {
    if !term.flags.isQuiet {
      ColumnLoops.update(&flags, at: stretch.found, by: term.flags.values[stretch.cells]) { $0.formUnion($1) }
    }
    if !term.areBroken.isQuiet {
      for (own, index) in zip(stretch.cells, stretch.foundCells) where term.areBroken[own] {
        areBroken.set(index, to: true, of: count)
      }
    }
    Self.join(term.coverages, stretch, coverages, to: &covered, of: count)
    Self.join(term.parts, stretch, coverages, to: &parts, of: count)
  }

  /// Neighbouring terms mostly cover the same, which need not be listed twice.
  private static func join(
    _ ids: QuietColumn<CoverageSets.ID>, _ stretch: CellRun, _ coverages: CoverageSets,
    to lists: inout QuietColumn<[CoverageSets.Subject]>, of count: Int
  ) {
    if ids.isQuiet { return }
    for (own, index) in zip(stretch.cells, stretch.foundCells) where ids[own] != CoverageSets.unknown {
      lists.update(index, of: count) { list in
        for subject in coverages[ids[own]] where list.last != subject { list.append(subject) }
      }
    }
  }

  /// Names a term in the periods that are to be told by it.
  private mutating func name(_ subject: CoverageSets.Subject, for term: Observations, _ stretches: [CellRun]) {
    for stretch in stretches where !namesLacks || !term.valueCounts.isQuiet {
      for (own, index) in zip(stretch.cells, stretch.foundCells) where namesLacks == (term.valueCounts[own] == 0) {
        parts.update(index, of: count) { $0.append(subject) }
      }
    }
    guard termCoverage == .present, namesLacks else { return }
    var next = 0
    for stretch in stretches {
      for index in next..<stretch.found { parts.update(index, of: count) { $0.append(subject) } }
      next = stretch.foundCells.upperBound
    }
    for index in next..<count { parts.update(index, of: count) { $0.append(subject) } }
  }

  private mutating func addGap(_ gap: Range<Int>) {
    if gapChanges.isEmpty { gapChanges = Array(repeating: 0, count: count) }
    gapChanges[gap.lowerBound] += 1
    gapChanges[gap.upperBound] -= 1
  }

  private mutating func markGaps() {
    var gapCount = 0
    for (index, change) in gapChanges.enumerated() {
      gapCount += change
      if gapCount > 0, valueCounts[index] > 0 { flags[index].formUnion(.lowReliability) }
    }
  }

  /// A sum of which a term is incomplete is incomplete.
  private mutating func dropIncomplete() {
    for (index, periodCount) in incomplete {
      amounts.clear(index)
      valueCounts[index] = 0
      partCounts.set(index, to: PartCount(periodCount), of: count)
    }
  }

  /// Where it is named what periods lack, one that has any value is made of something even if it lacks nothing.
  private func observations(_ coverages: inout CoverageSets) -> Observations {
    let valued = namesLacks ? [coverages.makeSubject()] : []
    let whole = coverages.id(of: valued)
    let partIDs = valueCounts.indices.map { index in
      if parts[index].isEmpty { return valueCounts[index] > 0 ? whole : CoverageSets.unknown }
      return coverages.id(of: valueCounts[index] > 0 ? parts[index] + valued : parts[index])
    }
    return Observations(
      runs, mantissas: amounts.mantissas, valueCounts: valueCounts, recordCounts: recordCounts, flags: flags,
      coverages: QuietColumn(covered.values.map { coverages.id(of: $0) }, usual: CoverageSets.unknown),
      parts: QuietColumn(partIDs, usual: CoverageSets.unknown), partCounts: partCounts, divisors: amounts.divisors,
      areBroken: areBroken)
  }
}

/// The numbers of a sum, by cell.
private struct SummedAmounts {
  private var sums: [Int128]
  /// Whether all terms are words: sums of fewer than 2^63 of them are within 128 bits.
  private let areWords: Bool
  private(set) var divisors = QuietColumn(usual: 1)
  /// Empty where no term is in floating point.
  private(set) var doubles: [ExactDoubleSum]

  init(of terms: [ObservedSeries], count: Int) {
    sums = Array(repeating: 0, count: count)
    areWords = terms.allSatisfy { $0.observations.mantissas.wide.isEmpty }
    doubles = terms.allSatisfy { $0.doubles.isEmpty } ? [] : Array(repeating: ExactDoubleSum(), count: count)
  }

  var mantissas: MantissaColumn { MantissaColumn(sums) }

  /// Adds neighbouring cells of a term.
  ///
  /// - Returns: whether the decimals have 38 digits at most.
  mutating func add(_ term: ObservedSeries, _ stretch: CellRun) -> Bool {
    if !term.doubles.isEmpty {
      for (own, index) in zip(stretch.cells, stretch.foundCells) { doubles[index].add(term.doubles[own]) }
    }
    let mantissas = term.observations.mantissas
    guard areWords, divisors.isQuiet, term.observations.divisors.isQuiet else {
      return addFractions(mantissas, term.observations.divisors, stretch)
    }
    ColumnLoops.update(&sums, at: stretch.found, by: mantissas.words[stretch.cells]) { $0 &+= Int128($1) }
    return true
  }

  private mutating func addFractions(
    _ mantissas: MantissaColumn, _ divisors: QuietColumn<Int>, _ stretch: CellRun
  ) -> Bool {
    for (own, index) in zip(stretch.cells, stretch.foundCells) {
      var sum = Observation(place: 0, mantissa: sums[index], divisor: self.divisors[index])
      if sum.add(Observation(place: 0, mantissa: mantissas[own], divisor: divisors[own])) { return false }
      sums[index] = sum.mantissa
      self.divisors.set(index, to: sum.divisor, of: sums.count)
    }
    return true
  }

  mutating func clear(_ index: Int) {
    sums[index] = 0
    if !doubles.isEmpty { doubles[index] = ExactDoubleSum() }
  }
}

extension ColumnLoops {
  /// Adds some of a column's counts to what is found for them, as far as there is room.
  fileprivate static func add(_ column: QuietColumn<Int32>, _ stretch: CellRun, to sums: inout [Int32]) {
    if column.isQuiet {
      for index in stretch.foundCells where sums[index] < .max { sums[index] += column.usual }
    } else {
      update(&sums, at: stretch.found, by: column.values[stretch.cells]) { $0 = $0 > .max - $1 ? .max : $0 + $1 }
    }
  }
}
