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
    let statuses = [nil] + Missing.allCases
    // By measure and status.
    var counts = Array(repeating: statuses.map { _ in 0 }, count: measures.count)
    for block in blocks {
      for (measure, found) in block.makeStatuses().enumerated() {
        for (number, count) in ColumnLoops.counts(of: statuses, in: found).enumerated() {
          counts[measure][number] += count
        }
      }
    }
    var table = ResultTable(columns: ["measure", "status", "cells"])
    for (number, measure) in measures.enumerated() {
      func add(_ status: String, _ count: Int) {
        table.rows.append([.text(measure.name), .text(status), .integer(count)])
      }
      for (status, count) in zip(statuses, counts[number]) where status == nil || count > 0 {
        add(status?.rawValue ?? "ok", count)
      }
      add("total", counts[number].reduce(0, +))
    }
    return table
  }
}
