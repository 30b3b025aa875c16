// Levels: what each is of, and the same of another time, place or unit.
extension NetworkBuilder {
  func levelKey(_ quantity: Int) -> LevelKey? {
    if case .level(let key) = quantities[quantity] { key } else { nil }
  }

  func isNeverNegative(_ level: Int) -> Bool {
    levelKey(level).map { kinds[$0.indicator].isNeverNegative } ?? false
  }

  func isReal(_ level: Int) -> Bool { levelKey(level).map { kinds[$0.indicator].isReal } ?? false }

  /// The same level some years before, where it is a quantity.
  func levelEarlier(_ level: Int, byYears years: Int) -> Int? {
    guard var key = levelKey(level), let span = key.span.earlier(byYears: years) else { return nil }
    key.span = span
    return knownNumber(of: .level(key))
  }

  /// The same level of another place, where it is a quantity.
  func level(_ level: Int, inPlace place: Int) -> Int? {
    guard var key = levelKey(level) else { return nil }
    key.place = place
    // What a figure covers says nothing of the figure that it is a share of.
    key.coverage = 0
    return knownNumber(of: .level(key))
  }

  /// The same level in another unit, where it is a quantity.
  func level(_ level: Int, inUnit unit: Int) -> Int? {
    guard var key = levelKey(level) else { return nil }
    key.unit = unit
    return knownNumber(of: .level(key))
  }
}
