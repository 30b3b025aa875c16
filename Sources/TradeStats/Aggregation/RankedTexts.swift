/// The texts of one key column of all threads, numbered in the order of results: periods by time, others by their bytes.
/// Texts that mean the same have one rank.
struct RankedTexts: Sendable {
  /// By thread, then by code.
  private(set) var ranks: [[UInt32]] = []
  /// Where the text of each rank is found.
  private var sources: [(book: CodeBook, code: Int)] = []

  /// - Parameter books: the column's code books, one of each thread; a book may be that of several.
  init(_ books: [CodeBook]) {
    var distinct: [CodeBook] = []
    var indexes: [Int] = []
    for book in books {
      let index = distinct.firstIndex { $0 === book } ?? distinct.count
      if index == distinct.count { distinct.append(book) }
      indexes.append(index)
    }
    let byBook = rank(distinct)
    ranks = indexes.map { byBook[$0] }
    count = sources.count
  }

  /// Frequencies in their order; they have no texts.
  ///
  /// - Parameter frequencies: by thread, then by code.
  init(frequencies: [[Frequency]]) {
    let sorted = Set(frequencies.joined()).sorted()
    let rank = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, UInt32($0)) })
    ranks = frequencies.map { $0.map { rank[$0] ?? 0 } }
    count = sorted.count
  }

  /// Distinct texts.
  private(set) var count = 0

  /// The text of a rank; a period in its SDMX text.
  func text(_ rank: Int) -> String {
    let (book, code) = sources[rank]
    if case .period(let period) = book.fact(code) { return period.description }
    return book.text(code)
  }

  private mutating func rank(_ books: [CodeBook]) -> [[UInt32]] {
    if case .period = books.first?.kind { return rankPeriods(books) }
    return rankTexts(books)
  }

  private mutating func rankPeriods(_ books: [CodeBook]) -> [[UInt32]] {
    var byPeriod: [Period: (book: CodeBook, code: Int)] = [:]
    for book in books {
      for code in 0..<book.count {
        if case .period(let period) = book.fact(code), byPeriod[period] == nil { byPeriod[period] = (book, code) }
      }
    }
    let sorted = byPeriod.sorted { $0.key < $1.key }
    sources = sorted.map(\.value)
    let rankOfPeriod = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1.key, UInt32($0)) })
    return books.map { book in
      // A text that is no period is in no record that was kept.
      (0..<book.count).map { if case .period(let period) = book.fact($0) { rankOfPeriod[period] ?? 0 } else { 0 } }
    }
  }

  private mutating func rankTexts(_ books: [CodeBook]) -> [[UInt32]] {
    let entries = books.enumerated().flatMap { index, book in
      (0..<book.count).map { (book: index, code: $0, start: book.dictionary.leadingBytes($0)) }
    }
    let groups = KeyOrder.groups(of: entries.map(\.start), bits: UInt64.bitWidth, threadCount: 1)
    var ranks = books.map { [UInt32](repeating: 0, count: $0.count) }
    for group in 0..<groups.spans.count {
      let places = groups.spans.order[Int(groups.spans.starts[group])..<Int(groups.spans.starts[group + 1])]
      // Texts that begin alike are compared as a whole.
      let alike = places.map { Int($0) }.sorted { left, right in
        let (left, right) = (entries[left], entries[right])
        return books[left.book].dictionary.precedes(left.code, books[right.book].dictionary, right.code)
      }
      for (place, index) in alike.enumerated() {
        let entry = entries[index]
        let isSame =
          place > 0
          && books[entry.book].dictionary.isSame(
            entry.code, books[entries[alike[place - 1]].book].dictionary, entries[alike[place - 1]].code)
        if !isSame { sources.append((books[entry.book], entry.code)) }
        ranks[entry.book][entry.code] = UInt32(truncatingIfNeeded: sources.count - 1)
      }
    }
    return ranks
  }
}
