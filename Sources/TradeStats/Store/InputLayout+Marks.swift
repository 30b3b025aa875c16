/// Marks of figures that stand in fields of their own.
extension InputLayout {
  /// The marks of figures in fields of their own.
  mutating func addMarks(_ probe: InputProbe, _ names: Names) {
    let values = cells.isEmpty ? units?.columns.map(\.field) ?? [] : cells
    let fields = values.map(flags.flags)
    let found = Set(fields.compactMap(\.self))
    let others = columns.filter { column in !found.contains { column.source == .field($0) } }
    guard !found.isEmpty, !others.contains(where: { $0.name == names.qualifier }) else { return }
    columns = others
    columns.append(Column(name: names.qualifier, source: .marks(fields), role: .qualifier))
  }
}
