/// Reads an ``Expression`` from its text.
struct ExpressionParser {
  /// Longer ones are refused: what is computed for each cell has an end.
  static let maximumLength = 1000

  private let text: String
  private let characters: [Character]
  private var position = 0
  private var names: [Expression.Name] = []
  private var steps: [Expression.Step] = []

  /// - Throws: ``ExpressionError`` with the place in the text.
  static func expression(_ text: String) throws(ExpressionError) -> Expression {
    var parser = ExpressionParser(text)
    guard parser.characters.count <= maximumLength else {
      throw ExpressionError(.tooLong(maximum: maximumLength), in: text, at: maximumLength..<maximumLength + 1)
    }
    try parser.sum()
    if let character = parser.next {
      throw parser.error(character == ")" ? .unexpectedClosing : .expectedOperator, at: parser.word())
    }
    guard !parser.names.isEmpty else { throw parser.error(.noName, at: 0..<parser.characters.count) }
    return Expression(text: text, names: parser.names, steps: parser.steps)
  }

  private init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  // MARK: - Grammar

  private mutating func sum() throws(ExpressionError) {
    try operands(parted: [.add, .subtract]) { parser throws(ExpressionError) in
      try parser.operands(parted: [.multiply, .divide]) { parser throws(ExpressionError) in try parser.factor() }
    }
  }

  /// Operands with operators of one rank between them, taken together from the left.
  private mutating func operands(
    parted signs: [Expression.Operator], _ operand: (inout ExpressionParser) throws(ExpressionError) -> Void
  ) throws(ExpressionError) {
    try operand(&self)
    while let character = next, let sign = Expression.Operator(rawValue: character), signs.contains(sign) {
      let place = position..<position + 1
      position += 1
      try operand(&self)
      steps.append(Expression.Step(kind: .apply(sign), place: place))
    }
  }

  private mutating func factor() throws(ExpressionError) {
    guard let character = next else { throw error(.expectedOperand, at: position..<position + 1) }
    let start = position
    switch character {
    case "-":
      position += 1
      try factor()
      steps.append(Expression.Step(kind: .negate, place: start..<position))
    case "(":
      position += 1
      try sum()
      guard next == ")" else { throw error(.missingClosing, at: start..<start + 1) }
      position += 1
    case "\"": try quotedName()
    default:
      if Self.isDigit(character) || character == "." {
        try number()
      } else if Self.beginsName(character) {
        name(String(characters[word()]), at: word())
      } else {
        throw error(.expectedOperand, at: start..<start + 1)
      }
    }
  }

  private mutating func quotedName() throws(ExpressionError) {
    let start = position
    guard let end = characters[(start + 1)...].firstIndex(of: "\"") else {
      throw error(.missingQuote, at: start..<start + 1)
    }
    name(String(characters[start + 1..<end]), at: start..<end + 1)
  }

  private mutating func name(_ text: String, at place: Range<Int>) {
    position = place.upperBound
    let index = names.firstIndex(of: .text(text)) ?? names.count
    if index == names.count { names.append(.text(text)) }
    steps.append(Expression.Step(kind: .name(index), place: place))
  }

  private mutating func number() throws(ExpressionError) {
    let place = word()
    let parts = characters[place].split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.joined()
    guard parts.count <= 2, digits.count <= 18, digits.allSatisfy(Self.isDigit), let mantissa = Int64(String(digits))
    else { throw error(.noNumber, at: place) }
    let decimal = ExactDecimal(mantissa: Int128(mantissa), exponent: parts.count == 2 ? -parts[1].count : 0)
    position = place.upperBound
    steps.append(Expression.Step(kind: .number(decimal), place: place))
  }

  // MARK: - Characters

  /// The next character that is no blank.
  private var next: Character? {
    mutating get {
      while position < characters.count, characters[position].isWhitespace { position += 1 }
      return position < characters.count ? characters[position] : nil
    }
  }

  /// The letters, digits, points and underscores from here on; one character where there is none.
  private func word() -> Range<Int> {
    let end = characters[position...].firstIndex { !Self.beginsName($0) && !Self.isDigit($0) && $0 != "." }
    return position..<max(end ?? characters.count, position + 1)
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  static func beginsName(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private func error(_ problem: ExpressionError.Problem, at place: Range<Int>) -> ExpressionError {
    ExpressionError(problem, in: text, at: place)
  }
}
