/// Records that leave a key to those above them.
extension SchemaInference {
  /// What is to be said of headings that stand in records of their own, and of keys that are empty where the text above may
  /// be meant.
  func keyNotes(_ schema: Schema) -> [LoadNote] {
    guard !schema.values.isEmpty else { return [] }
    return probes.indices.flatMap { input in
      let dimensions = schema.dimensions.compactMap { column -> Int? in
        if case .field(let field) = column.sources[input] { field } else { nil }
      }
      let identity = schema.dimensions + [schema.time, schema.unit].compactMap(\.self)
      let keys = identity.flatMap { $0.sources[input].keyFields }
      return [
        Self.sections(in: probes[input], dimensions + (schema.time?.sources[input].keyFields ?? [])),
        dimensions.lazy.compactMap { Self.emptyKeys(in: probes[input], $0, beside: keys) }.first,
      ].compactMap(\.self)
    }
  }

  /// Texts that stand alone, where the keys of records behind one of them were there before it.
  private static func sections(in probe: InputProbe, _ keys: [Int]) -> LoadNote? {
    guard let first = keys.min(), probe.header.count > 1 else { return nil }
    let isAlone = { (record: [String]) in
      !record[first].isEmpty && record.indices.allSatisfy { $0 == first || record[$0].isEmpty }
    }
    guard probe.sample.contains(where: isAlone) else { return nil }
    var texts: [String] = []
    var sections: [[String]: Int] = [:]
    var comesAgain = false
    for record in probe.sample {
      if isAlone(record) {
        texts.append(record[first])
      } else if sections.updateValue(texts.count, forKey: keys.map { record[$0] }) ?? texts.count != texts.count {
        comesAgain = true
      }
    }
    return comesAgain && !texts.isEmpty ? .sections(input: probe.name, texts: texts) : nil
  }

  /// A key that is empty in several records with the same other keys, and not in the first record.
  private static func emptyKeys(in probe: InputProbe, _ key: Int, beside keys: [Int]) -> LoadNote? {
    guard let first = probe.sample.first, !first[key].isEmpty else { return nil }
    let empty = probe.sample.filter { record in record[key].isEmpty && record.contains { !$0.isEmpty } }
    guard empty.count > 1, Set(empty.map { record in keys.map { record[$0] } }).count < empty.count else { return nil }
    return .emptyKeys(input: probe.name, column: probe.header[key], count: empty.count)
  }
}

extension FieldSource {
  /// The fields of a record that a key is made of.
  fileprivate var keyFields: [Int] {
    switch self {
    case .field(let field), .part(let field, _), .yearAndHeads(let field, _, _): [field]
    case .yearAndPart(let year, let part, _): [year, part]
    case .absent, .constant, .heads, .cells, .marks: []
    }
  }
}
