/// Texts of a column whose records are not to be added to the others': mostly because they contain others, as `World`
/// does all countries, so that a sum over all counts something twice.
struct Overlap: Hashable, Sendable {
  enum Texts: Hashable, Sendable {
    case of(Set<String>)
    case prefixed(String)
    /// Codes of digits, of which shorter ones contain the longer ones that begin with them.
    case shorterCodes
  }

  var column: String
  var texts: Texts
  /// What they are, in the plural.
  var meaning: String
  /// The dimension whose texts contain each other, where the column only says which of them do; `nil` for the column
  /// itself.
  var dimension: String?
  /// The codes of the dimension that the column's texts are the labels of, where it is one of labels.
  var codes: [String: Set<String>] = [:]
  /// Whether the records take an observation away instead of making one.
  var deletes = false
  /// Whether something looks along the dimension, as a rank does, instead of adding it up.
  var isLookedAlong = false

  /// The texts among `all` that are not to be added up; none where those that contain others stand alone.
  func found(in all: Set<String>) -> [String] {
    let all = all.subtracting([""])
    let found: Set<String>
    switch texts {
    case .of(let known): found = all.intersection(known)
    case .prefixed(let prefix): found = all.filter { $0.hasPrefix(prefix) }
    case .shorterCodes: found = Self.shorterCodes(all)
    }
    return deletes || found.count < all.count ? found.sorted() : []
  }

  /// Whether a text is how offices call the whole among its parts, whatever is counted.
  static func isTotal(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 16, "TtAaWwGgOo_".utf8.contains(first) || first >= 0x80 else {
      return false
    }
    return totals.contains(text.trimmingBlanks().lowercased())
  }

  // `_T` is SDMX's code for a total.
  private static let totals: Set = [
    "total", "totals", "grand total", "overall", "all", "all countries", "all partners", "all products", "all sectors",
    "all commodities", "all economies", "world", "world total", "total world", "_t",
    "总值", "总计", "合计", "总额", "总和", "小计", "全部", "全国", "全国总计", "全国合计", "全世界", "世界",
  ]

  private static func shorterCodes(_ texts: Set<String>) -> Set<String> {
    let codes = texts.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let lengths = Set(codes.map(\.utf8.count)).sorted()
    var found: Set<String> = []
    for code in codes {
      for length in lengths where length < code.utf8.count {
        let prefix = String(code.prefix(length))
        if codes.contains(prefix) { found.insert(prefix) }
      }
    }
    return found
  }
}
