/// What becomes of several observations of one series in one period.
public enum DuplicatePolicy: Hashable, Sendable {
  /// An error that names the first two.
  case stop
  /// Their sum.
  case sum
  /// The first in the order of the inputs.
  case first
  /// The last in the order of the inputs.
  case last
  /// The one with the greatest text in a column, such as the latest ISO date; the last among equals.
  case latest(column: String)

  /// The column that decides.
  var column: String? {
    if case .latest(let column) = self { column } else { nil }
  }
}
