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
  /// Whether the records take an observation away instead of making one.
  var deletes = false

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
