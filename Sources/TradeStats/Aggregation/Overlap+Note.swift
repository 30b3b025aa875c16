extension Overlap {
  /// A note where some of the column's texts are not to be added to the others.
  func note(_ texts: Set<String>) -> LoadNote? {
    let found = found(in: texts)
    if found.isEmpty { return nil }
    return deletes
      ? .deletions(column: column, texts: found) : .overlap(column: column, texts: found, meaning: meaning)
  }

  /// The same for the texts of the column's code books, but for those that filters on it leave out.
  func note(_ books: [CodeBook], _ filters: [Filter]) -> LoadNote? {
    let texts = Set(books.flatMap { book in (0..<book.count).map { book.text($0) } })
    let own = filters.filter { $0.column.lowercased() == column.lowercased() }
    return note(texts.filter { text in own.allSatisfy { $0.accepts(text) } })
  }
}

extension Schema {
  /// What a sum over all columns but `keys` may count twice.
  func overlaps(summedTo keys: [String]) -> [Overlap] {
    dimensions.allSatisfy { keys.contains($0.name) } ? [] : overlaps.filter { !keys.contains($0.column) }
  }
}
