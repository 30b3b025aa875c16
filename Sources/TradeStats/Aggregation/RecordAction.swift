/// What a record does to what earlier records said of its observation, by the ACTION column of SDMX-CSV 2.
///
/// SDMX-CSV 2.0 data message field guide, https://github.com/sdmx-twg/sdmx-csv: `I` information, `A` append, `R` replace,
/// `D` delete; SDMX 3.0 says `M`, merge, for append.
enum RecordAction: UInt32, Hashable {
  /// Says what holds, and nothing of what held before.
  case information
  /// Takes the place of what held, marks included, where it gives a value; without one it changes nothing.
  case merge
  case replace
  case delete

  /// A text that is no action informs.
  init(_ text: String) {
    switch text.trimmingBlanks().uppercased() {
    case "A", "M": self = .merge
    case "R": self = .replace
    case "D": self = .delete
    default: self = .information
    }
  }

  /// Whether records change what earlier ones said, by the texts of a column but for those that filters on it leave out.
  static func areChanging(_ column: String, _ books: [CodeBook], _ filters: [Filter]) -> Bool {
    let own = filters.filter { $0.column.lowercased() == column.lowercased() }
    return books.contains { book in
      (0..<book.count).contains { code in
        let text = book.text(code)
        return RecordAction(text) != .information && own.allSatisfy { $0.accepts(text) }
      }
    }
  }

  /// Whether the record decides what is known of its observation: one that merges needs a value for that.
  func decides(hasValue: Bool) -> Bool { hasValue || self == .replace || self == .delete }
}
