/// Different elements in order, and the place of each among them.
struct Ranking<Element: Hashable> {
  /// Sorted, each once.
  let elements: [Element]
  private let ranks: [Element: UInt32]

  init(_ all: some Sequence<Element>, by precedes: (Element, Element) -> Bool) {
    elements = Set(all).sorted(by: precedes)
    ranks = Dictionary(uniqueKeysWithValues: zip(elements, 0...))
  }

  /// The place of one of the elements; 0 for any other.
  func rank(_ element: Element) -> UInt32 { ranks[element] ?? 0 }
}

/// A stable sort by small ranks, in time proportional to their number and that of the elements.
enum CountingSort {
  static func sorted<Element>(_ elements: [Element], rankCount: Int, rank: (Element) -> Int) -> [Element] {
    var starts = [Int](repeating: 0, count: rankCount + 1)
    for element in elements { starts[rank(element) + 1] += 1 }
    for rank in 0..<rankCount { starts[rank + 1] += starts[rank] }
    var sorted = elements
    for element in elements {
      let rank = rank(element)
      sorted[starts[rank]] = element
      starts[rank] += 1
    }
    return sorted
  }
}

/// The order of texts in results: by their bytes, so that it is the same everywhere.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Text by text.
  static func precedes(_ left: [String], _ right: [String]) -> Bool {
    for (left, right) in zip(left, right) where left != right { return precedes(left, right) }
    return left.count < right.count
  }
}
