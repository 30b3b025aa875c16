/// Which of several prints of a figure is taken: prints are told apart by the date in a column.
///
/// ```swift
/// // What was known on 30 June 2024:
/// PanelQuery(vintages: PrintChoice(asOf: Period("2024-06-30")))
/// ```
public struct PrintChoice: Hashable, Sendable {
  /// One of the prints of a figure.
  public enum Which: String, Hashable, Sendable, CaseIterable {
    /// As it was first published.
    case first
    /// As it was last published.
    case latest
  }

  /// The column with the dates of publication; `nil` for the one that is called so, as `source_date` or `vintage`.
  public var column: String?
  /// The print that is taken.
  public var which: Which
  /// The last day that a print may be of; `nil` for any. A print of a month or a year is of its last day.
  public var asOf: Period?

  /// The latest prints, unless told otherwise.
  public init(column: String? = nil, which: Which = .latest, asOf: Period? = nil) {
    self.column = column
    self.which = which
    self.asOf = asOf
  }
}

/// All prints of the figures of one series, in the order of their dates.
struct PrintedSeries {
  /// Without the date of publication.
  var key: [String]
  var unit: String
  var frequency: Frequency
  /// Parallel: the dates, ascending, and what was printed at each.
  var dates: [VintageDate]
  var prints: [ObservedSeries]

  /// For each period that has a print, in order of time: where its prints stand, as an index into `prints` and one into its
  /// observations. What withdraws those before it is deleted itself.
  var printsByPlace: [(place: Int, prints: [(print: Int, index: Int)])] {
    var byPlace: [Int: [(print: Int, index: Int)]] = [:]
    for (number, print) in prints.enumerated() {
      for (index, observation) in print.observations.enumerated() {
        byPlace[observation.place, default: []].append((number, index))
      }
    }
    return byPlace.filter { $0.value.contains { !isWithdrawal($0) } }.sorted { $0.key < $1.key }.map {
      (place: $0.key, prints: $0.value)
    }
  }

  /// Whether nothing was printed, and what was before it withdrawn.
  func isWithdrawal(_ print: (print: Int, index: Int)) -> Bool {
    prints[print.print].observations.areDeleted[print.index]
  }
}

extension ObservedPanel {
  /// The series with their prints, by the dates in a key column, up to a day.
  func printed(by column: String, asOf: Period?) -> [PrintedSeries] {
    guard let place = keyColumns.firstIndex(of: column) else { return [] }
    let lastDay = asOf.map { $0.endDayNumber - 1 }
    let dated = series.map { one -> (date: VintageDate, series: ObservedSeries) in
      var series = one
      let date = VintageDate(series.key.remove(at: place))
      return (date, series)
    }.filter { dated in lastDay.map { last in dated.date.day.map { $0 <= last } ?? false } ?? true }
    let groups = Dictionary(grouping: dated) { SeriesIdentity($0.series) }
    return groups.map { identity, own in
      // What withdraws prints without naming their unit withdraws them in each; a print of its date holds.
      let withdrawals =
        identity.unit.isEmpty
        ? []
        : groups[identity.withoutUnit, default: []].map { date, series in
          (date: date, series: series.withdrawals)
        }
      let prints = (withdrawals + own).enumerated().sorted {
        ($0.element.date, $0.offset) < ($1.element.date, $1.offset)
      }.map(\.element)
      return PrintedSeries(
        key: identity.key, unit: identity.unit, frequency: identity.frequency, dates: prints.map(\.date),
        prints: prints.map(\.series))
    }.sorted { SeriesOrder.precedes(($0.key, $0.unit, $0.frequency), ($1.key, $1.unit, $1.frequency)) }
  }

  /// One print of each figure, and no dates of publication.
  func choosing(_ vintages: PrintChoice, by column: String) -> ObservedPanel {
    var chosen = self
    chosen.notes += undatedNotes(column)
    chosen.series = printed(by: column, asOf: vintages.asOf).map { printed in
      var one = ObservedSeries(key: printed.key, unit: printed.unit, frequency: printed.frequency)
      let isDouble = printed.prints.contains { !$0.doubles.isEmpty }
      for (_, prints) in printed.printsByPlace {
        // What was printed first was so, whatever became of it.
        let taken = vintages.which == .first ? prints.first { !printed.isWithdrawal($0) } : prints.last
        guard let (print, index) = taken, !printed.isWithdrawal((print, index)) else { continue }
        let series = printed.prints[print]
        one.observations.append(series.observations[index])
        if isDouble { one.doubles.append(index < series.doubles.count ? series.doubles[index] : ExactDoubleSum()) }
      }
      return one
    }.filter { !$0.observations.isEmpty }
    chosen.keyColumns.removeAll { $0 == column }
    return chosen
  }

  /// Stops where all prints are of days after the last that one may be of.
  ///
  /// - Throws: ``PanelError/noPrintYet(asOf:column:first:)``.
  func checkPublished(by column: String, asOf: Period?) throws(PanelError) {
    guard let asOf, let place = keyColumns.firstIndex(of: column),
      let first = Set(series.map { $0.key[place] }).map(VintageDate.init).filter({ $0.day != nil }).min(),
      let day = first.day, day >= asOf.endDayNumber
    else { return }
    throw .noPrintYet(asOf: asOf, column: column, first: first.text)
  }

  /// A note on texts in a column of dates that are none.
  func undatedNotes(_ column: String) -> [LoadNote] {
    guard let place = keyColumns.firstIndex(of: column) else { return [] }
    let undated = Set(series.map { VintageDate($0.key[place]) }.filter { $0.day == nil }.map(\.text))
    return undated.isEmpty
      ? [] : [.undatedPrints(column: column, texts: undated.sorted(by: ByteOrder.precedes))]
  }
}

/// What tells one series from another.
struct SeriesIdentity: Hashable {
  var key: [String]
  var unit: String
  var frequency: Frequency

  init(_ series: ObservedSeries) {
    (key, unit, frequency) = (series.key, series.unit, series.frequency)
  }

  var withoutUnit: SeriesIdentity {
    var identity = self
    identity.unit = ""
    return identity
  }
}

extension ObservedSeries {
  /// The observations that say of earlier prints that they are withdrawn, and no others.
  fileprivate var withdrawals: ObservedSeries {
    var series = self
    series.doubles = []
    series.observations.removeAll { !$0.isDeleted }
    return series
  }
}
