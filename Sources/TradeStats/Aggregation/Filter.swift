/// A condition on a column's text: one of some values, or none of them.
///
/// Texts are compared with the fields as they stand in the input, case and all. Several filters must all hold.
///
/// ```swift
/// Filter("unit", in: ["RMB"])                     // records in RMB
/// Filter("geo", in: ["CN", "HK"], excludes: true) // all places but these
/// ```
public struct Filter: Hashable, Sendable {
  /// The column's name, in either case; any column but one of values.
  public var column: String
  /// The texts; one of them is enough.
  public var values: Set<String>
  /// Whether the rows with these values are left out, rather than kept.
  public var excludes: Bool

  /// Keeps the records with one of `values` in `column`, or leaves them out.
  public init(_ column: String, in values: [String], excludes: Bool = false) {
    self.column = column
    self.values = Set(values)
    self.excludes = excludes
  }

  func accepts(_ text: String) -> Bool { values.contains(text) != excludes }
}

extension Filter {
  /// A note for each value to keep that no text of the column equals.
  ///
  /// - Parameters:
  ///   - name: the column's name as the inputs write it.
  ///   - books: the column's code books, one of each thread.
  func notes(column name: String, _ books: [CodeBook]) -> [LoadNote] {
    guard !excludes else { return [] }
    let texts = Set(books.flatMap { book in (0..<book.count).map { book.text($0) } })
    return values.subtracting(texts).sorted(by: ByteOrder.precedes).map { value in
      let nearest = Spelling.nearest(value, in: texts.sorted(by: ByteOrder.precedes))
      return .unmatchedFilter(column: name, value: value, nearest: nearest)
    }
  }
}

/// Decides which rows of a chunk take part: every text once, rows by their codes.
struct RowSelection {
  /// A column of codes and what is asked of its texts.
  struct Condition: Sendable {
    var column: Int
    var accepts: @Sendable (CodeBook, Int) -> Bool
  }

  private let conditions: [Condition]
  private var verdicts: [[Bool]]

  init(_ conditions: [Condition]) {
    self.conditions = conditions
    verdicts = conditions.map { _ in [] }
  }

  /// The rows that all conditions accept; `nil` for all rows.
  mutating func rows(of chunk: Chunk, _ books: [CodeBook?]) -> [Int]? {
    guard !conditions.isEmpty else { return nil }
    var isSelected = Array(repeating: true, count: chunk.rowCount)
    for (index, condition) in conditions.enumerated() {
      guard let book = books[condition.column] else { continue }
      while verdicts[index].count < book.count {
        verdicts[index].append(condition.accepts(book, verdicts[index].count))
      }
      let codes = chunk.columns[condition.column].codes
      for row in 0..<chunk.rowCount where !verdicts[index][Int(codes[row])] { isSelected[row] = false }
    }
    return isSelected.indices.filter { isSelected[$0] }
  }
}
