/// The values of one column for the rows of a batch, at one power of ten. A row without a value holds the type's
/// ``TotalledValue/missing``.
enum ValueRows {
  case narrow([Int64])
  case wide([Int128])
  case double([Double])
}

/// A column's values as they come to the totals.
struct ValueBatch {
  var rows: ValueRows
  /// Values are `mantissa * 10^exponent`; 0 for floating point.
  var exponent: Int
  var hasMissing: Bool
  /// No mantissa is greater; counts for ``ValueRows/narrow(_:)`` only.
  var greatestMagnitude: UInt64
}

/// The rows of a chunk that take part, ready to be totalled.
struct GroupBatch {
  var rowCount: Int
  var keys: [CodeArray]
  /// Codes in each key column are below these.
  var codeCounts: [Int]
  var values: [ValueBatch]
}

extension ValueBatch {
  /// The rows of a chunk's column, each multiplied by the factor of its scale code.
  ///
  /// - Parameters:
  ///   - selected: the rows that take part; `nil` for all.
  ///   - scale: the scale column's codes and texts; `nil` without one.
  ///   - hasOverflowed: set when a product needs more than 38 digits.
  init(
    _ numbers: NumberChunk, selected: [Int]?, scale: (codes: [UInt32], book: CodeBook)?,
    hasOverflowed: inout Bool
  ) {
    let factors = scale.map { $0.book.factors($0.codes, selected, numbers.validity) } ?? []
    switch numbers.storage {
    case .decimal(let mantissas, let columnScale):
      self.init(
        rows: .narrow(mantissas.picked(selected, numbers.validity)), exponent: -columnScale,
        hasMissing: !numbers.validity.isFull, greatestMagnitude: numbers.greatestMagnitude)
      if let scale {
        multiply(by: factors, codes: scale.codes.picked(selected), columnScale, &hasOverflowed)
      }
    case .wide(let mantissas, let columnScale):
      self.init(
        rows: .wide(mantissas.picked(selected, numbers.validity)), exponent: -columnScale,
        hasMissing: !numbers.validity.isFull, greatestMagnitude: 0)
      if let scale {
        multiply(by: factors, codes: scale.codes.picked(selected), columnScale, &hasOverflowed)
      }
    case .double(let values):
      var values = values.picked(selected, numbers.validity)
      if let scale {
        let factors = factors.map { Ratio($0).doubleValue }
        let codes = scale.codes.picked(selected)
        for row in values.indices where !values[row].isNaN {
          values[row] *= factors[Int(codes[row])]
          if !values[row].isFinite { hasOverflowed = true }
        }
      }
      self.init(rows: .double(values), exponent: 0, hasMissing: !numbers.validity.isFull, greatestMagnitude: 0)
    }
  }

  private mutating func multiply(
    by factors: [ExactDecimal], codes: [UInt32], _ columnScale: Int, _ hasOverflowed: inout Bool
  ) {
    let finest = factors.map(\.exponent).min() ?? 0
    exponent = finest - columnScale
    var multipliers: [Int128] = []
    for factor in factors {
      let multiplier = factor.mantissa(atExponent: finest)
      if multiplier == nil { hasOverflowed = true }
      multipliers.append(multiplier ?? 0)
    }
    let mantissas = wideMantissas
    let products = mantissas.indices.map { row -> Int128 in
      if Int128.isMissing(mantissas[row]) { return .missing }
      let (product, overflow) = mantissas[row].multipliedReportingOverflow(by: multipliers[Int(codes[row])])
      if overflow { hasOverflowed = true }
      return overflow ? 0 : product
    }
    self = ValueBatch(wide: products, exponent: exponent, hasMissing: hasMissing)
  }

  /// The mantissas in two words each; empty for floating point.
  private var wideMantissas: [Int128] {
    switch rows {
    case .narrow(let mantissas): mantissas.map { Int64.isMissing($0) ? .missing : Int128($0) }
    case .wide(let mantissas): mantissas
    case .double: []
    }
  }

  /// Values of two words, in one where all of them fit.
  private init(wide values: [Int128], exponent: Int, hasMissing: Bool) {
    let greatest = values.reduce(UInt128(0)) { Int128.isMissing($1) ? $0 : Swift.max($0, $1.magnitude) }
    guard let magnitude = UInt64(exactly: greatest), magnitude < Int64.max.magnitude else {
      self.init(rows: .wide(values), exponent: exponent, hasMissing: hasMissing, greatestMagnitude: 0)
      return
    }
    let narrow = values.map { Int128.isMissing($0) ? Int64.missing : Int64(truncatingIfNeeded: $0) }
    self.init(rows: .narrow(narrow), exponent: exponent, hasMissing: hasMissing, greatestMagnitude: magnitude)
  }

  /// The same values at a finer power of ten; in two words where one does not hold them or `isWide` says so.
  ///
  /// - Parameter hasOverflowed: set when one needs more than 38 digits.
  func rescaled(to newExponent: Int, isWide: Bool, hasOverflowed: inout Bool) -> ValueBatch {
    if newExponent == exponent, !isWide { return self }
    switch rows {
    case .double: return self
    case .narrow(let mantissas):
      if let power = narrowPower(newExponent), !isWide {
        let rescaled = mantissas.map { Int64.isMissing($0) ? $0 : $0 * power }
        return ValueBatch(
          rows: .narrow(rescaled), exponent: newExponent, hasMissing: hasMissing,
          greatestMagnitude: greatestMagnitude * power.magnitude)
      }
      return ValueBatch(rows: .wide(wideMantissas), exponent: exponent, hasMissing: hasMissing, greatestMagnitude: 0)
        .rescaled(to: newExponent, isWide: true, hasOverflowed: &hasOverflowed)
    case .wide(let mantissas):
      if newExponent == exponent { return self }
      let power = PowersOfTen.int128(exponent - newExponent)
      let rescaled = mantissas.map { mantissa -> Int128 in
        if Int128.isMissing(mantissa) { return mantissa }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: power ?? 0)
        if overflow || (power == nil && mantissa != 0) { hasOverflowed = true }
        return overflow ? 0 : product
      }
      return ValueBatch(rows: .wide(rescaled), exponent: newExponent, hasMissing: hasMissing, greatestMagnitude: 0)
    }
  }

  /// The power of ten that brings the mantissas to `newExponent`, when all still fit a word.
  func narrowPower(_ newExponent: Int) -> Int64? {
    let step = exponent - newExponent
    guard PowersOfTen.int64.indices.contains(step) else { return nil }
    let power = PowersOfTen.int64[step]
    let (product, overflow) = greatestMagnitude.multipliedReportingOverflow(by: power.magnitude)
    return overflow || product >= Int64.max.magnitude ? nil : power
  }

  /// Decimals as the nearest floating-point numbers.
  var inFloatingPoint: ValueBatch {
    let values: [Double]
    switch rows {
    case .double: return self
    case .narrow(let mantissas):
      values = mantissas.map { Int64.isMissing($0) ? .nan : nearest(Int128($0)) }
    case .wide(let mantissas):
      values = mantissas.map { Int128.isMissing($0) ? .nan : nearest($0) }
    }
    return ValueBatch(rows: .double(values), exponent: 0, hasMissing: hasMissing, greatestMagnitude: 0)
  }

  private func nearest(_ mantissa: Int128) -> Double {
    Ratio(ExactDecimal(mantissa: mantissa, exponent: exponent)).doubleValue
  }
}

extension Array {
  /// The elements at `selected`; all when that is `nil`.
  func picked(_ selected: [Int]?) -> [Element] {
    selected.map { selected in selected.map { self[$0] } } ?? self
  }
}

extension Array where Element: TotalledValue {
  /// The elements at `selected`, with those that are not valid missing.
  fileprivate func picked(_ selected: [Int]?, _ validity: Validity) -> [Element] {
    if validity.isFull { return picked(selected) }
    if let selected { return selected.map { validity[$0] ? self[$0] : .missing } }
    return indices.map { validity[$0] ? self[$0] : .missing }
  }
}

extension CodeArray {
  /// The codes at `selected`; all when that is `nil`.
  func picked(_ selected: [Int]?) -> CodeArray { selected.map(keeping) ?? self }
}

extension CodeBook {
  /// The factor of each code of a scale column. Codes that no record with a value has among the selected rows get that of
  /// one that does, so that nothing depends on what other records say.
  func factors(_ codes: [UInt32], _ selected: [Int]?, _ validity: Validity) -> [ExactDecimal] {
    var isUsed = [Bool](repeating: false, count: count)
    if let selected {
      for row in selected where validity[row] { isUsed[Int(codes[row])] = true }
    } else {
      for row in codes.indices where validity[row] { isUsed[Int(codes[row])] = true }
    }
    let neutral = isUsed.firstIndex(of: true).map(factor) ?? ExactDecimal(mantissa: 1)
    return isUsed.indices.map { isUsed[$0] ? factor($0) : neutral }
  }

  private func factor(_ code: Int) -> ExactDecimal {
    if case .factor(let factor) = fact(code) { factor } else { ExactDecimal(mantissa: 1) }
  }
}
