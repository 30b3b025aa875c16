import TradeStats

// Rules that cannot all hold: each is told where the second of them stands.
extension RulesFile {
  /// The first contradiction, if there is one.
  func contradiction() -> YAMLReader.Fault? {
    kindContradiction("flows", "stocks") ?? kindContradiction("nonnegative", "signed")
      ?? rules.sums.indices.lazy.compactMap { sumContradiction($0) }.first ?? shareContradiction()
  }

  /// An indicator in two lists of which it can be in one.
  private func kindContradiction(_ one: String, _ other: String) -> YAMLReader.Fault? {
    let (lines, otherLines) = (listLines[one, default: [:]], listLines[other, default: [:]])
    for (name, line) in lines.sorted(by: { $0.key < $1.key }) {
      guard let otherLine = otherLines[name] else { continue }
      let (first, second) = line < otherLine ? (one, other) : (other, one)
      return reader.fault(
        max(line, otherLine),
        "'\(name)' is among \(second) here and among \(first) in line \(min(line, otherLine)); it can be one of them")
    }
    return nil
  }

  /// A sum that contradicts itself, or one that stands before it.
  private func sumContradiction(_ number: Int) -> YAMLReader.Fault? {
    let (sum, line) = (rules.sums[number], sumLines[number])
    let parts = Set(sum.parts)
    if parts.contains(sum.whole) { return reader.fault(line, "'\(sum.whole)' is among its own parts") }
    var seen: Set<String> = []
    if let twice = sum.parts.first(where: { !seen.insert($0).inserted }) {
      return reader.fault(line, "'\(twice)' is among the parts of '\(sum.whole)' twice")
    }
    for (other, otherLine) in zip(rules.sums[..<number], sumLines) where other.dimension == sum.dimension {
      guard other.whole == sum.whole else { continue }
      // The same whole may be divided in several ways, but not have some of its parts for all.
      if parts.isSubset(of: other.parts), let missing = other.parts.first(where: { !parts.contains($0) }) {
        return reader.fault(
          line, "the parts of '\(sum.whole)' lack '\(missing)' here and have it in line \(otherLine)")
      }
      if parts.isSuperset(of: other.parts), let added = sum.parts.first(where: { !other.parts.contains($0) }) {
        return reader.fault(line, "the parts of '\(sum.whole)' have '\(added)' here and lack it in line \(otherLine)")
      }
    }
    for part in sum.parts {
      guard let otherLine = lineOfSum(that: part, has: sum.whole, before: number) else { continue }
      return reader.fault(
        line,
        """
        '\(part)' is among the parts of '\(sum.whole)' here, and '\(sum.whole)' is part of '\(part)' by the sum in line \
        \(otherLine)
        """)
    }
    return nil
  }

  /// The line of a sum by which a whole has a part, at once or by way of its other parts.
  private func lineOfSum(that whole: String, has part: String, before number: Int) -> Int? {
    let dimension = rules.sums[number].dimension
    // A name is looked at once, by however many sums it is a part of the whole.
    var seen: Set<String> = []
    func line(_ whole: String) -> Int? {
      guard seen.insert(whole).inserted else { return nil }
      return zip(rules.sums[..<number], sumLines).first { sum, _ in
        sum.dimension == dimension && sum.whole == whole && sum.parts.contains { $0 == part || line($0) != nil }
      }?.1
    }
    return line(whole)
  }

  private func shareContradiction() -> YAMLReader.Fault? {
    for (part, line) in shareLines.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      guard let whole = rules.shareWholes[part] else { continue }
      if whole == part { return reader.fault(line, "'\(part)' is a share of itself") }
      if rules.shareWholes[whole] == part, let otherLine = shareLines[whole], otherLine <= line {
        return reader.fault(line, "'\(part)' is a share of '\(whole)', which is a share of it in line \(otherLine)")
      }
    }
    return nil
  }
}
