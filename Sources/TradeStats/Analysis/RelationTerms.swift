/// The series that expressions take, by place, indicator, unit and frequency.
struct RelationTerms {
  struct Key: Hashable {
    /// The key without the indicator.
    var place: [String]
    var operand: Relations.Operand
    var frequency: Frequency
  }

  private let relations: Relations
  let series: [Key: ObservedSeries]
  /// Where the keys of rows have the indicator; `nil` where rows are of places.
  private let indicatorIndex: Int?

  /// - Parameter series: their keys end with the indicator.
  init(_ relations: Relations, _ series: [ObservedSeries], indicatorIndex: Int?) {
    self.relations = relations
    self.indicatorIndex = indicatorIndex
    let keyed = series.map { series in
      let operand = Relations.Operand(text: series.key.last ?? "", unit: series.unit)
      return (Key(place: Array(series.key.dropLast()), operand: operand, frequency: series.frequency), series)
    }
    self.series = Dictionary(keyed) { first, _ in first }
  }

  /// What the expressions take beside a row.
  func operands(of row: ObservedSeries) -> [(Operand.Series, Key)] {
    var place = row.key
    if let indicatorIndex { place.remove(at: indicatorIndex) }
    return relations.expressions.flatMap { expression in
      expression.names.indices.compactMap { index in
        relations.operand(index, of: expression, unit: row.unit).map {
          (.indicator(index, of: expression), Key(place: place, operand: $0, frequency: row.frequency))
        }
      }
    }
  }

  /// A row for each place and each unit that an expression has there, with the periods in which an operand has a record,
  /// without values of their own.
  var rows: [ObservedSeries] {
    let told = Set(
      series.keys.flatMap { key in
        relations.rowUnits(toldBy: key.operand).map { RowKey(place: key.place, unit: $0, frequency: key.frequency) }
      })
    var periods: [RowKey: Set<Int>] = [:]
    for (key, term) in series {
      for unit in relations.rowUnits(taking: key.operand) {
        let row = RowKey(place: key.place, unit: unit, frequency: key.frequency)
        guard told.contains(row) else { continue }
        periods[row, default: []].formUnion(
          term.observations.lazy.filter { !$0.countsInSumsAlone }.map(\.place))
      }
    }
    return periods.map { key, places in
      ObservedSeries(
        key: key.place, unit: key.unit, frequency: key.frequency,
        observations: Observations(places.sorted().lazy.map { Observation(place: $0) }))
    }.sorted { SeriesOrder.precedes(($0.key, $0.unit, $0.frequency), ($1.key, $1.unit, $1.frequency)) }
  }

  private struct RowKey: Hashable {
    var place: [String]
    var unit: String
    var frequency: Frequency
  }
}
