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
    var counts = Array(repeating: [Missing: Int](), count: measures.count)
    var numberCounts = Array(repeating: 0, count: measures.count)
    for one in series {
      for (measure, statuses) in one.rows.makeStatuses().enumerated() {
        let numberCount = statuses.count { $0 == nil }
        numberCounts[measure] += numberCount
        var left = statuses.count - numberCount
        for missing in Missing.allCases where left > 0 {
          let count = statuses.count { $0 == missing }
          if count > 0 { counts[measure][missing, default: 0] += count }
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
      for missing in Missing.allCases {
        if let count = counts[number][missing] { add(missing.rawValue, count) }
      }
      add("total", numberCounts[number] + counts[number].values.reduce(0, +))
    }
    return table
  }
}
