import Algorithms

/// The cells of one series, in order of time, by column; or of several series behind each other, so that what is done with
/// a column is done once for all of them. Only periods with a record have a cell, so that a mistyped year does not make
/// room for all the periods up to it. Of a class, since many series look at the same cells.
final class PanelCells: Sendable {
  let frequency: Frequency
  let count: Int
  /// The periods without a gap between them, ascending within each part.
  let runs: [PeriodRun]
  /// One for each series.
  let parts: [Part]
  let levels: LevelColumn
  /// Empty where no cell has any.
  let flags: [ObservationFlags]
  /// How many of the shorter periods that a level was rolled up from have a value, where not all have; empty where that is
  /// so of no cell.
  let counts: [PeriodCount?]
  /// What tells whether there is a break between two cells of a part; empty where there is none between any.
  private let comparabilities: [Comparability]

  /// The cells of one series.
  struct Part: Equatable, Sendable {
    var cells: Range<Int>
    /// Where its runs are among all.
    var runs: Range<Int>
  }

  /// In place of a cell that is not there.
  static let noCell: Int32 = -1
  /// In place of a period that is none.
  static let noPlace = Int.min

  convenience init(_ series: ObservedSeries, exponent: Int) {
    self.init(series, levels: LevelColumn(series, exponent: exponent))
  }

  /// Levels that were computed from observations, with what is known of these.
  convenience init(_ series: ObservedSeries, levels: LevelColumn) {
    let observations = series.observations
    let hasCounts = observations.contains { $0.shortCount != nil }
    self.init(
      frequency: series.frequency, places: observations.map { $0.place }, levels: levels,
      flags: observations.map { $0.isBound ? $0.flags.union(.lowReliability) : $0.flags },
      counts: hasCounts ? observations.map { $0.shortCount } : [], Comparability.column(observations))
  }

  /// Levels that were computed, with marks of their own, and no breaks between them.
  convenience init(frequency: Frequency, places: [Int], levels: LevelColumn, flags: [ObservationFlags]) {
    self.init(frequency: frequency, places: places, levels: levels, flags: flags, counts: [], [])
  }

  private init(
    frequency: Frequency, places: [Int], levels: LevelColumn, flags: [ObservationFlags], counts: [PeriodCount?],
    _ comparabilities: [Comparability]
  ) {
    self.frequency = frequency
    count = places.count
    runs = PeriodRun.runs(places)
    parts = [Part(cells: places.indices, runs: runs.indices)]
    self.levels = levels
    self.flags = flags.allSatisfy { $0.isEmpty } ? [] : flags
    self.counts = counts
    self.comparabilities = comparabilities
  }

  /// The cells of several series of one frequency behind each other; a series that is not there has a part without cells.
  ///
  /// - Returns: `nil` where none is there.
  static func joined(_ all: [PanelCells?]) -> PanelCells? {
    if all.count == 1 { return all[0] }
    let known = all.compactMap(\.self)
    return known.first.map { PanelCells(joining: all, known, $0.frequency) }
  }

  private init(joining all: [PanelCells?], _ known: [PanelCells], _ frequency: Frequency) {
    var runs: [PeriodRun] = []
    runs.reserveCapacity(known.reduce(0) { $0 + $1.runs.count })
    var count = 0
    parts = all.map { cells in
      let (firstCell, firstRun) = (count, runs.count)
      for run in cells?.runs ?? [] { runs.append(PeriodRun(places: run.places, cell: run.cell + firstCell)) }
      count += cells?.count ?? 0
      return Part(cells: firstCell..<count, runs: firstRun..<runs.count)
    }
    (self.frequency, self.count, self.runs) = (frequency, count, runs)
    levels = LevelColumn.joined(known.map(\.levels))
    flags = known.joinedColumn(\.flags, else: [])
    counts = known.joinedColumn(\.counts, else: nil)
    comparabilities = known.joinedColumn(\.comparabilities, else: .unknown)
  }

  /// The ordinals of the periods; made anew each time.
  var places: [Int] { runs.flatMap(\.places) }

  /// Made anew each time.
  var periods: [Period] { runs.flatMap { $0.places.map { Period(frequency: frequency, ordinal: $0) } } }

  /// Whether there may be a break between any two cells.
  var mayHaveBreaks: Bool { !comparabilities.isEmpty }

  /// By cell, the period's number within its year, counted from 1; made anew each time.
  var numbersInYear: [Int] {
    guard let periodsPerYear = frequency.periodsPerYear else { return periods.map(\.number) }
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for run in runs {
      var number = Period(frequency: frequency, ordinal: run.places.lowerBound).number
      for _ in run.places {
        numbers.append(number)
        number = number == periodsPerYear ? 1 : number + 1
      }
    }
    return numbers
  }

  /// The cells of a part at some places, which ascend but for ``noPlace``.
  func cells(at wanted: some Collection<Int>, inPart part: Int = 0) -> [Int32] {
    let runs = runs[parts[part].runs]
    var next = wanted.first.map { first in runs.partitioningIndex { $0.places.upperBound > first } } ?? runs.startIndex
    return wanted.map { place in
      while next < runs.endIndex, runs[next].places.upperBound <= place { next += 1 }
      guard next < runs.endIndex, runs[next].places.lowerBound <= place else { return Self.noCell }
      return Int32(runs[next].cell + place - runs[next].places.lowerBound)
    }
  }

  /// The cell at a place in each part.
  func cells(at place: Int) -> [Int32] { parts.indices.map { cells(at: CollectionOfOne(place), inPart: $0)[0] } }

  /// Where so many periods earlier are found, in each part by the part of the same number.
  func cells(of own: PanelCells, earlier periodCount: Int) -> CellAlignment {
    if periodCount == 0, self === own || (parts == own.parts && runs == own.runs) { return .own(count: count) }
    var found: [CellAlignment.Run] = []
    for (part, ownPart) in zip(parts, own.parts) {
      PeriodRun.find(own.runs[ownPart.runs], among: runs[part.runs], earlier: periodCount, &found)
    }
    return .runs(found, count: own.count)
  }

  func flags(_ index: Int) -> ObservationFlags { flags.isEmpty ? [] : flags[index] }

  /// Whether a break lies between two cells of a part: one after the base is marked as one, the base itself is divided by
  /// one, or the two cover or are made of different things. Where nothing was ever told of what a cell covers, nothing differs.
  /// Cells that cover the same are comparable, whatever those between them cover.
  func hasBreak(from base: Int, to index: Int) -> Bool {
    mayHaveBreaks && comparabilities[index].isAcrossBreak(from: comparabilities[base])
  }
}

extension [PanelCells] {
  /// Columns behind each other; empty where all are.
  fileprivate func joinedColumn<Value>(_ column: (PanelCells) -> [Value], else none: Value) -> [Value] {
    guard contains(where: { !column($0).isEmpty }) else { return [] }
    var joined: [Value] = []
    joined.reserveCapacity(reduce(0) { $0 + $1.count })
    for cells in self {
      let values = column(cells)
      if values.isEmpty {
        joined.append(contentsOf: repeatElement(none, count: cells.count))
      } else {
        joined.append(contentsOf: values)
      }
    }
    return joined
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
