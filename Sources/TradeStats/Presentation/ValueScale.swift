/// What the values of a table section are divided by, and with how many decimals they are then printed.
struct ValueScale: Equatable {
  /// A power of ten: 0, 3, 6, 9 or 12.
  var exponent: Int
  var decimals: Int

  static let percentDecimals = 2

  /// The largest scale at which nine series in ten still reach 1, and every one 0.01.
  ///
  /// - Parameters:
  ///   - seriesValues: the values of each series.
  ///   - levels: all that is printed at this scale.
  init(seriesValues: [[Number]], levels: [Number], unit: String, style: NumberStyle) {
    let tops =
      seriesValues.compactMap { $0.lazy.map { abs($0.doubleValue) }.filter { $0 > 0 && $0.isFinite }.max() }
      .sorted()
    // The least series still shows something at two decimals.
    let typical = tops.isEmpty ? 0 : min(tops[tops.count / 10], tops[0] * 100)
    let scale = UnitName(unit).canBeScaled ? Self.words.last { $0.threshold <= typical } : nil
    let exponent = scale?.exponent ?? 0
    self.exponent = exponent
    // They share the number of decimals that the most precise of them needs, so that their points line up.
    decimals =
      style.decimalCount
      ?? levels.reduce(0) { decimals, value in
        decimals == 2 ? 2 : max(decimals, value.dividedByPowerOfTen(exponent).neededDecimals(atMost: 2))
      }
  }

  /// The word for the scale: `billion`; `nil` at scale 1.
  var word: String? { Self.words.first { $0.exponent == exponent }?.word }

  private static let words: [(word: String, exponent: Int, threshold: Double)] = [
    ("thousand", 3, 1e3), ("million", 6, 1e6), ("billion", 9, 1e9), ("trillion", 12, 1e12),
  ]
}

/// A unit as a table's title prints it.
struct UnitName {
  var text: String

  init(_ text: String) { self.text = text }

  /// Counts are printed in full; percentages and units that hold a scale word already are never "percent million".
  var canBeScaled: Bool {
    let lowercased = text.lowercased()
    let whole = ["percent", "per cent", "pct", "%", "pp", "percentage points", "count", "number", "index", "ratio"]
    let scaled = ["thousand", "million", "billion", "trillion", "mn", "bn", "tn"]
    let words = lowercased.split { !$0.isLetter }
    return !whole.contains(lowercased)
      && !scaled.contains { scale in words.contains { $0 == scale || $0 == scale + "s" } }
      && !["000", "万", "亿"].contains { lowercased.contains($0) }
  }

  /// `RMB billion` for currencies, `million tonnes` for the rest, `billions` where there is no unit.
  func scaled(by word: String?) -> String {
    guard let word else { return text }
    if text.isEmpty { return word + "s" }
    return isCurrency ? text + " " + word : word + " " + text
  }

  private var isCurrency: Bool {
    text.unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0.properties.generalCategory == .currencySymbol }
  }
}
