/// Learns which label goes with which code, from the rows that have both.
struct LabelCollector {
  private struct Seen {
    var label: UInt32
    var rank: UInt64
  }

  let columns: [PanelPlan.LabelColumn]
  /// By label column, then by code of the key column.
  private var seen: [[UInt32: Seen]]
  private var conflicts: [Set<UInt32>]

  init(_ columns: [PanelPlan.LabelColumn]) {
    self.columns = columns
    seen = columns.map { _ in [:] }
    conflicts = columns.map { _ in [] }
  }

  mutating func collect(_ chunk: Chunk, _ rows: [Int]?, _ books: [CodeBook?]) {
    for (index, column) in columns.enumerated() {
      let keys = chunk.columns[column.keyColumn].codes
      let labels = chunk.columns[column.column].codes
      var previous: (key: UInt32, label: UInt32)?
      for row in rows ?? Array(0..<chunk.rowCount) {
        // Neighbouring rows mostly repeat; only a change needs the dictionary.
        if let previous, previous == (keys[row], labels[row]) { continue }
        previous = (keys[row], labels[row])
        // An input without the label column says nothing against the labels of another.
        if books[column.column]?.dictionary.withBytes(Int(labels[row]), \.isEmpty) ?? true { continue }
        if let old = seen[index][keys[row]], old.label != labels[row] { conflicts[index].insert(keys[row]) }
        seen[index][keys[row]] = Seen(label: labels[row], rank: chunk.rank(row))
      }
    }
  }

  /// Adds what was learnt to the texts of other threads: the label of the latest record wins.
  func merge(into texts: inout LabelTexts, _ books: [CodeBook?]) {
    for (index, column) in columns.enumerated() {
      guard let keys = books[column.keyColumn], let labels = books[column.column] else { continue }
      for (key, label) in seen[index] {
        texts.add(
          column.name, code: keys.text(Int(key)), label: labels.text(Int(label.label)), rank: label.rank,
          hasConflict: conflicts[index].contains(key))
      }
    }
  }
}

/// Label texts by label column and code.
struct LabelTexts {
  private var latest: [String: [String: (label: String, rank: UInt64)]] = [:]
  private var conflicts: [String: Set<String>] = [:]

  mutating func add(_ column: String, code: String, label: String, rank: UInt64, hasConflict: Bool) {
    if let old = latest[column]?[code] {
      if old.label != label { conflicts[column, default: []].insert(code) }
      if old.rank > rank {
        if hasConflict { conflicts[column, default: []].insert(code) }
        return
      }
    }
    if hasConflict { conflicts[column, default: []].insert(code) }
    latest[column, default: [:]][code] = (label, rank)
  }

  var texts: [String: [String: String]] { latest.mapValues { $0.mapValues(\.label) } }

  /// One note for each column, naming its first ambiguous code.
  var notes: [LoadNote] {
    conflicts.sorted { $0.key < $1.key }.compactMap { column, codes in
      codes.min().map { .severalLabels(column: column, code: $0) }
    }
  }
}
