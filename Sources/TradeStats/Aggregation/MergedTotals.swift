/// Numbers of many groups, in the narrowest form that holds them.
enum FigureColumn: Sendable {
  /// Mantissas at the column's power of ten.
  case narrow([Int64])
  case wide([Int128])
  case double([Double])

  /// The number of a group.
  func number(_ group: Int, exponent: Int) -> Number {
    switch self {
    case .narrow(let mantissas): .decimal(ExactDecimal(mantissa: Int128(mantissas[group]), exponent: exponent))
    case .wide(let mantissas): .decimal(ExactDecimal(mantissa: mantissas[group], exponent: exponent))
    case .double(let values): .double(values[group])
    }
  }
}

/// What is known of one column of values by group, from all runs. What was not asked for is `nil`; what has no meaning
/// for a group without values holds anything.
struct MergedTotals: Sendable {
  /// The power of ten of sums and extremes.
  var exponent = 0
  /// Records with a value; `nil` where every record has one.
  var counts: [Int]?
  var sums: FigureColumn?
  /// What the rounding of floating-point sums left, for means to be rounded but once.
  var sumRests: [Double]?
  var minimums: FigureColumn?
  var maximums: FigureColumn?
  /// At a power of ten one less, for the halves between two values.
  var medians: FigureColumn?
  /// `nil` for a group of fewer than two values.
  var deviations: [Double?]?
}
