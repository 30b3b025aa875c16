/// What kind of trouble an error is, for whoever has to react to it: a command's exit code, a service's answer.
public enum ErrorCategory: Hashable, Sendable {
  /// The question cannot be asked of this input: an unknown column, options that do not fit together.
  case usage
  /// The input's content is wrong.
  case badData
  /// The input cannot be opened.
  case noInput
  /// A result cannot be written.
  case output
}

/// An error of TradeStats: facts in its cases, sentences in its description.
///
/// Descriptions are whole sentences for people: where, what was found, what was expected and what to do, in terms of the
/// command's options. Some have several lines; none ends with a line end.
public protocol TradeStatsError: Error, CustomStringConvertible, Sendable {
  /// What kind of trouble it is.
  var category: ErrorCategory { get }
}
