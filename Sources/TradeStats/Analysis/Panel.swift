/// Series over consecutive periods of one frequency. Gaps are cells without a record.
struct Panel: Sendable {
  struct Series: Sendable {
    /// Texts of the key columns in the answer.
    var key: [String]
    var unit: String
    /// Parallel to the periods from `first` on.
    var cells: [PanelCell]
    /// The reference of this series, as an index into `references`.
    var reference: Int?
    /// Whether the series is asked for, not only needed as a reference.
    var isShown: Bool
  }

  let frequency: Frequency
  /// The period of every first cell.
  let first: Period
  let periodCount: Int
  /// Exact levels are in units of `10^exponent`.
  let exponent: Int
  var series: [Series]
  /// Series that others are compared with; each as long as the panel.
  var references: [[PanelCell]]

  func period(_ index: Int) -> Period { first.advanced(by: index) }

  /// The place of the same period a year earlier; `nil` where there is none in the panel.
  func yearEarlier(_ index: Int) -> Int? {
    guard let earlier = period(index).yearEarlier else { return nil }
    let place = earlier.ordinal - first.ordinal
    return (0..<periodCount).contains(place) ? place : nil
  }
}

/// One series in one period.
struct PanelCell: Sendable {
  /// `nil` without a value.
  var level: CellLevel?
  /// Whether there is a record, with or without a value.
  var hasRecord: Bool
  var flags: ObservationFlags
  /// What the level covers; empty where that is not known.
  var coverage: Set<String>
  /// Whether a break lies inside the period itself.
  var isBroken: Bool

  static let gap = PanelCell(level: nil, hasRecord: false, flags: [], coverage: [], isBroken: false)
}

/// A finished level.
enum CellLevel: Hashable, Sendable {
  /// In units of the panel's power of ten.
  case exact(Int128)
  /// In the same units; a mean that is no whole number of them.
  case ratio(Ratio)
  case double(Double)

  var sign: Int {
    switch self {
    case .exact(let mantissa): Int(mantissa.signum())
    case .ratio(let ratio): ratio.signum
    case .double(let value): value > 0 ? 1 : value < 0 ? -1 : 0
    }
  }
}
