/// How wholes are told from their parts among the codes of a dimension.
public enum Hierarchy: Hashable, Sendable {
  /// By the codes: `CN-SH-PFTZ` is in `CN-SH`, which is in `CN`. The parent is the longest beginning of a code, up to one
  /// of the signs `-`, `.`, `/`, `_`, `:`, `|` and `>`, that is a code itself; levels may be left out.
  case codePrefix
  /// By a column that holds the parent's code.
  case column(String)
}

/// The parent of each code of a dimension.
struct ParentCodes {
  private let parents: [String: String]

  /// By the codes themselves; those without a parent among them have `root`, if given.
  init(prefixesOf codes: Set<String>, root: String? = nil) {
    var parents: [String: String] = [:]
    for code in codes {
      if let parent = Self.prefix(of: code, in: codes) {
        parents[code] = parent
      } else if let root, code != root {
        parents[code] = root
      }
    }
    self.parents = parents
  }

  /// As they are given; a code that is its own parent has none.
  init(_ parents: [String: String]) { self.parents = parents.filter { $0.key != $0.value && !$0.value.isEmpty } }

  subscript(code: String) -> String? { parents[code] }

  /// The codes that have parts, in order, but for names of which one begins another, as Guinea is no whole of Guinea-Bissau,
  /// and for the first of a range, as C10 is none of C10-C12.
  var wholesOfCodes: [String] {
    let codes = parents.filter { part, whole in
      let rest = part.dropFirst(whole.count)
      let word = rest.drop { !$0.isLetter }
      let isName = (word.first?.isUppercase ?? false) && word.contains(where: \.isLowercase)
      return !isName && !(rest.first == "-" && Self.isRange(whole, rest.dropFirst()))
    }
    return Set(codes.values).sorted(by: ByteOrder.precedes)
  }

  /// Whether two codes are the ends of a range: `B` and `E`, `C10` and `C12`, `Y15` and `64`, `2020` and `21`. `17` does not
  /// end one that `85` begins.
  private static func isRange(_ first: String, _ last: Substring) -> Bool {
    let (start, end) = (first.drop { $0.isLetter }, last.drop { $0.isLetter })
    if start.isEmpty, end.isEmpty { return first.count == 1 && last.count == 1 }
    let (letters, otherLetters) = (first.dropLast(start.count), last.dropLast(end.count))
    // A year's end may be its last digits.
    guard let from = Int(start.suffix(max(end.count, 1))), let to = Int(end) else { return false }
    return from < to && (otherLetters.isEmpty || otherLetters == letters)
  }

  /// The codes that have parts, in order.
  var wholes: [String] { Set(parents.values).sorted(by: ByteOrder.precedes) }

  /// Codes each of which is part of the next, and the last of the first; `nil` where there are none.
  var circle: [String]? {
    var settled: Set<String> = []
    for start in parents.keys.sorted(by: ByteOrder.precedes) {
      var path: [String] = []
      var places: [String: Int] = [:]
      var code = start
      while let parent = parents[code], !settled.contains(code) {
        if let place = places[code] { return Array(path[place...]) }
        places[code] = path.count
        path.append(code)
        code = parent
      }
      settled.formUnion(path)
    }
    return nil
  }

  private static func prefix(of code: String, in codes: Set<String>) -> String? {
    let bytes = Array(code.utf8)
    for index in bytes.indices.dropFirst().reversed() where "-./_:|>".utf8.contains(bytes[index]) {
      let prefix = String(decoding: bytes[..<index], as: UTF8.self)
      if codes.contains(prefix) { return prefix }
    }
    return nil
  }
}
