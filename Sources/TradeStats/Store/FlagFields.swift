/// Which field has the marks of which figures, where each column of figures has one of its own: `exports` and `exports_flag`,
/// `2019` and `2019 flag`, or `2019`, `Flag`, `2020`, `Flag`.
struct FlagFields {
  private let header: [String]
  /// Names that stand in the header more than once, each time behind a column of figures.
  private let repeated: Set<String>
  /// Fields with marks, by the names of the columns that they mark.
  private let fieldsByName: [String: Int]

  init(_ probe: InputProbe) {
    let header = probe.header.map { $0.trimmingBlanks().lowercased() }
    self.header = header
    let fields = Dictionary(grouping: header.indices) { header[$0] }.filter { name, fields in
      fields.count > 1 && RoleNames.qualifier.contains(name)
        && fields.allSatisfy { $0 > 0 && header[$0 - 1] != name && probe.holdsFigures($0 - 1) }
    }
    repeated = Set(fields.keys)
    let named = header.enumerated().compactMap { field, name in
      RoleNames.flagged(by: name).flatMap { probe.holdsMarks(field) ? ($0, field) : nil }
    }
    fieldsByName = Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  /// The field with the marks of the figures in a field; `nil` where there is none.
  func flags(of field: Int) -> Int? {
    if field + 1 < header.count, repeated.contains(header[field + 1]) { return field + 1 }
    return fieldsByName[header[field]]
  }

  /// Whether a field stands beside another to say something of its figures, in marks or otherwise.
  func isMark(_ field: Int) -> Bool {
    isRepeated(field) || RoleNames.flagged(by: header[field]).map(header.contains) ?? false
  }

  /// Whether a field of a repeated name marks the figures before it, so that its name need not tell it from others.
  func isRepeated(_ field: Int) -> Bool { repeated.contains(header[field]) }
}

extension RoleNames {
  /// The column that a name says it marks the figures of, in lower case: `exports` of `exports_flag`.
  static func flagged(by name: String) -> String? {
    guard name.contains("flag") || name.contains("status") else { return nil }
    for word in ["flag codes", "flag code", "flags", "flag", "status"] {
      for (opening, closing) in [("_", ""), (" ", ""), (" (", ")"), (".", "")]
      where name.hasSuffix(opening + word + closing) {
        let stem = name.dropLast((opening + word + closing).count).trimmingBlanks()
        if !stem.isEmpty { return stem }
      }
      if name.hasPrefix(word + " ") { return name.dropFirst(word.count + 1).trimmingBlanks() }
    }
    return nil
  }
}
