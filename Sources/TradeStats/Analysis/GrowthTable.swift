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

  /// The rows of a series. Their cells are computed when they are looked at.
  public struct Rows: RandomAccessCollection, Equatable, Sendable {
    let cells: any RowCells

    /// 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public var endIndex: Int { cells.rowCount }

    /// A row, computed.
    public subscript(row: Int) -> Row {
      let measures = 0..<cells.measureCount
      return Row(
        period: cells.period(row), cells: measures.map { cells.cell(row, $0) },
        cellFlags: measures.map { cells.flags(row, $0) })
    }

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

    /// The marks of all cells together.
    public var flags: ObservationFlags { cellFlags.reduce(into: []) { $0.formUnion($1) } }
  }
}

extension GrowthTable: Equatable {}

/// Where the rows of a series come from.
protocol RowCells: Sendable {
  var rowCount: Int { get }
  var measureCount: Int { get }

  func period(_ row: Int) -> Period
  func cell(_ row: Int, _ measureIndex: Int) -> Cell
  func flags(_ row: Int, _ measureIndex: Int) -> ObservationFlags
}

/// Rows of measures, computed when they are looked at: a table of millions of cells takes the room of its levels.
struct MeasuredRows: RowCells {
  let measures: [Measure]
  let series: MeasureCells
  /// The cells of the periods shown.
  let range: Range<Int>

  var rowCount: Int { range.count }
  var measureCount: Int { measures.count }

  func period(_ row: Int) -> Period { series.cells.period(range.lowerBound + row) }

  func cell(_ row: Int, _ measureIndex: Int) -> Cell {
    series.cell(measures[measureIndex], at: range.lowerBound + row)
  }

  func flags(_ row: Int, _ measureIndex: Int) -> ObservationFlags {
    series.flags(measures[measureIndex], at: range.lowerBound + row)
  }
}
