/// Numbers that were written with commas between thousands and no quotes, so that each is several fields.
enum UnquotedThousands {
  /// Whether so many fields are left when the thousands of numbers are joined.
  static func join(_ fields: [some StringProtocol], to count: Int) -> Bool {
    let joints = joints(fields)
    return fields.count > count && fields.count - count <= joints.count
  }

  /// The first number that several fields of a record may be, as it would be written in one.
  static func firstNumber(in fields: [some StringProtocol]) -> String? {
    let joints = joints(fields)
    guard let first = joints.first else { return nil }
    let last = joints.enumerated().prefix { $1 == first + $0 }.last?.element ?? first
    return fields[(first - 1)...last].map { String($0) }.joined(separator: ",")
  }

  /// The fields that may go on with the number before them: three digits behind one to three.
  private static func joints(_ fields: [some StringProtocol]) -> [Int] {
    fields.indices.dropFirst().filter { isGroup(fields[$0]) && (isStart(fields[$0 - 1]) || isGroup(fields[$0 - 1])) }
  }

  private static func isStart(_ field: some StringProtocol) -> Bool {
    let digits = field.drop { " -+(".contains($0) }
    return (1...3).contains(digits.count) && digits.allSatisfy(isDigit)
  }

  private static func isGroup(_ field: some StringProtocol) -> Bool {
    let whole = field.prefix(while: isDigit)
    return whole.count == 3 && field.dropFirst(3).allSatisfy { isDigit($0) || ".) ".contains($0) }
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
}
