extension SchemaError {
  /// What is wrong, the names there are to choose from, and what to do.
  public var description: String {
    switch self {
    case .emptyInput(let name):
      return "\(name): is empty; a header and records were expected"
    case .emptyAfterSkipping(let name, let count):
      return "\(name): has nothing after the \(count) line\(count == 1 ? "" : "s") passed over; lower --skip"
    case .headerOnly(let name):
      return "\(name): has a header but no records"
    case .duplicateHeader(let location, let name, let fieldNumbers):
      let places = fieldNumbers.map(String.init).joined(separator: " and ")
      return """
        \(location): the header names '\(name)' twice, in fields \(places); \
        columns are told apart by name, so rename one of them
        """
    case .strangePeriodHead(let input, let head):
      return """
        \(input): the column head '\(head)' is no period the way the other heads are written
          write them alike, or leave the column out
        """
    case .duplicatePeriod(let location, let heads):
      let names = heads.map { "'\($0)'" }.joined(separator: " and ")
      return "\(location): the heads \(names) name the same period; rename one of them, or take it out"
    case .ambiguousNumber(let column, let input, let text, let readings, let exception?, let place, _):
      return """
        \(input): "\(text)" in '\(column)' can be read as \(readings.joined(separator: " or as ")), \
        and only "\(exception)"\(place.map { ", at \($0)," } ?? "") among a thousand numbers or more speaks for the first; \
        mend that, or say it with the option
        """
    case .ambiguousNumber(let column, let input, let text, let readings, nil, _, let recordCount):
      let others = recordCount.map { "no number in the first \($0) records" } ?? "no other number of the input"
      return """
        \(input): "\(text)" in '\(column)' can be read as \(readings.joined(separator: " or as ")), \
        and \(others) settles which; say it with the option
        """
    case .ambiguousPeriod(let text, let column, let input, let readings):
      let place = input.map { "\($0): " } ?? ""
      let read = "can be read as " + readings.map(\.description).joined(separator: " or as ")
      guard let column else {
        return """
          \(place)the head "\(text)" \(read), and no other head settles which
            write the heads so
          """
      }
      let names = readings.contains { $0.frequency == .month } ? "month or quarter" : "quarter or half"
      return """
        \(place)"\(text)" in '\(column)' \(read), and no other text there settles which
          write the periods so, or name the column for what it holds, as \(names)
        """
    case .differingPeriods(let text, let input, let reading):
      return """
        \(input): "\(text)" is \(reading) there, and in another input such a text is another part of a year
          write the periods as \(reading)
        """
    case .ambiguousHead(let input, let head, let period, let name):
      return """
        \(input): the head "\(head)" can be read as \(period) or as '\(name)' of \(period.year), and no other head settles which
          write the heads as \(period), or name what is counted in more words
        """
    case .fileColumnTaken(let name, let input):
      return "\(input): has a column '\(name)' already; choose another name with --file-column"
    case .unknownPublisher(let name, let nearest, let available):
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
      return "there is no publisher '\(name)'\(suggestion)\n  the publishers are: \(Self.list(available))"
    case .brokenHeader(let location, let byte?) where Self.isDelimiterLike(byte):
      let sign = String(decoding: [byte], as: UTF8.self)
      return """
        \(location): '\(sign)' follows a closing quote in the header; \
        if it stands between fields, say --delimiter \(byte == Byte.space ? "space" : "'\(sign)'")
        """
    case .brokenHeader(let location, _):
      return """
        \(location): the header has a quote that is never closed or text after one; \
        fix it, or choose --quote none
        """
    case .headerNotUTF8(let location, let offset, let byte):
      return "\(location): \(RefusedRecord.notUTF8(offset: offset, byte: byte, of: "the header"))"
    case .unknownColumn(let name, let nearest, let available):
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
      return "there is no column '\(name)'\(suggestion)\n  the columns are: \(Self.list(available))"
    case .noTimeColumn(let available) where available.count == 1:
      return """
        every record is one field, called '\(available[0])', and it holds no periods; \
        if something else stands between fields, name it with --delimiter
        """
    case .noTimeColumn(let available):
      return """
        no column holds periods by its name or its content; name it with --time COLUMN
          the columns are: \(Self.list(available))
        """
    case .noValueColumn(let available):
      return """
        no column holds values by its name or its content; name it with --value COLUMN
          the columns are: \(Self.list(available))
        """
    case .noNumbers(let name, let found):
      return "'\(name)' is to hold values, and holds texts such as \"\(found)\""
    case .notAValueColumn(let name):
      return "'\(name)' is not a column of values; name it with --value \(name) if its numbers are to be computed with"
    case .isAValueColumn(let name):
      return "'\(name)' is a column of values, not of texts to group or filter by"
    case .missingColumn(let column, let input):
      return "\(input): has no column '\(column)', which the other inputs have; inputs are matched by column name"
    case .cannotReadAgain(let input):
      return "\(input): has to be read a second time, which a pipe cannot; save it to a file and give that"
    case .badDataPackage(let path, let detail):
      return "\(path): is not a data package that can be read: \(detail)"
    }
  }

  /// Whether a byte is a sign that may stand between fields.
  private static func isDelimiterLike(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && !Character(Unicode.Scalar(byte)).isLetter
      && !Character(Unicode.Scalar(byte)).isNumber
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
