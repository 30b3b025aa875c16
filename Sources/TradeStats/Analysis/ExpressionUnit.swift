/// What an expression is counted in: units with their powers. A plain number has none; nor has a figure whose
/// unit is not known.
struct ExpressionUnit: Hashable {
  private var powers: [String: Int]

  init(_ unit: String) { powers = unit.isEmpty ? [:] : [unit: 1] }

  /// Units times or through units.
  func combined(with other: ExpressionUnit, sign: Int) -> ExpressionUnit {
    var unit = self
    unit.powers.merge(other.powers.mapValues { $0 * sign }, uniquingKeysWith: +)
    unit.powers = unit.powers.filter { $0.value != 0 }
    return unit
  }

  /// `RMB`, `RMB/persons`, `1/USD`; empty for a plain number.
  var text: String {
    let over = Self.product(powers.filter { $0.value > 0 })
    let under = Self.product(powers.filter { $0.value < 0 })
    return under.isEmpty ? over : (over.isEmpty ? "1" : over) + "/" + under
  }

  private static func product(_ powers: [String: Int]) -> String {
    powers.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: abs($0.value)) }.joined(separator: "·")
  }
}

extension Expression {
  /// What the result is counted in.
  ///
  /// - Parameter units: of ``names``.
  /// - Throws: ``ExpressionError/Problem/units`` where terms of different units are added or subtracted.
  func unit(_ units: [String]) throws(ExpressionError) -> ExpressionUnit {
    try folded { step throws(ExpressionError) -> UnitPart in
      var unit = ""
      if case .name(let index) = step.kind { unit = units[index] }
      return UnitPart(unit: ExpressionUnit(unit), place: step.place)
    } _: { step, sign, left, right throws(ExpressionError) -> UnitPart in
      let place = left.place.lowerBound..<right.place.upperBound
      switch sign {
      case .multiply: return UnitPart(unit: left.unit.combined(with: right.unit, sign: 1), place: place)
      case .divide: return UnitPart(unit: left.unit.combined(with: right.unit, sign: -1), place: place)
      case .add, .subtract:
        guard left.unit == right.unit else {
          let (leftText, rightText) = (excerpt(left.place), excerpt(right.place))
          throw ExpressionError(
            .units(leftText, rightText, left: left.unit.text, right: right.unit.text), in: text, at: step.place)
        }
        return UnitPart(unit: left.unit, place: place)
      }
    }?.unit ?? ExpressionUnit("")
  }

  private func excerpt(_ place: Range<Int>) -> String {
    String(text.dropFirst(place.lowerBound).prefix(place.count))
  }
}

/// A part of an expression while its unit is found.
private struct UnitPart {
  var unit: ExpressionUnit
  /// From its first to its last character, brackets around it left out.
  var place: Range<Int>
}
