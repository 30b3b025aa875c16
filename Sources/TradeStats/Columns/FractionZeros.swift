/// Zeros that fill up fractions, as those of a database's decimals in `0.500000000000000000`. They are of the way of
/// writing, and would take room of digits that numbers need.
///
/// Those of a few decimals, as money has, stay: so the usual columns need not be looked at.
enum FractionZeros {
  /// The decimals that stay.
  private static let fewDecimals = 3

  /// A number without them.
  static func removed<Mantissa: FixedWidthInteger>(
    from mantissa: Mantissa, scale: Int
  ) -> (mantissa: Mantissa, scale: Int) {
    var (mantissa, scale) = (mantissa, scale)
    while scale > fewDecimals, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    return (mantissa, scale)
  }

  /// Takes those away that all mantissas of one scale have; returns how many. Most columns of long fractions have none, as
  /// one of the first mantissas tells.
  static func removeShared(from mantissas: inout [Int64], scale: Int) -> Int {
    var count = 0
    while scale - count > fewDecimals, mantissas.allSatisfy({ $0 % 10 == 0 }) {
      for row in mantissas.indices { mantissas[row] /= 10 }
      count += 1
    }
    return count
  }
}
