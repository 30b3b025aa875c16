/// Series over the periods of one frequency. Gaps are cells without a record.
struct Panel: Sendable {
  struct Series: Sendable {
    /// Texts of the key columns in the answer.
    var key: [String]
    var unit: String
    var cells: PanelCells
    /// The reference of this series, as an index into `references`.
    var reference: Int?
  }

  let frequency: Frequency
  /// Exact levels are in units of `10^exponent`.
  let exponent: Int
  var series: [Series]
  /// Series that others are compared with.
  var references: [PanelCells]

  /// The period of a place, which is its ordinal.
  func period(_ index: Int) -> Period { Period(frequency: frequency, ordinal: index) }

  /// The place of the same period a year earlier; `nil` where the calendar has none.
  func yearEarlier(_ index: Int) -> Int? { period(index).yearEarlier?.ordinal }
}

/// The cells of one series by the ordinals of their periods. Only those with a record are kept, so that a mistyped year
/// does not make room for all the periods up to it.
struct PanelCells: Sendable {
  /// The places that have a record, ascending.
  private(set) var places: [Int] = []
  /// Parallel to `places`.
  private var cells: [PanelCell] = []
  /// The places marked as breaks, ascending.
  private var breakPlaces: [Int] = []

  /// Adds the cell of a place later than all others.
  mutating func append(_ cell: PanelCell, at place: Int) {
    places.append(place)
    cells.append(cell)
    if cell.flags.contains(.breakInSeries) { breakPlaces.append(place) }
  }

  /// The cell of a place; a gap where there is no record.
  subscript(place: Int) -> PanelCell {
    let index = firstIndex(from: place)
    return index < places.count && places[index] == place ? cells[index] : .gap
  }

  /// Whether a place of the range is marked as a break.
  func hasBreak(in range: ClosedRange<Int>) -> Bool { breakPlaces.contains { range.contains($0) } }

  /// The index of the first cell that is not before a place.
  private func firstIndex(from place: Int) -> Int {
    // Without gaps it is as far from the first as the place is.
    if let first = places.first, case let index = place &- first, places.indices.contains(index),
      places[index] == place
    {
      return index
    }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// One series in one period.
struct PanelCell: Sendable {
  /// `nil` without a value.
  var level: CellLevel?
  var flags: ObservationFlags
  /// What the level covers; empty where that is not known.
  var coverage: Set<String>
  /// Whether a break lies inside the period itself.
  var isBroken: Bool

  static let gap = PanelCell(level: nil, flags: [], coverage: [], isBroken: false)
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
