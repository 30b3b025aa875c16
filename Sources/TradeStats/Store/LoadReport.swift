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
