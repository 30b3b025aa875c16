/// The texts of columns as a layout finds them.
extension InputProbe {
  /// The texts of a column in the first records: one for each, or for each cell of theirs.
  func texts(of source: FieldSource) -> [String] {
    switch source {
    case .absent: sample.map { _ in "" }
    case .field(let index): sample.map { $0[index] }
    case .part(let index, let part): sample.map { part.content(of: $0[index]) }
    case .yearAndPart(let year, let part, let parts): sample.map { parts.text(year: $0[year], part: $0[part]) }
    case .yearAndHeads(let year, let heads, let parts):
      sample.prefix(200).flatMap { record in heads.map { parts.text(year: record[year], part: $0) } }
    case .constant(let text): sample.map { _ in text }
    case .heads(let texts): texts
    case .cells(let indexes): sample.flatMap { record in indexes.map { record[$0] } }
    case .marks(let indexes): sample.flatMap { record in indexes.map { $0.map { record[$0] } ?? "" } }
    }
  }
}
