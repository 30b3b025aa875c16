/// A text that names no measure.
public enum MeasureError: TradeStatsError, Equatable {
  /// No measure has this name.
  case unknown(String, nearest: String?)
  /// The measure takes an argument and the text has none, or none that can be understood.
  case argument(measure: String, found: String?, expected: String)
  /// The measure is set to a level that is not a whole number, or not one within bounds.
  case level(measure: String, found: String)
  /// The measure takes no argument.
  case noArgument(measure: String, found: String)
  /// An expression that cannot be understood.
  case expression(ExpressionError)
  /// An expression has the name of a measure.
  case nameTaken(String)

  /// Always `.usage`.
  public var category: ErrorCategory { .usage }
}

extension MeasureError {
  /// What was found, what was expected, and where the names are listed.
  public var description: String {
    switch self {
    case .unknown(let name, let nearest):
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
      return "no measure '\(name)'\(suggestion)\n  'tradestats measures' lists them all"
    case .argument(let measure, let found, let expected):
      let text = found.map { ", found '\($0)'" } ?? ""
      return "'\(measure)' takes \(measure):\(expected)\(text)\n  'tradestats measures \(measure)' explains it"
    case .level(let measure, let found):
      return """
        '\(measure)' is set to a whole number from 1 to \(MeasureArgumentKind.greatestLevel) in its base, as 100, found '\(found)'
          'tradestats measures \(measure)' explains it
        """
    case .noArgument(let measure, let found):
      return "'\(measure)' takes nothing behind its name, found ':\(found)'"
    case .expression(let error):
      return error.description
    case .nameTaken(let name):
      return "'\(name)' is a measure already; give the expression another name"
    }
  }
}

extension Measure {
  /// The measure that a text names, in either case: `yoy`, `index:2020=100`, `cagr:2019..2024`, FRED's `pc1`; or an
  /// expression over the indicators of a place, with a name for it: `openness=(exports+imports)/gdp*100`.
  ///
  /// - Throws: ``MeasureError``.
  public init(_ text: String) throws(MeasureError) {
    if let (definition, expression) = try MeasureDefinition.expression(text) {
      self.init(definition, .expression(expression.text))
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let definition = try MeasureDefinition(named: parts[0])
    let found = parts.count == 2 ? parts[1] : nil
    guard let argument = definition.argument.argument(found) else {
      if let level = definition.argument.refusedLevel(found) { throw .level(measure: definition.name, found: level) }
      if case .none = definition.argument { throw .noArgument(measure: definition.name, found: found ?? "") }
      throw .argument(measure: definition.name, found: found, expected: definition.argument.placeholder)
    }
    self.init(definition, argument)
  }
}

extension MeasureDefinition {
  /// The measure of a name or another name of it, in either case.
  ///
  /// - Throws: ``MeasureError/unknown(_:nearest:)``.
  init(named text: String) throws(MeasureError) {
    let name = text.trimmingBlanks().lowercased()
    guard let definition = Self.all.first(where: { $0.name == name || $0.aliases.contains(name) }) else {
      throw .unknown(text, nearest: Spelling.nearest(name, in: Self.all.map(\.name)))
    }
    self = definition
  }
}
