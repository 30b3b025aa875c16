extension ExpressionError {
  /// What was found and expected, and the place in the expression, underlined.
  public var description: String { "\(sentence)\n  | \(text)\n  | \(underline)" }

  private var underline: String {
    let before = TerminalText.width(of: String(text.prefix(place.lowerBound)))
    let width = TerminalText.width(of: String(text.dropFirst(place.lowerBound).prefix(place.count)))
    return TerminalText.spaces(before) + String(repeating: "^", count: max(1, width))
  }

  private var sentence: String {
    switch problem {
    case .tooLong(let maximum): "an expression has at most \(maximum) characters"
    case .expectedOperand: "a name, a number or a bracket is missing here"
    case .expectedOperator: "an operator (+ - * /) is missing here; a name with blanks or signs in it is put in quotes"
    case .missingClosing: "the bracket is not closed"
    case .unexpectedClosing: "the bracket closes none"
    case .missingQuote: "the quote is not closed"
    case .noNumber: "numbers are written as 100 or 0.5, with at most 18 digits"
    case .noName: "an expression names at least one indicator"
    case .unknownName(let name, let column, let nearest, let available):
      "no series has '\(name)' in '\(column)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        + "\n  it has: \(Self.list(available))"
    case .noPair(let measure, let pairs, let column, let available):
      pairs.isEmpty
        ? "'\(measure)' finds no exports and imports in '\(column)'; name them as \(measure):EXPORTS:IMPORTS"
          + "\n  it has: \(Self.list(available))"
        : "'\(measure)' finds several exports and imports in '\(column)'; name those meant"
          + pairs.map { "\n    \(measure):\($0)" }.joined()
    case .units(let left, let right, let leftUnit, let rightUnit):
      "\(left) is \(Self.unit(leftUnit)) and \(right) \(Self.unit(rightUnit)); only figures in one unit can be added"
    case .noCommonUnit(let units): "no unit is common to all: \(units.joined(separator: "; "))"
    case .resultUnit(let unit): "the result is in \(unit), which is neither a plain number nor the unit of a series"
    }
  }

  private static func unit(_ text: String) -> String { text.isEmpty ? "a plain number" : "in \(text)" }

  private static func list(_ texts: [String]) -> String {
    texts.prefix(12).joined(separator: ", ") + (texts.count > 12 ? ", …" : "")
  }
}
