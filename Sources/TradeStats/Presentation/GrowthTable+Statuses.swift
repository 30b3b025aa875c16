extension GrowthTable {
  /// How many cells of each measure have a number, and how many each reason for having none: a row for each measure and
  /// status that occurs, then one with the number of its cells.
  ///
  /// ```text
  /// measure,status,cells
  /// yoy,ok,5
  /// yoy,no_base,1
  /// yoy,total,6
  /// ```
  public func statusTable() -> ResultTable {
    let reasons = Missing.allCases
    // By measure and reason.
    var counts = Array(repeating: reasons.map { _ in 0 }, count: measures.count)
    var numberCounts = Array(repeating: 0, count: measures.count)
    for one in series {
      for (measure, statuses) in one.rows.makeStatuses().enumerated() {
        // Most cells have a number.
        let places = ColumnLoops.places(in: statuses, otherThan: nil)
        numberCounts[measure] += statuses.count - places.count
        var left = places.count
        for (number, reason) in reasons.enumerated() where left > 0 {
          let count = places.count { statuses[$0] == reason }
          counts[measure][number] += count
          left -= count
        }
      }
    }
    var table = ResultTable(columns: ["measure", "status", "cells"])
    for (number, measure) in measures.enumerated() {
      func add(_ status: String, _ count: Int) {
        table.rows.append([.text(measure.name), .text(status), .integer(count)])
      }
      add("ok", numberCounts[number])
      for (reason, count) in zip(reasons, counts[number]) where count > 0 { add(reason.rawValue, count) }
      add("total", numberCounts[number] + counts[number].reduce(0, +))
    }
    return table
  }
}
