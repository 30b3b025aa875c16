/// Finds the name that was probably meant.
enum Spelling {
  /// The candidate nearest to `text` in spelling, letter case aside, for a "did you mean".
  ///
  /// Near means at most a third of the characters of `text` edited, but always one: a character missing, added,
  /// replaced, or swapped with its neighbour. Of equally near candidates the first is given. `nil` when none is near, or
  /// `text` is empty.
  ///
  /// - Parameter edits: the most edits, where that is not a third of the characters.
  static func nearest(_ text: String, in candidates: some Sequence<String>, atMost edits: Int? = nil) -> String? {
    let wanted = Array(text.lowercased())
    guard !wanted.isEmpty else { return nil }

    var nearest: String?
    var limit = edits ?? max(1, wanted.count / 3)
    for candidate in candidates {
      let distance = editDistance(wanted, Array(candidate.lowercased()), atMost: limit)
      guard let distance else { continue }
      nearest = candidate
      if distance == 0 { break }
      // Only a strictly nearer one may take the place of the first.
      limit = distance - 1
    }
    return nearest
  }

  /// The optimal string alignment distance (Damerau-Levenshtein, no part edited twice), or `nil` above `limit`.
  private static func editDistance(_ from: [Character], _ to: [Character], atMost limit: Int) -> Int? {
    guard abs(from.count - to.count) <= limit else { return nil }

    var beforePrevious: [Int] = []
    var previous = Array(0...to.count)
    for row in from.indices {
      var current = [row + 1]
      current.reserveCapacity(to.count + 1)
      for column in to.indices {
        let replacing = previous[column] + (from[row] == to[column] ? 0 : 1)
        var best = min(replacing, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, from[row] == to[column - 1], from[row - 1] == to[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[to.count] <= limit ? previous[to.count] : nil
  }
}
