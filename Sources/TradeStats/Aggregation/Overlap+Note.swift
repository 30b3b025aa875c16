extension Overlap {
  /// A note where some of the column's texts are not to be added to the others.
  func note(_ texts: Set<String>) -> LoadNote? {
    let found = found(in: texts)
    if found.isEmpty { return nil }
    if deletes { return .deletions(column: column, texts: found) }
    return isLookedAlong
      ? .overlapOfPeers(column: column, texts: found, meaning: meaning)
      : .overlap(column: column, texts: found, meaning: meaning)
  }

  /// The same for the texts of the column's code books, but for those that filters on it leave out.
  func note(_ books: [CodeBook], _ filters: [Filter]) -> LoadNote? { note(texts(books, filters)) }

  /// The texts of the column's code books, but for those that filters on it, or on its codes, leave out.
  func texts(_ books: [CodeBook], _ filters: [Filter]) -> Set<String> {
    let texts = Set(books.flatMap { book in (0..<book.count).map { book.text($0) } })
    let own = filters.filter { $0.column.lowercased() == column.lowercased() }
    let onCodes = filters.filter { $0.column.lowercased() == dimension?.lowercased() }
    return texts.filter { text in
      guard own.allSatisfy({ $0.accepts(text) }) else { return false }
      return codes[text]?.contains { code in onCodes.allSatisfy { $0.accepts(code) } } ?? true
    }
  }
}

extension Overlap {
  /// Stops at records that take an observation away: whose, only all records together could tell.
  ///
  /// - Throws: ``AggregationError/deletions(column:texts:)``.
  func check(_ books: [CodeBook], _ filters: [Filter]) throws {
    if case .deletions(let column, let texts)? = note(books, filters) {
      throw AggregationError.deletions(column: column, texts: texts)
    }
  }

  /// The column over which a sum would count twice.
  var summedColumn: String { dimension ?? column }
}

extension Schema {
  /// What a sum over all dimensions but `keys` may count twice.
  func overlaps(summedTo keys: [String]) -> [Overlap] {
    let summed = Set(dimensions.map(\.name)).subtracting(keys)
    return summed.isEmpty ? [] : overlaps.filter { !$0.deletes && !keys.contains($0.summedColumn) }
  }

  /// What a sum over all dimensions but `keys` may count twice, and what looks along some of these.
  func overlaps(summedTo keys: [String], lookingAlong columns: Set<String>) -> [Overlap] {
    let summed = overlaps(summedTo: keys)
    let lookedAlong = overlaps(summedTo: keys.filter { !columns.contains($0) }).filter { !summed.contains($0) }
    return summed
      + lookedAlong.map { overlap in
        var overlap = overlap
        overlap.isLookedAlong = true
        return overlap
      }
  }

  /// The columns that may say of records that they take an observation away.
  var deletions: [Overlap] { overlaps.filter(\.deletes) }
}
