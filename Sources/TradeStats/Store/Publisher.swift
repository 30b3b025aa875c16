/// How a statistics publisher lays out its files, as far as heads tell.
///
/// To know another publisher, add a value to ``Publisher/known``: the heads that are its own, what they are for, and
/// where a sum over one of its columns would count something twice.
struct Publisher: Sendable {
  /// As `--publisher` takes it.
  var name: String
  var title: String
  /// In lower case. The input has them all; one with bars has any of its parts; a star stands for any beginning or end.
  var heads: [String] = []
  /// The beginning of the file's name, where that tells.
  var filePrefix: String?
  /// By column name in lower case.
  var roles: [String: Schema.Role] = [:]
  /// Whether columns that are no dimension by name, and stand behind the periods or the values, say something about
  /// observations.
  var hasAttributesLast = false
  /// Whether heads and fields may have names behind their codes, as `FREQ: Frequency`.
  var hasLabelledFields = false
  /// Units by the name of the column of values that is counted in them.
  var units: [String: String] = [:]
  /// In any letter case of the column's name.
  var overlaps: [Overlap] = []

  func recognises(_ header: Set<String>, fileName: String) -> Bool {
    if let filePrefix { return fileName.hasPrefix(filePrefix) }
    return heads.allSatisfy { head in
      head.split(separator: "|").contains { choice in
        if choice.first == "*" { return header.contains { $0.hasSuffix(choice.dropFirst()) } }
        if choice.last == "*" { return header.contains { $0.hasPrefix(choice.dropLast()) } }
        return header.contains(String(choice))
      }
    }
  }

  /// Whether knowing the publisher changes anything about an input.
  func says(anythingOf header: [String], fileName: String) -> Bool {
    let heads = Set(header.map { $0.lowercased() })
    return recognises(heads, fileName: fileName)
      || heads.contains { roles[$0] != nil || units[$0] != nil }
      || overlaps.contains { heads.contains($0.column.lowercased()) }
  }

  /// The publisher of an input: the one that an option names, or the first whose heads it has.
  ///
  /// - Throws: ``SchemaError/unknownPublisher``.
  static func publisher(of probe: InputProbe, options: ReadOptions) throws -> Publisher? {
    if let name = options.publisher?.lowercased() {
      if name == "none" { return nil }
      if let named = known.first(where: { $0.name == name }) { return named.completed(for: probe) }
      let names = known.map(\.name)
      throw SchemaError.unknownPublisher(name, nearest: Spelling.nearest(name, in: names), available: names)
    }
    // Behind a code there may be its name.
    let header = Set(
      probe.header.map { head in
        let code = head.split(separator: ":", maxSplits: 1).first.map(String.init) ?? head
        return (head.contains(": ") ? code : head).lowercased()
      })
    return known.first { $0.recognises(header, fileName: probe.fileName) }?.completed(for: probe)
  }

  /// With what the file's name says: Gapminder's names the value and the keys.
  private func completed(for probe: InputProbe) -> Publisher {
    guard let filePrefix, probe.fileName.hasPrefix(filePrefix) else { return self }
    let stem = probe.fileName.dropFirst(filePrefix.count).prefix { $0 != "." }
    let parts = stem.replacing("--by--", with: "\n").split(separator: "\n", maxSplits: 1)
    guard parts.count == 2 else { return self }
    var publisher = self
    publisher.roles[parts[0].lowercased()] = .value
    for key in parts[1].replacing("--", with: "\n").split(separator: "\n").map({ $0.lowercased() }) {
      publisher.roles[key] = RoleNames.time.contains(key) ? .time : .dimension
    }
    return publisher
  }
}

extension Publisher? {
  /// What the description of an input says of its publisher.
  func decision(_ options: ReadOptions) -> FormatDecision {
    let evidence = map { $0.filePrefix == nil ? "it has the heads of \($0.title)" : "of its name" }
    let isTold = options.publisher != nil
    return FormatDecision(
      .publisher, self?.title ?? "none",
      because: isTold ? FormatDecision.byOption : evidence ?? "no publisher that is known has its heads")
  }
}

extension InputProbe {
  /// The name of the input without its folders.
  var fileName: String { name.split(separator: "/").last.map(String.init) ?? name }
}
