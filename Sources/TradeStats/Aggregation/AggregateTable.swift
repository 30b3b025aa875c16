/// Figures by group, for ``resultTable()`` to hand to the writers.
///
/// The figures are kept in columns; rows are made when they are looked at.
public struct AggregateTable: Sendable {
  /// One group.
  public struct Row: Hashable, Sendable {
    /// Parallel to `keyColumns`; periods in their SDMX text.
    public var key: [String]
    /// Parallel to `measures`; `nil` for a function other than a count of a group without values, and for the standard
    /// deviation of fewer than two.
    public var numbers: [Number?]
  }

  /// Names of the columns that make a group, as the inputs write them.
  public let keyColumns: [String]
  /// The figures, as asked for.
  public let measures: [AggregateMeasure]
  /// Sorted by key, periods in order of time.
  public let rows: Rows

  /// The groups, each made when it is looked at.
  public struct Rows: RandomAccessCollection, Sendable {
    let keys: GroupKeys
    let recordCounts: [Int]
    /// By measure: the column of values it is of, `nil` for the count of records.
    let measures: [(function: AggregateMeasure.Function, totals: MergedTotals?)]

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of groups.
    public var endIndex: Int { keys.count }

    /// A group's row.
    public subscript(group: Int) -> Row {
      Row(key: keys.texts(group), numbers: measures.map { number($0.function, $0.totals, group) })
    }
  }
}

extension AggregateTable: Equatable {
  /// Whether both have the same columns and the same rows.
  public static func == (left: AggregateTable, right: AggregateTable) -> Bool {
    left.keyColumns == right.keyColumns && left.measures == right.measures && left.rows.elementsEqual(right.rows)
  }
}

/// The keys of the groups of a result, in order.
struct GroupKeys: Sendable {
  /// By column.
  let columns: [RankedTexts]
  /// By column and group.
  let ranks: GroupRanks
  let count: Int

  func texts(_ group: Int) -> [String] {
    columns.indices.map { columns[$0].text(Int(ranks.rank(column: $0, group))) }
  }
}

extension AggregateTable.Rows {
  private func number(_ function: AggregateMeasure.Function, _ totals: MergedTotals?, _ group: Int) -> Number? {
    let recordCount = recordCounts.isEmpty ? 1 : recordCounts[group]
    guard let totals else { return Self.number(count: recordCount) }
    let count = totals.counts?[group] ?? recordCount
    if function == .count { return Self.number(count: count) }
    guard count > 0 else { return nil }
    let exponent = totals.exponent
    switch function {
    case .sum: return totals.sums?.number(group, exponent: exponent)
    case .mean:
      return totals.sums.map { sums in
        Self.mean(sums.number(group, exponent: exponent), rest: totals.sumRests?[group] ?? 0, count)
      }
    case .min: return totals.minimums?.number(group, exponent: exponent)
    case .max: return totals.maximums?.number(group, exponent: exponent)
    case .median: return totals.medians?.number(group, exponent: exponent - 1)
    case .sd: return totals.deviations?[group].map { .double($0) }
    case .count: return nil
    }
  }

  private static func number(count: Int) -> Number { .decimal(ExactDecimal(mantissa: Int128(count))) }

  /// - Parameter rest: what a floating-point sum left when it was rounded.
  private static func mean(_ sum: Number, rest: Double, _ count: Int) -> Number {
    if case .double(let sum) = sum {
      return .double((DoubleDouble(sum: sum, rest) / DoubleDouble(Double(count))).high)
    }
    return .ratio(sum.exactRatio / Ratio(Int128(count)))
  }
}
