/// Series over the periods of one frequency. Gaps have no cell.
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
}

/// The cells of one series, in order of time, by column. Only periods with a record have one, so that a mistyped year
/// does not make room for all the periods up to it.
struct PanelCells: Sendable {
  let frequency: Frequency
  /// The ordinals of the periods, ascending.
  let places: [Int]
  /// `nil` without a value.
  let levels: [CellLevel?]
  let flags: [ObservationFlags]
  /// What the levels cover.
  let coverages: [CoverageSets.ID]
  /// The cell of the same period one year earlier; `noCell` where there is none.
  let bases: [Int32]
  /// How many of the cells up to each are marked as breaks.
  private let breakCounts: [Int32]
  /// Whether a break lies inside the period itself.
  private let isBroken: [Bool]

  /// In place of a cell that is not there.
  static let noCell: Int32 = -1

  init(_ series: ObservedSeries, exponent: Int) {
    let observations = series.observations
    frequency = series.frequency
    places = observations.map(\.place)
    levels = observations.indices.map { index in
      observations[index].valueCount == 0 ? nil : CellLevel(series, index, exponent: exponent)
    }
    // A sum that lacks the value of a part is only a bound.
    flags = observations.map {
      $0.valueCount > 0 && $0.valueCount < $0.recordCount ? $0.flags.union(.lowReliability) : $0.flags
    }
    coverages = observations.map(\.coverage)
    isBroken = observations.map(\.isBroken)
    var breakCount: Int32 = 0
    breakCounts = observations.map {
      if $0.flags.contains(.breakInSeries) { breakCount += 1 }
      return breakCount
    }
    let frequency = series.frequency
    bases = Self.cells(
      at: places.lazy.map { Period(frequency: frequency, ordinal: $0).yearEarlier?.ordinal }, in: places)
  }

  /// The cells of this series at the places of another.
  func cells(at places: [Int]) -> [Int32] { Self.cells(at: places.lazy.map(\.self), in: self.places) }

  /// Walks both lists once: the wanted places ascend, too, and some may be `nil`.
  private static func cells(at wanted: some Sequence<Int?>, in places: [Int]) -> [Int32] {
    var next = 0
    return wanted.map { place in
      guard let place else { return noCell }
      while next < places.count, places[next] < place { next += 1 }
      return next < places.count && places[next] == place ? Int32(next) : noCell
    }
  }

  func period(_ index: Int) -> Period { Period(frequency: frequency, ordinal: places[index]) }

  /// Whether a break lies between two cells: one after the base is marked as one, the base itself is divided by one, or
  /// the coverage differs.
  func hasBreak(from base: Int, to index: Int) -> Bool {
    if breakCounts[index] != breakCounts[base] || isBroken[base] { return true }
    let (before, now) = (coverages[base], coverages[index])
    return before != now && before != CoverageSets.unknown && now != CoverageSets.unknown
  }
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

  /// The level of an observation.
  fileprivate init(_ series: ObservedSeries, _ index: Int, exponent: Int) {
    let (mantissa, divisor) = (series.observations[index].mantissa, series.observations[index].divisor)
    if index < series.doubles.count {
      let double = series.doubles[index]
      let decimals = Ratio(ExactDecimal(mantissa: mantissa, exponent: exponent))
      let sum = mantissa == 0 ? double.value : (double.exact + decimals).doubleValue
      self = .double(sum / Double(divisor))
    } else if divisor == 1 {
      self = .exact(mantissa)
    } else {
      let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: Int128(divisor))
      self = remainder == 0 ? .exact(quotient) : .ratio(Ratio(mantissa, Int128(divisor)))
    }
  }
}
