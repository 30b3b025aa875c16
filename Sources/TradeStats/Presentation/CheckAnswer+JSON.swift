extension CheckAnswer {
  /// The findings as objects, each with the members of ``findingsTable()``'s columns. What is a list there is an array:
  /// `prints`, `suspects` and `repeats` of prints, `also_against` of arrays of prints, `or_else` of figures, `exchange_rate`
  /// of rates, `hint` of prints with what would explain the finding. `first_print` and `last_print` are prints, or null.
  ///
  /// ```json
  /// {"finding":1,"kind":"contradiction",...,"prints":[{"file":"zones.csv","line":12,"source":"S068","date":"2024",
  /// "text":"6.8 trillion RMB","geo":"CN-PFTZ","indicator":"total_trade","period":"2021","statistic":"level",
  /// "comparator":null,"value":"6.8","scale":1000000000000,"unit":"RMB","qualifier":"exact"}],...}
  /// ```
  ///
  /// A `value` is a text with the digits that were printed.
  public func findingsJSON(style: NumberStyle = NumberStyle()) -> [JSONValue] {
    let table = findingsTable()
    return zip(findings, table.rows).map { finding, row in
      let lists = finding.lists(style)
      return .object(
        zip(table.columns, row).map { name, field in .init(name, lists[name] ?? field.jsonValue(style: style)) })
    }
  }
}

extension Finding {
  /// What the columns of lists hold.
  fileprivate func lists(_ style: NumberStyle) -> [String: JSONValue] {
    func array(_ prints: [PublishedFigure]) -> JSONValue { .array(prints.map { .object($0.members) }) }
    func revised(_ end: PublishedFigure?) -> JSONValue {
      kind == .revision ? end.map { .object($0.members) } ?? .null : .null
    }
    return [
      "prints": array(prints), "suspects": array(suspects), "repeats": array(repeats),
      "also_against": .array(further.map { array($0) }), "or_else": .array(alternatives.map { .object($0.members) }),
      "exchange_rate": .array(exchangeRates.map { .object($0.members(style)) }),
      "hint": .array(hints.map { .object($0.print.members + [.init("hint", .string($0.hint.description))]) }),
      "first_print": revised(prints.first), "last_print": revised(prints.last),
    ]
  }
}

extension PublishedFigure {
  fileprivate var members: [JSONValue.Member] {
    let comparators = [comparatorPlace, comparatorPeriod?.description ?? ""].filter { !$0.isEmpty }
    return [
      .init("file", .string(location.source)), .init("line", .number(String(location.lineNumber))),
      .init("source", .text(source)), .init("date", .text(date)), .init("text", .string(text)),
      .init("geo", .string(place)), .init("indicator", .string(indicator)),
      .init("period", .string(period.description)),
      .init("statistic", .string(statistic.rawValue)), .init("comparator", .text(comparators.joined(separator: "@"))),
      .init("value", .string(number.digits)), .init("scale", .number(scale.description)), .init("unit", .text(unit)),
      .init("qualifier", .string(qualifier.word)),
    ]
  }
}

extension PublishedFigure.Qualifier {
  fileprivate var word: String {
    switch self {
    case .exact: "exact"
    case .over: "over"
    case .under: "under"
    case .approximate: "approx"
    }
  }
}

extension PrintedNumber {
  /// The number with all its digits: `12.50`.
  fileprivate var digits: String { Ratio(value).rounded(toDecimals: max(0, decimals)) }
}

extension FigureName {
  fileprivate var members: [JSONValue.Member] {
    [
      .init("geo", .string(place)), .init("indicator", .string(indicator)),
      .init("period", .string(period.description)),
      .init("statistic", .string(statistic.rawValue)), .init("comparator", .text(comparator)),
      .init("unit", .text(unit)),
    ]
  }
}

extension ExchangeRate {
  fileprivate func members(_ style: NumberStyle) -> [JSONValue.Member] {
    let ends = range.fields(.level()).map { $0.jsonValue(style: style) }
    return [
      .init("unit", .string(unit)), .init("per_unit", .string(perUnit)), .init("period", .string(period.description)),
      .init("low", ends[0]), .init("high", ends[1]), .init("tolerance_percent", .number(tolerancePercent.description)),
    ]
  }
}

extension JSONValue {
  /// A text, null where there is none.
  fileprivate static func text(_ text: String) -> JSONValue { text.isEmpty ? .null : .string(text) }
}
