/// A number, or the reason why there is none.
public enum Cell: Hashable, Sendable {
  case number(Number)
  case missing(Missing)

  public var number: Number? {
    if case .number(let number) = self { number } else { nil }
  }

  public var missing: Missing? {
    if case .missing(let missing) = self { missing } else { nil }
  }
}

/// Measures of every series and period: what `tradestats growth`, `share`, `outperformance` and `table` print.
public struct GrowthTable: Hashable, Sendable {
  /// The dimensions that make a series, in the order asked for.
  public var keyColumns: [String]
  /// Columns that name a key's codes, as `geo_name` names `geo`.
  public var labelColumns: [LabelColumn]
  /// The column that unit texts came from; `nil` when the input has none.
  public var unitColumn: String?
  public var measures: [Measure]
  /// Sorted by key, unit and frequency.
  public var series: [Series]

  public struct LabelColumn: Hashable, Sendable {
    public var name: String
    /// The key column that it explains: an index into `keyColumns`.
    public var keyIndex: Int
  }

  /// One series at one frequency.
  public struct Series: Hashable, Sendable {
    /// The series' texts, parallel to `keyColumns`.
    public var key: [String]
    /// Parallel to `labelColumns`; empty where a code has no label.
    public var labels: [String]
    /// Empty when not known.
    public var unit: String
    public var frequency: Frequency
    /// In order of time. Only periods with a record; a period between them without one has no row.
    public var rows: [Row]
  }

  /// The measures of one period.
  public struct Row: Hashable, Sendable {
    public var period: Period
    /// Parallel to `measures`.
    public var cells: [Cell]
    /// The marks of everything that each cell was computed from; parallel to `cells`.
    public var cellFlags: [ObservationFlags]

    /// The marks of all cells together.
    public var flags: ObservationFlags { cellFlags.reduce(into: []) { $0.formUnion($1) } }

    public init(period: Period, cells: [Cell], cellFlags: [ObservationFlags]) {
      self.period = period
      self.cells = cells
      self.cellFlags = cellFlags
    }
  }
}
