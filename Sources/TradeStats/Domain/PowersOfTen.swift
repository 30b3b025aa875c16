/// Powers of ten that fit the integers sums are kept in.
enum PowersOfTen {
  /// 10^0 ... 10^18, all that an `Int64` holds.
  static let int64: [Int64] = (0...18).map { exponent in (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 } }

  /// 10^0 ... 10^38, all that an `Int128` holds.
  static let int128: [Int128] = (0...38).map { exponent in (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 } }

  /// 10^exponent, or `nil` when it does not fit.
  static func int128(_ exponent: Int) -> Int128? { int128.indices.contains(exponent) ? int128[exponent] : nil }
}
