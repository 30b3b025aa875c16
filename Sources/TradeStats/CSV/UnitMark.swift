/// Finds where a text says that a unit follows: `单位：亿元`, `(Unit: RMB 100 million)`.
enum UnitMark {
  private static let marks = ["单位:", "单位：", "unit:", "units:", "unit：", "unit of measure:"]

  /// Characters up to the end of the mark; `nil` where there is none.
  static func length(in text: String) -> Int? {
    let lowered = text.lowercased()
    for mark in marks {
      guard let found = lowered.firstRange(of: mark) else { continue }
      // `community:` is no unit.
      let before = lowered[..<found.lowerBound].last
      if let before, before.isASCII, before.isLetter { continue }
      return lowered.distance(from: lowered.startIndex, to: found.upperBound)
    }
    return nil
  }
}
