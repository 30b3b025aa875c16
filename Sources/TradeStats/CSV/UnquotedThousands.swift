/// Numbers that were written with delimiters between thousands and no quotes, as `3,456`, so that each is several fields.
enum UnquotedThousands {
  /// The fields of the first number that is in several, where so many fields are left when the thousands of numbers are
  /// joined; `nil` where the fields too many are something else.
  static func number<Text: StringProtocol>(in fields: [Text], joinedTo count: Int) -> ArraySlice<Text>? {
    let joints = joints(fields)
    guard fields.count > count, fields.count - count <= joints.count, let first = joints.first else { return nil }
    let last = joints.enumerated().prefix { $1 == first + $0 }.last?.element ?? first
    return fields[(first - 1)...last]
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

extension ScannedBlock {
  /// The first number that the fields too many of a record seem to be the thousands of, where these are written with what
  /// delimits fields.
  func splitNumber(in record: ReferenceScanner.Record) -> String? {
    let delimiter = scanner.dialect.delimiterBytes
    guard record.fields.count > columnCount, [[UInt8(ascii: ",")], [Byte.space]].contains(delimiter) else { return nil }
    // With their quotes, as what is quoted is no part of a number without.
    let texts = record.fields.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    return UnquotedThousands.number(in: texts, joinedTo: columnCount)?
      .joined(separator: String(decoding: delimiter, as: UTF8.self))
  }
}
