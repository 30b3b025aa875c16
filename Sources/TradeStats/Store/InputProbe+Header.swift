/// Whether an input can be read as a table at all.
extension InputProbe {
  /// - Throws: ``SchemaError/duplicateHeader(_:name:fieldNumbers:)``, ``SchemaError/headerOnly(_:)``.
  func checkHeader() throws {
    var firstPlaces: [String: Int] = [:]
    let flags = FlagFields(self)
    for (index, name) in header.enumerated() where !flags.isRepeated(index) {
      if let first = firstPlaces[name] {
        throw SchemaError.duplicateHeader(
          SourceLocation(source: self.name, lineNumber: headerLineNumber), name: name,
          fieldNumbers: [first + 1, index + 1])
      }
      firstPlaces[name] = index
    }
    if isWithoutRecords { throw SchemaError.headerOnly(self.name) }
  }
}
