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

extension [InputLayout] {
  /// The same with one name for columns of marks that inputs call differently, as `flag` and `obs_status`: that of the first
  /// input that has one. An input with several such names keeps its own.
  func namingMarksAlike(_ probes: [InputProbe]) -> [InputLayout] {
    let places = zip(self, probes).map { $0.placeOfMarks($1) }
    let names = zip(self, places).compactMap { layout, place in place.map { layout.columns[$0].name } }
    guard let name = names.first else { return self }
    return zip(self, places).map { layout, place in
      guard let place, !layout.columns.contains(where: { $0.name == name }) else { return layout }
      var layout = layout
      layout.columns[place].name = name
      return layout
    }
  }
}

extension InputLayout {
  /// Where the one column of marks stands among the columns; `nil` where there is none, or several.
  fileprivate func placeOfMarks(_ probe: InputProbe) -> Int? {
    let named = columns.indices.filter { RoleNames.qualifier.contains(columns[$0].name.trimmingBlanks().lowercased()) }
    guard named.count == 1, let place = named.first else { return nil }
    if columns[place].role == .qualifier { return place }
    guard case .field(let field) = columns[place].source, probe.holdsMarks(field) else { return nil }
    return place
  }
}
