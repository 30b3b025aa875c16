/// An expression that cannot be computed, with the place in its text.
public struct ExpressionError: TradeStatsError, Equatable {
  /// What is wrong with it.
  public enum Problem: Hashable, Sendable {
    /// It is longer than so many characters.
    case tooLong(maximum: Int)
    /// A name, a number or a bracket should stand here.
    case expectedOperand
    /// An operator should stand here.
    case expectedOperator
    /// The bracket is not closed.
    case missingClosing
    /// The bracket closes none.
    case unexpectedClosing
    /// The quote has no end.
    case missingQuote
    /// It begins as a number and is none, or has more than 18 digits.
    case noNumber
    /// It has numbers alone.
    case noName
    /// No column has the name; `column` is the one that has most of the names.
    case unknownName(String, column: String, nearest: String?, available: [String])
    /// The input has several pairs of exports and imports, or none.
    case noPair(measure: String, pairs: [String], column: String, available: [String])
    /// Two of different units are added or subtracted; an empty unit is a plain number.
    case units(String, String, left: String, right: String)
    /// Names that are each given in several units have none in common.
    case noCommonUnit([String])
    /// The result is a level, but in no unit that the input has.
    case resultUnit(String)
  }

  /// What is wrong.
  public let problem: Problem
  /// The expression.
  public let text: String
  /// Where it stands in the expression, in characters.
  public let place: Range<Int>

  init(_ problem: Problem, in text: String, at place: Range<Int>) {
    self.problem = problem
    self.text = text
    self.place = place
  }

  /// Always `.usage`.
  public var category: ErrorCategory { .usage }
}
