/// Texts of a column that contain others of it, as `World` does all countries: a sum over all counts something twice.
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

  /// The texts among `all` that contain others; none where there are no others beside them.
  func found(in all: Set<String>) -> [String] {
    let all = all.subtracting([""])
    let found: Set<String>
    switch texts {
    case .of(let known): found = all.intersection(known)
    case .prefixed(let prefix): found = all.filter { $0.hasPrefix(prefix) }
    case .shorterCodes: found = Self.shorterCodes(all)
    }
    return found.count < all.count ? found.sorted() : []
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
