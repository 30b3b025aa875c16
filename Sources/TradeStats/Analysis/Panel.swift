/// Series over the periods of one frequency. Gaps have no cell.
struct Panel: Sendable {
  struct Series: Sendable {
    /// Texts of the key columns in the answer.
    var key: [String]
    var unit: String
    var cells: PanelCells
    /// What its measures look at beside itself. Equal cells share their memory.
    var related: [Operand.Series: PanelCells]
  }

  let frequency: Frequency
  /// Exact levels are in units of `10^exponent`.
  let exponent: Int
  var series: [Series]
}

/// The cells of one series, in order of time, by column. Only periods with a record have one, so that a mistyped year
/// does not make room for all the periods up to it. Of a class, since many series look at the same cells.
final class PanelCells: Sendable {
  let frequency: Frequency
  /// The ordinals of the periods, ascending.
  let places: [Int]
  /// The periods without a gap between them.
  private let runs: [PeriodRun]
  let levels: LevelColumn
  /// Empty where no cell has any.
  let flags: [ObservationFlags]
  /// How many of the shorter periods that a level was rolled up from have a value, where not all have; empty where that is
  /// so of no cell.
  let counts: [PeriodCount?]
  /// What tells whether there is a break between two cells; empty where there is none between any.
  private let comparabilities: [Comparability]

  /// In place of a cell that is not there.
  static let noCell: Int32 = -1
  /// In place of a period that is none.
  static let noPlace = Int.min

  convenience init(_ series: ObservedSeries, exponent: Int) {
    self.init(
      series,
      levels: LevelColumn(
        series.observations.indices.map { index in
          series.observations[index].valueCount == 0 ? nil : CellLevel(series, index, exponent: exponent)
        }))
  }

  /// Levels that were computed from observations, with what is known of these.
  init(_ series: ObservedSeries, levels: LevelColumn) {
    let observations = series.observations
    frequency = series.frequency
    places = observations.map(\.place)
    runs = PeriodRun.runs(places)
    self.levels = levels
    let flags = observations.map { $0.isBound ? $0.flags.union(.lowReliability) : $0.flags }
    self.flags = flags.allSatisfy(\.isEmpty) ? [] : flags
    let counts = observations.map(\.shortCount)
    self.counts = counts.allSatisfy { $0 == nil } ? [] : counts
    var breakCount: Int32 = 0
    let comparabilities = observations.map { observation in
      if observation.flags.contains(.breakInSeries) { breakCount += 1 }
      return Comparability(
        breakCount: breakCount, isBroken: observation.isBroken, coverage: observation.coverage, parts: observation.parts
      )
    }
    let mayHaveBreaks =
      breakCount > 0
      || comparabilities.contains { [first = comparabilities.first] in
        $0.isBroken || $0.coverage != first?.coverage || $0.parts != first?.parts
      }
    self.comparabilities = mayHaveBreaks ? comparabilities : []
  }

  /// Levels that were computed, with marks of their own, and no breaks between them.
  init(frequency: Frequency, places: [Int], levels: LevelColumn, flags: [ObservationFlags]) {
    self.frequency = frequency
    self.places = places
    runs = PeriodRun.runs(places)
    self.levels = levels
    self.flags = flags.allSatisfy(\.isEmpty) ? [] : flags
    counts = []
    comparabilities = []
  }

  /// Whether there may be a break between any two cells.
  var mayHaveBreaks: Bool { !comparabilities.isEmpty }

  /// The cells at some places, which ascend but for ``noPlace``.
  func cells(at wanted: [Int]) -> [Int32] {
    var next = 0
    return wanted.map { place in
      while next < places.count, places[next] < place { next += 1 }
      return next < places.count && places[next] == place ? Int32(next) : Self.noCell
    }
  }

  /// Where so many periods earlier are found.
  func cells(of own: PanelCells, earlier count: Int) -> CellAlignment {
    if count == 0, self === own || runs == own.runs { return .own(count: places.count) }
    var found: [CellAlignment.Run] = []
    var next = 0
    for run in own.runs {
      let wanted = run.places.lowerBound - count..<run.places.upperBound - count
      while next < runs.count, runs[next].places.upperBound <= wanted.lowerBound { next += 1 }
      var candidate = next
      while candidate < runs.count, runs[candidate].places.lowerBound < wanted.upperBound {
        let places = runs[candidate].places.clamped(to: wanted)
        found.append(
          CellAlignment.Run(
            first: run.cell + places.lowerBound - wanted.lowerBound,
            found: runs[candidate].cell + places.lowerBound - runs[candidate].places.lowerBound, count: places.count))
        candidate += 1
      }
    }
    return .runs(found, count: own.places.count)
  }

  func period(_ index: Int) -> Period { Period(frequency: frequency, ordinal: places[index]) }

  func flags(_ index: Int) -> ObservationFlags { flags.isEmpty ? [] : flags[index] }

  /// Whether a break lies between two cells: one after the base is marked as one, the base itself is divided by one, or
  /// the two cover or are made of different things. Where it is not told what a cell covers, nothing differs.
  func hasBreak(from base: Int, to index: Int) -> Bool {
    mayHaveBreaks && comparabilities[index].isAcrossBreak(from: comparabilities[base])
  }
}

/// What makes a level comparable with others of its series.
private struct Comparability {
  /// How many of the cells up to this one are marked as breaks.
  var breakCount: Int32
  /// Whether a break lies inside the period itself.
  var isBroken: Bool
  /// What the level covers.
  var coverage: CoverageSets.ID
  /// What the level is a sum of.
  var parts: CoverageSets.ID

  func isAcrossBreak(from base: Comparability) -> Bool {
    breakCount != base.breakCount || base.isBroken || Self.differ(base.coverage, coverage)
      || Self.differ(base.parts, parts)
  }

  private static func differ(_ before: CoverageSets.ID, _ now: CoverageSets.ID) -> Bool {
    before != now && before != CoverageSets.unknown && now != CoverageSets.unknown
  }
}

extension Observation {
  /// Whether the level is only a bound: a sum that lacks the value of a part, or of a shorter period.
  var isBound: Bool { valueCount > 0 && (valueCount < recordCount || hasCount < ofCount) }

  /// How many of the shorter periods have a value, where that tells why the level is missing or what it is short of; not
  /// where a whole part is missing, too.
  fileprivate var shortCount: PeriodCount? {
    hasCount < ofCount && (valueCount == 0 || valueCount == recordCount)
      ? PeriodCount(has: Int(hasCount), of: Int(ofCount)) : nil
  }
}
