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
  private var observations: [Observation]
  private var doubles: [ExactDoubleSum]
  /// By period, the subjects that the sum covers, and those that tell what it is made of: of terms that are sums
  /// themselves, and one for each term that is named. Most periods have none.
  private var covered: [[CoverageSets.Subject]]
  private var parts: [[CoverageSets.Subject]]
  /// By period, how many gaps of terms begin there less how many end there, so that a gap costs the same whatever its
  /// length; empty where there is none.
  private var gapChanges: [Int] = []
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
    for term in terms { try sum.add(term, &coverages) }
    sum.dropIncomplete()
    sum.markGaps()
    sum.nameParts(&coverages)
    return (sum.observations, sum.doubles)
  }

  private init(_ terms: [ObservedSeries], naming termCoverage: TermCoverage, overflow: AggregationError) {
    self.overflow = overflow
    self.termCoverage = termCoverage
    places = PlaceIndex(terms)
    observations = places.places.map { Observation(place: $0, firstRank: Observation.noRank) }
    doubles =
      terms.allSatisfy({ $0.doubles.isEmpty }) ? [] : Array(repeating: ExactDoubleSum(), count: observations.count)
    covered = Array(repeating: [], count: observations.count)
    parts = covered
    // Either tells periods apart; the fewer are named.
    namesLacks =
      switch termCoverage {
      case .unnamed: false
      case .missing: true
      case .present: 2 * terms.reduce(0) { $0 + $1.observations.count } >= terms.count * observations.count
      }
  }

  private mutating func add(_ term: ObservedSeries, _ coverages: inout CoverageSets) throws {
    let own = termCoverage == .unnamed ? nil : coverages.makeSubject()
    let namesSkipped = termCoverage == .present && namesLacks
    var next = 0
    for number in term.observations.indices {
      let index = places[term.observations[number].place]
      if observations[index].add(term.observations[number]) { throw overflow }
      if let count = term.observations[number].incompleteCount {
        incomplete[index] = incomplete[index].map { $0.isLess(than: count) ? $0 : count } ?? count
      }
      if number < term.doubles.count { doubles[index].add(term.doubles[number]) }
      Self.join(coverages, term.observations[number].coverage, to: &covered[index])
      Self.join(coverages, term.observations[number].parts, to: &parts[index])
      if let own {
        if namesLacks == (term.observations[number].valueCount == 0) { parts[index].append(own) }
        if namesSkipped { for skipped in next..<index { parts[skipped].append(own) } }
      }
      if number > 0, next < index { addGap(next..<index) }
      next = index + 1
    }
    if namesSkipped, let own { for index in next..<observations.count { parts[index].append(own) } }
  }

  private mutating func addGap(_ gap: Range<Int>) {
    if gapChanges.isEmpty { gapChanges = Array(repeating: 0, count: observations.count) }
    gapChanges[gap.lowerBound] += 1
    gapChanges[gap.upperBound] -= 1
  }

  private mutating func markGaps() {
    var gapCount = 0
    for (index, change) in gapChanges.enumerated() {
      gapCount += change
      if gapCount > 0, observations[index].valueCount > 0 { observations[index].flags.formUnion(.lowReliability) }
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

  /// Where it is named what periods lack, one that has any value is made of something even if it lacks nothing.
  private mutating func nameParts(_ coverages: inout CoverageSets) {
    let valued = namesLacks ? [coverages.makeSubject()] : []
    let whole = coverages.id(of: valued)
    for index in observations.indices {
      if !covered[index].isEmpty { observations[index].coverage = coverages.id(of: covered[index]) }
      if observations[index].valueCount > 0 {
        observations[index].parts = parts[index].isEmpty ? whole : coverages.id(of: parts[index] + valued)
      } else if !parts[index].isEmpty {
        observations[index].parts = coverages.id(of: parts[index])
      }
    }
  }

  /// Neighbouring terms mostly cover the same, which need not be listed twice.
  private static func join(
    _ coverages: CoverageSets, _ more: CoverageSets.ID, to subjects: inout [CoverageSets.Subject]
  ) {
    guard more != CoverageSets.unknown else { return }
    for subject in coverages[more] where subjects.last != subject { subjects.append(subject) }
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

  /// The places of all observations of some series.
  init(_ terms: [ObservedSeries]) {
    let observed = terms.lazy.map { $0.observations }.filter { !$0.isEmpty }
    let least = observed.map { $0[0].place }.min() ?? 0
    let greatest = observed.map { $0[$0.count - 1].place }.max() ?? 0
    guard greatest - least < 4 * observed.reduce(0, { $0 + $1.count }) + 64 else {
      let places = Set(observed.flatMap { $0.lazy.map { $0.place } }).sorted()
      self.places = places
      (indexes, sparse) = ([], Dictionary(uniqueKeysWithValues: zip(places, 0...)))
      return
    }
    var isThere = [Bool](repeating: false, count: greatest - least + 1)
    for observations in observed {
      let (first, last) = (observations[0].place, observations[observations.count - 1].place)
      if last - first == observations.count - 1 {
        for place in first...last { isThere[place - least] = true }
      } else {
        for index in observations.indices { isThere[observations[index].place - least] = true }
      }
    }
    var places: [Int] = []
    indexes = isThere.indices.map { offset in
      guard isThere[offset] else { return -1 }
      places.append(least + offset)
      return Int32(places.count - 1)
    }
    self.places = places
    sparse = [:]
  }

  /// Where one of the places stands.
  subscript(place: Int) -> Int {
    if let first = places.first, !indexes.isEmpty { Int(indexes[place - first]) } else { sparse[place] ?? 0 }
  }
}
