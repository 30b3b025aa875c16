/// The texts of columns as a layout finds them.
extension InputProbe {
  /// The texts of a column in the first records: one for each, or for each cell of theirs; heads once.
  func texts(of source: FieldSource) -> [String] {
    switch source {
    case .heads(let texts): texts
    case .yearAndHeads: sample.prefix(200).flatMap { texts(of: source, in: $0) }
    case .cells, .marks: sample.flatMap { texts(of: source, in: $0) }
    case .absent, .field, .part, .yearAndPart, .constant: sample.map { source.text(in: $0) }
    }
  }

  private func texts(of source: FieldSource, in record: [String]) -> [String] {
    (0..<source.textCount).map { source.text(in: record, cell: $0) }
  }
}
