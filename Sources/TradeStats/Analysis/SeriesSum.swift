/// The sum of several series of one frequency, period by period. A period that a term skips, with records before and after
/// it, has a sum that is only a bound.
struct SeriesSum {
  /// How the terms show among the parts of the sum.
  enum TermCoverage {
    /// Not at all.
    case unnamed
    /// A term without a value is named: growth between a sum that lacks it and one that does not is across a break.
    case missing
    /// A term with a value is named: where one joins or leaves, growth is across a break.
    case present
  }

  private let overflow: AggregationError
  private let termCoverage: TermCoverage
  private var observations: [Observation]
  private var doubles: [ExactDoubleSum]
  /// By period, the subjects that the sum covers, and those that it is made of.
  private var covered: [[CoverageSets.Subject]]
  private var parts: [[CoverageSets.Subject]]
  /// By period, what the least complete of the terms has that have only some of their shorter periods. A sum without what
  /// is known of them would pass for the whole.
  private var incomplete: [Int: PeriodCount] = [:]
  private let places: PlaceIndex

  /// The sum of `terms`, which are of one frequency.
  ///
  /// - Throws: `overflow` for a sum of more than 38 digits.
  static func sum(
    _ terms: [ObservedSeries], naming termCoverage: TermCoverage, in coverages: inout CoverageSets,
    overflow: AggregationError
  ) throws -> (observations: [Observation], doubles: [ExactDoubleSum]) {
    var sum = SeriesSum(terms, naming: termCoverage, overflow: overflow)
    let valued = coverages.makeSubject()
    for term in terms { try sum.add(term, valued: valued, &coverages) }
    sum.dropIncomplete()
    sum.markGaps(of: terms)
    for index in sum.observations.indices {
      sum.observations[index].coverage = coverages.id(of: sum.covered[index])
      sum.observations[index].parts = coverages.id(of: sum.parts[index])
    }
    return (sum.observations, sum.doubles)
  }

  private init(_ terms: [ObservedSeries], naming termCoverage: TermCoverage, overflow: AggregationError) {
    self.overflow = overflow
    self.termCoverage = termCoverage
    places = PlaceIndex(terms.lazy.flatMap { $0.observations.lazy.map { $0.place } })
    observations = places.places.map { Observation(place: $0, firstRank: Observation.noRank) }
    doubles =
      terms.allSatisfy(\.doubles.isEmpty) ? [] : Array(repeating: ExactDoubleSum(), count: observations.count)
    covered = Array(repeating: [], count: observations.count)
    parts = covered
  }

  private mutating func add(
    _ term: ObservedSeries, valued: CoverageSets.Subject, _ coverages: inout CoverageSets
  ) throws {
    let own = termCoverage == .unnamed ? nil : coverages.makeSubject()
    for (number, observation) in term.observations.enumerated() {
      let index = places[observation.place]
      if observations[index].add(observation) { throw overflow }
      if let count = observation.incompleteCount {
        incomplete[index] = incomplete[index].map { $0.isLess(than: count) ? $0 : count } ?? count
      }
      if number < term.doubles.count { doubles[index].add(term.doubles[number]) }
      Self.join(coverages[observation.coverage], to: &covered[index])
      Self.join(coverages[observation.parts], to: &parts[index])
      let hasValue = observation.valueCount > 0
      switch termCoverage {
      case .unnamed: break
      case .missing: Self.join([hasValue ? valued : own ?? valued], to: &parts[index])
      case .present: if hasValue, let own { Self.join([own], to: &parts[index]) }
      }
    }
  }

  /// A sum of which a term is incomplete is incomplete.
  private mutating func dropIncomplete() {
    for (index, count) in incomplete {
      (observations[index].mantissa, observations[index].valueCount) = (0, 0)
      (observations[index].hasCount, observations[index].ofCount) = (UInt16(count.has), UInt16(count.of))
      if !doubles.isEmpty { doubles[index] = ExactDoubleSum() }
    }
  }

  private mutating func markGaps(of terms: [ObservedSeries]) {
    // By period, how many gaps begin there less how many end there, so that a gap costs the same whatever its length.
    var changes: [Int] = []
    for observations in terms.lazy.map(\.observations) {
      for next in observations.indices.dropFirst() where observations[next].place - observations[next - 1].place > 1 {
        if changes.isEmpty { changes = Array(repeating: 0, count: self.observations.count) }
        changes[places[observations[next - 1].place] + 1] += 1
        changes[places[observations[next].place]] -= 1
      }
    }
    var gapCount = 0
    for (index, change) in changes.enumerated() {
      gapCount += change
      if gapCount > 0, observations[index].valueCount > 0 { observations[index].flags.formUnion(.lowReliability) }
    }
  }

  /// Neighbouring terms mostly cover the same, which need not be listed twice.
  private static func join(_ more: [CoverageSets.Subject], to subjects: inout [CoverageSets.Subject]) {
    for subject in more where subjects.last != subject { subjects.append(subject) }
  }
}

extension Observation {
  /// How many of its shorter periods have a value, where that is why it has none itself.
  fileprivate var incompleteCount: PeriodCount? {
    valueCount == 0 && hasCount > 0 ? PeriodCount(has: Int(hasCount), of: Int(ofCount)) : nil
  }
}

/// Places of a frequency, ascending, and where each stands among them.
struct PlaceIndex {
  let places: [Int]
  /// By distance from the first place, where the places lie close together; empty where they do not.
  private let indexes: [Int32]
  private let sparse: [Int: Int]

  /// - Parameter all: in any order and as often as they come.
  init(_ all: some Sequence<Int>) {
    var (least, greatest, count) = (Int.max, Int.min, 0)
    for place in all {
      (least, greatest) = (min(least, place), max(greatest, place))
      count += 1
    }
    guard count > 0, greatest - least < 4 * count + 64 else {
      let places = Set(all).sorted()
      self.places = places
      (indexes, sparse) = ([], Dictionary(uniqueKeysWithValues: zip(places, 0...)))
      return
    }
    var indexes = [Int32](repeating: -1, count: greatest - least + 1)
    for place in all { indexes[place - least] = 0 }
    var places: [Int] = []
    for offset in indexes.indices where indexes[offset] == 0 {
      indexes[offset] = Int32(places.count)
      places.append(least + offset)
    }
    self.places = places
    (self.indexes, sparse) = (indexes, [:])
  }

  /// Where one of the places stands.
  subscript(place: Int) -> Int {
    if let first = places.first, !indexes.isEmpty { Int(indexes[place - first]) } else { sparse[place] ?? 0 }
  }
}
