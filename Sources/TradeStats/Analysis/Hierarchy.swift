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

  /// The codes that have parts, in order, but for names of which one begins another: Guinea is no whole of Guinea-Bissau.
  var wholesOfCodes: [String] {
    let codes = parents.filter { part, whole in
      let rest = part.dropFirst(whole.count).drop { !$0.isLetter }
      return !(rest.first?.isUppercase ?? false) || !rest.contains(where: \.isLowercase)
    }
    return Set(codes.values).sorted(by: ByteOrder.precedes)
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
