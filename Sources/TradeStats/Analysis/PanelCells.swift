import Algorithms

/// The cells of one series, in order of time, by column; or of several series behind each other, so that what is done with
/// a column is done once for all of them. Only periods with a record have a cell, so that a mistyped year does not make
/// room for all the periods up to it. Of a class, since many series look at the same cells.
final class PanelCells: Sendable {
  let frequency: Frequency
  let count: Int
  /// The periods without a gap between them, ascending within each part.
  let runs: [PeriodRun]
  /// One for each series; those that look at the same cells may have the same part.
  let parts: [Part]
  let levels: LevelColumn
  /// Empty where no cell has any.
  let flags: [ObservationFlags]
  /// How many of the shorter periods that a level was rolled up from have a value, where not all have.
  let counts: SparseColumn<PeriodCount>
  /// What tells whether there is a break between two cells of a part.
  let comparabilities: Comparabilities
  /// Whether no cell has anything but a level: most series, which then join at the cost of their levels.
  private let arePlain: Bool

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
    self.init(
      frequency: series.frequency, runs: series.observations.runs,
      parts: [Part(cells: series.observations.indices, runs: series.observations.runs.indices)], levels: levels,
      flags: series.observations.marks, counts: series.observations.shortCounts, Comparabilities(series.observations))
  }

  /// Levels that were computed for the cells of others, with what is known of these.
  convenience init(like others: PanelCells, levels: LevelColumn) {
    self.init(
      frequency: others.frequency, runs: others.runs, parts: others.parts, levels: levels, flags: others.flags,
      counts: others.counts, others.comparabilities)
  }

  /// Levels that were computed for the cells of others, with marks of their own, and no breaks between them.
  convenience init(like others: PanelCells, levels: LevelColumn, flags: [ObservationFlags]) {
    self.init(
      frequency: others.frequency, runs: others.runs, parts: others.parts, levels: levels, flags: flags,
      counts: SparseColumn(), .all)
  }

  private init(
    frequency: Frequency, runs: [PeriodRun], parts: [Part], levels: LevelColumn, flags: [ObservationFlags],
    counts: SparseColumn<PeriodCount>, _ comparabilities: Comparabilities
  ) {
    self.frequency = frequency
    count = runs.cellCount
    self.runs = runs
    self.parts = parts
    self.levels = levels
    self.flags = flags.allSatisfy { $0.isEmpty } ? [] : flags
    self.counts = counts
    self.comparabilities = comparabilities
    arePlain = self.flags.isEmpty && counts.isEmpty && comparabilities.isQuiet
  }

  /// The cells of several series of one frequency behind each other; a series that is not there has a part without cells.
  ///
  /// - Returns: `nil` where none is there.
  static func joined(_ all: [PanelCells?]) -> PanelCells? {
    if all.count == 1 { return all[0] }
    let known = NearbyObjects(all)
    return joined(known.objects, at: known.places)
  }

  /// The same of some that stand in several places; `nil` for a place without cells.
  static func joined(_ known: [PanelCells], at places: [Int?]) -> PanelCells? {
    known.first.map { PanelCells(joining: known, at: places, $0.frequency) }
  }

  private init(joining known: [PanelCells], at places: [Int?], _ frequency: Frequency) {
    var (runs, count) = ([PeriodRun](), 0)
    let knownParts = known.map { cells in
      let (firstCell, firstRun) = (count, runs.count)
      for run in cells.runs { runs.append(PeriodRun(places: run.places, cell: run.cell + firstCell)) }
      count += cells.count
      return Part(cells: firstCell..<count, runs: firstRun..<runs.count)
    }
    parts = places.map { place in place.map { knownParts[$0] } ?? Part(cells: 0..<0, runs: 0..<0) }
    (self.frequency, self.count, self.runs) = (frequency, count, runs)
    levels = LevelColumn.joined(known.map { $0.levels })
    arePlain = known.allSatisfy { $0.arePlain }
    flags = arePlain ? [] : known.joinedColumn({ $0.flags }, else: [])
    counts = arePlain ? SparseColumn() : known.joinedCounts()
    comparabilities = arePlain ? .all : Comparabilities(joining: known)
  }

  /// The ordinals of the periods; made anew each time.
  var places: [Int] { runs.places }

  /// Made anew each time.
  var periods: [Period] { runs.flatMap { $0.places.map { Period(frequency: frequency, ordinal: $0) } } }

  /// Whether there may be a break between any two cells.
  var mayHaveBreaks: Bool { !comparabilities.isQuiet }

  /// By cell, the period's number within its year, counted from 1; made anew each time.
  var numbersInYear: [Int] {
    guard let periodsPerYear = frequency.periodsPerYear else { return periods.map(\.number) }
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for run in runs {
      var number = Period(frequency: frequency, ordinal: run.places.lowerBound).number
      let end = numbers.count + run.places.count
      while numbers.count < end {
        let count = min(periodsPerYear + 1 - number, end - numbers.count)
        numbers.append(contentsOf: number..<number + count)
        number = 1
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
    var found: [CellRun] = []
    for (part, ownPart) in zip(parts, own.parts) {
      PeriodRun.find(own.runs[ownPart.runs], among: runs[part.runs], earlier: periodCount, &found)
    }
    return .runs(found, count: own.count)
  }

  /// Where the same periods so many years earlier are found, in each part by the part of the same number.
  func cells(of own: PanelCells, yearsEarlier years: Int) -> CellAlignment {
    // Periods before the first year there is have no cell.
    if let periodsPerYear = own.frequency.periodsPerYear { return cells(of: own, earlier: years * periodsPerYear) }
    return cells(of: own) { $0.earlier(years: years) }
  }

  /// Where the periods are found that are wanted for each, in each part by the part of the same number.
  func cells(of own: PanelCells, wanted: (Period) -> Period?) -> CellAlignment {
    let places = own.periods.map { wanted($0)?.ordinal ?? Self.noPlace }
    return .each(own.parts.indices.flatMap { cells(at: places[own.parts[$0].cells], inPart: $0) })
  }

  func flags(_ index: Int) -> ObservationFlags { flags.isEmpty ? [] : flags[index] }
}

extension [PanelCells] {
  /// Columns behind each other; empty where all are.
  func joinedColumn<Value>(_ column: (PanelCells) -> [Value], else none: Value) -> [Value] {
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

  fileprivate func joinedCounts() -> SparseColumn<PeriodCount> {
    var (joined, first) = (SparseColumn<PeriodCount>(), 0)
    for cells in self {
      joined.append(cells.counts, 0..<cells.count, at: first)
      first += cells.count
    }
    return joined
  }
}

extension Period {
  /// The same week or day so many years earlier; `nil` where that year has none.
  fileprivate func earlier(years: Int) -> Period? {
    guard year > years else { return nil }
    if frequency == .week { return Period(.week, year: year - years, number: number) }
    let date = CivilDate(dayNumber: ordinal)
    return Period(year: date.year - years, month: date.month, day: date.day)
  }
}

extension Observations {
  /// The marks of the levels; empty where none has any.
  fileprivate var marks: [ObservationFlags] {
    // A single record has a value or none.
    if recordCounts.isQuiet, partCounts.isQuiet { return flags.values }
    return indices.map { index in
      let isBound = Observation.isBound(Int(valueCounts[index]), of: Int(recordCounts[index]), partCounts[index])
      return isBound ? flags[index].union(.lowReliability) : flags[index]
    }
  }

  /// How many of the shorter periods have a value, where that tells something.
  fileprivate var shortCounts: SparseColumn<PeriodCount> {
    partCounts.isQuiet ? SparseColumn() : SparseColumn(lazy.map(\.shortCount))
  }
}

extension Observation {
  /// Whether the level is only a bound: a sum that lacks the value of a part, or of a shorter period.
  var isBound: Bool { Self.isBound(valueCount, of: recordCount, partCount) }

  fileprivate static func isBound(_ valueCount: Int, of recordCount: Int, _ partCount: PartCount) -> Bool {
    valueCount > 0 && (valueCount < recordCount || partCount.isShort)
  }

  /// How many of the shorter periods have a value, where that tells why the level is missing or what it is short of; not
  /// where a whole part is missing, too.
  fileprivate var shortCount: PeriodCount? {
    partCount.isShort && (valueCount == 0 || valueCount == recordCount) ? partCount.periodCount : nil
  }
}
