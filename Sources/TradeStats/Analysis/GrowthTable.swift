import Synchronization

/// A number, or the reason why there is none.
public enum Cell: Hashable, Sendable {
  /// In the measure's unit: 10 for growth by 10 %.
  case number(Number)
  /// No number could be given without inventing one.
  case missing(Missing)

  /// The number; `nil` when there is none.
  public var number: Number? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The reason why there is no number; `nil` when there is one.
  public var missing: Missing? {
    if case .missing(let missing) = self { missing } else { nil }
  }
}

/// Measures of every series and period: what `tradestats growth`, `share`, `outperformance` and `table` print.
///
/// Numbers are exact, or nearly so, and not rounded. ``longTable()`` and ``wideTable()`` are for machines,
/// ``displayTables(style:)`` for people, ``chartTable(measure:frequency:)`` for charts.
///
/// ```swift
/// // year,geo,value,unit
/// // 2022,CN-SH,50,RMB
/// // 2023,CN-SH,55,RMB
/// let table = try reader.growthTable([.value, .yoy]).table
/// table.keyColumns                             // ["geo"]
/// table.series[0].rows.map(\.period.description)   // ["2022", "2023"]
/// table.series[0].rows[0].cells[1]             // .missing(.noBase)
/// table.series[0].rows[1].cells[1].number      // 10, in percent
/// ```
public struct GrowthTable: Sendable {
  /// The dimensions that make a series, in the order asked for.
  public var keyColumns: [String]
  /// Columns that name a key's codes, as `geo_name` names `geo`.
  public var labelColumns: [LabelColumn]
  /// The column that unit texts came from; `nil` when the input has none.
  public var unitColumn: String?
  /// The measures, in the order asked for.
  public var measures: [Measure]
  /// Sorted by key, unit and frequency.
  public var series: [Series]

  /// A column of names for the codes of a key column.
  public struct LabelColumn: Hashable, Sendable {
    /// The column's name in the input.
    public var name: String
    /// The key column that it explains: an index into `keyColumns`.
    public var keyIndex: Int
  }

  /// One series at one frequency.
  public struct Series: Equatable, Sendable {
    /// The series' texts, parallel to `keyColumns`.
    public var key: [String]
    /// Parallel to `labelColumns`; empty where a code has no label.
    public var labels: [String]
    /// Empty when not known.
    public var unit: String
    /// Of all its periods; the same key at another frequency is another series.
    public var frequency: Frequency
    /// In order of time. Only periods with a record; a period between them without one has no row.
    public let rows: Rows
  }

  /// The rows of a series. Their cells are computed when the first is looked at.
  public struct Rows: RandomAccessCollection, Equatable, Sendable {
    let source: any RowSource
    private let computed = LazyColumns()

    init(_ source: any RowSource) { self.source = source }

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { source.rowCount }

    /// A row.
    public subscript(row: Int) -> Row { computed.rows(source).row(row) }

    /// Whether both have the same periods with the same cells and marks.
    public static func == (left: Rows, right: Rows) -> Bool { left.elementsEqual(right) }
  }

  /// The measures of one period.
  public struct Row: Hashable, Sendable {
    /// The period that the cells are of.
    public var period: Period
    /// Parallel to `measures`.
    public var cells: [Cell]
    /// The marks of everything that each cell was computed from; parallel to `cells`.
    public var cellFlags: [ObservationFlags]
    /// Of how many of its periods an incomplete level is, or would be; `nil` where none is lacking. Parallel to `cells`.
    public var cellCounts: [PeriodCount?]

    init(period: Period, cells: [Cell], cellFlags: [ObservationFlags], cellCounts: [PeriodCount?]? = nil) {
      self.period = period
      self.cells = cells
      self.cellFlags = cellFlags
      self.cellCounts = cellCounts ?? cells.map { _ in nil }
    }

    /// The marks of all cells together.
    public var flags: ObservationFlags { cellFlags.reduce(into: []) { $0.formUnion($1) } }
  }
}

extension GrowthTable: Equatable {}

/// The columns of rows that are looked at one by one.
private final class LazyColumns: Sendable {
  private let columns = Mutex<RowColumns?>(nil)

  func rows(_ source: any RowSource) -> RowColumns {
    columns.withLock { columns in
      let made = columns ?? source.makeColumns()
      columns = made
      return made
    }
  }
}
