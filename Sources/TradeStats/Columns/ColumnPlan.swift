/// Which columns a question needs, and what their fields are taken for.
struct ColumnPlan: Sendable {
  struct Column: Sendable {
    enum Decoding: Hashable, Sendable {
      case coded(CodeBook.Kind)
      /// `wantsDouble` when some value of the column is known not to fit an exact decimal.
      case number(wantsDouble: Bool)
    }

    var name: String
    var decoding: Decoding
    /// By input.
    var sources: [FieldSource]
    /// How numbers are written, by input; of no account for columns of texts.
    var numberFormats: [NumberFormat]

    var isNumber: Bool { if case .number = decoding { true } else { false } }
  }

  var columns: [Column]
  /// By input: observations in each record, one for each head of a wide input, otherwise 1.
  var cellCounts: [Int]
  /// By input: what finds the header of a further wide table; `nil` where the input is not wide.
  var headSearches: [HeadSearch?]
}
