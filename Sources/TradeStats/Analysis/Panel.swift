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
/// does not make room for all the periods up to it.
struct PanelCells: Sendable {
  let frequency: Frequency
  /// The ordinals of the periods, ascending.
  let places: [Int]
  let levels: LevelColumn
  /// Empty where no cell has any.
  let flags: [ObservationFlags]
  /// What the levels cover.
  private let coverages: [CoverageSets.ID]
  /// How many of the cells up to each are marked as breaks.
  private let breakCounts: [Int32]
  /// Whether a break lies inside the period itself.
  private let isBroken: [Bool]
  /// Whether there may be a break between any two cells.
  let mayHaveBreaks: Bool

  /// In place of a cell that is not there.
  static let noCell: Int32 = -1

  init(_ series: ObservedSeries, exponent: Int) {
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
    self.levels = levels
    // A sum that lacks the value of a part is only a bound.
    let flags = observations.map {
      $0.valueCount > 0 && $0.valueCount < $0.recordCount ? $0.flags.union(.lowReliability) : $0.flags
    }
    self.flags = flags.allSatisfy(\.isEmpty) ? [] : flags
    coverages = observations.map(\.coverage)
    isBroken = observations.map(\.isBroken)
    var breakCount: Int32 = 0
    breakCounts = observations.map {
      if $0.flags.contains(.breakInSeries) { breakCount += 1 }
      return breakCount
    }
    mayHaveBreaks =
      breakCount > 0 || isBroken.contains(true) || coverages.contains { [coverages] in $0 != coverages[0] }
  }

  /// Levels that were computed, with marks of their own, and no breaks between them.
  init(frequency: Frequency, places: [Int], levels: LevelColumn, flags: [ObservationFlags]) {
    self.frequency = frequency
    self.places = places
    self.levels = levels
    self.flags = flags.allSatisfy(\.isEmpty) ? [] : flags
    coverages = places.map { _ in CoverageSets.unknown }
    breakCounts = places.map { _ in 0 }
    isBroken = places.map { _ in false }
    mayHaveBreaks = false
  }

  /// The cells at some places, which ascend; `nil` stands for none.
  func cells(at wanted: [Int?]) -> [Int32] {
    var next = 0
    return wanted.map { place in
      guard let place else { return Self.noCell }
      while next < places.count, places[next] < place { next += 1 }
      return next < places.count && places[next] == place ? Int32(next) : Self.noCell
    }
  }

  func period(_ index: Int) -> Period { Period(frequency: frequency, ordinal: places[index]) }

  func flags(_ index: Int) -> ObservationFlags { flags.isEmpty ? [] : flags[index] }

  /// Whether a break lies between two cells: one after the base is marked as one, the base itself is divided by one, or
  /// the coverage differs.
  func hasBreak(from base: Int, to index: Int) -> Bool {
    if breakCounts[index] != breakCounts[base] || isBroken[base] { return true }
    let (before, now) = (coverages[base], coverages[index])
    return before != now && before != CoverageSets.unknown && now != CoverageSets.unknown
  }
}
