/// What became of the inputs' records. Every record read is either kept or rejected.
public struct LoadReport: Hashable, Sendable {
  /// The share of one input.
  public struct Input: Hashable, Sendable {
    /// The path as given, or `<stdin>`.
    public var name: String
    /// Records read, the header not counted.
    public var recordCount: Int
    /// Those of them that were refused.
    public var rejectedCount: Int
    /// Stored bytes, compressed ones for gzip.
    public var byteCount: Int
  }

  /// In the order in which the inputs were given.
  public var inputs: [Input]
  /// The refused records, in order, when they were kept.
  public var rejects: [RefusedRecord]
  /// What a reader of the result should know.
  public var notes: [LoadNote]

  /// Records read, over all inputs.
  public var recordCount: Int { inputs.reduce(0) { $0 + $1.recordCount } }
  /// Records refused, over all inputs.
  public var rejectedCount: Int { inputs.reduce(0) { $0 + $1.rejectedCount } }
  /// Records taken in: those read less those refused.
  public var keptCount: Int { recordCount - rejectedCount }
  /// Stored bytes, over all inputs.
  public var byteCount: Int { inputs.reduce(0) { $0 + $1.byteCount } }
}

/// Something a reader of the result should know about how it came about.
public enum LoadNote: Hashable, Sendable {
  /// The column's numbers do not fit 18 digits at one scale, so they are kept as binary floating point.
  case floatingPoint(column: String)
  /// A qualifier text that is not known, and is not shown as a flag.
  case unknownQualifier(String)
  /// Observations left out because a rollup cannot use their frequency.
  case otherFrequencies(count: Int)
  /// The sum that stands in for the nation is over this column.
  case referenceIsSum(column: String, partCount: Int)
  /// A code that goes with several labels; the last one is shown.
  case severalLabels(column: String, code: String)
  /// A filter's value that no record has in the column, and the text that was probably meant.
  case unmatchedFilter(column: String, value: String, nearest: String?)
  /// Texts of a column that contain others of it, so that a sum over the column counts something twice.
  case overlap(column: String, texts: [String], meaning: String)
  /// Texts of a column whose records take an observation away instead of making one.
  case deletions(column: String, texts: [String])
}

extension LoadNote: CustomStringConvertible {
  /// The note as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .floatingPoint(let column):
      "'\(column)' has numbers beyond 18 digits at one scale; they are kept as floating point, not exact decimals"
    case .unknownQualifier(let text):
      "the qualifier '\(text)' is not known and is shown as no flag"
    case .otherFrequencies(let count):
      "\(count) observation\(count == 1 ? "" : "s") of other frequencies left out"
    case .referenceIsSum(let column, let partCount):
      "the reference is the sum of \(partCount) parts over '\(column)'"
    case .severalLabels(let column, let code):
      "'\(column)' has several texts for \(code); the last is shown"
    case .unmatchedFilter(let column, let value, let nearest):
      "no record has '\(value)' in '\(column)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .deletions(let column, let texts):
      """
      records with \(Self.list(texts)) in '\(column)' delete observations, and are read as such without a value; \
      leave them out with --where '\(column)!=\(texts.joined(separator: ","))'
      """
    case .overlap(let column, let texts, let meaning):
      """
      '\(column)' holds \(meaning) (\(Self.list(texts))) beside what they contain, so a sum over it counts twice; \
      leave out what is too much with --where '\(column)!=\(texts.prefix(Self.shownCount).joined(separator: ","))'
      """
    }
  }

  private static let shownCount = 60

  private static func list(_ texts: [String]) -> String {
    texts.count > 4
      ? texts.prefix(3).joined(separator: ", ") + " and \(texts.count - 3) more" : texts.joined(separator: ", ")
  }
}
