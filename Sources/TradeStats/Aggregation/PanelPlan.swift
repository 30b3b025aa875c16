/// The columns of a chunk that a panel is made from: indexes into the columns of a ``ColumnPlan``.
struct PanelPlan: Sendable {
  struct LabelColumn: Sendable {
    var name: String
    var column: Int
    /// The key column whose codes it explains.
    var keyColumn: Int
  }

  /// Names of the dimensions, ``indicatorColumn`` included where there is one.
  var keyNames: [String]
  /// Code columns of the dimensions, the indicator not among them.
  var keys: [Int]
  /// The name of the dimension that several value columns make; its codes are the values' places.
  var indicatorColumn: String?
  var unit: Int?
  var time: Int
  var values: [Int]
  var valueNames: [String]
  var scale: Int?
  var coverage: Int?
  var qualifier: Int?
  var labels: [LabelColumn]
  var duplicates: DuplicatePolicy
  /// The column of ``RecordAction``s that decide between several records of an observation, where these do.
  var action: Int?
  /// Whether one of the keys is the date of publication, so that what changes nothing is no print.
  var tellsPrintsApart = false
  /// Whether the places of duplicates are asked for.
  var tracksPlaces: Bool
  /// The column of ``DuplicatePolicy/latest(column:)``.
  var latest: Int?
  var conditions: [RowSelection.Condition]

  /// Whether observations are nothing but sums: their order, marks and coverage do not matter.
  var isPlainSum: Bool {
    duplicates == .sum && !tracksPlaces && scale == nil && coverage == nil && qualifier == nil
  }
}
