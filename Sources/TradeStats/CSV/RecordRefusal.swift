/// A record that cannot be taken apart, by offsets in its block.
struct RecordRefusal: Equatable {
  enum Kind: Equatable {
    case ragged(expected: Int, found: Int)
    case quoteNeverClosed(at: Int)
    case textAfterQuote(at: Int)
  }

  var start: Int
  var end: Int
  var kind: Kind
}

/// What was done to a record to make it fit, and the offset of the record in its block.
struct RecordMend: Equatable {
  enum Kind: Equatable, CaseIterable {
    /// Empty fields were added at its end.
    case padded
    /// Fields at its end were left out.
    case cut
    /// Quotes that do not pair up were taken as text.
    case quotesAsText
  }

  var start: Int
  var kind: Kind
}
