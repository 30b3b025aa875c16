/// What the names of columns say of them, and of each other.
extension SchemaInference {
  mutating func applyAttributeNames() {
    let qualifier = qualifierByName()
    for sample in samples where found[sample.name] == nil {
      let name = sample.name.lowercased()
      var role: Schema.Role? =
        if RoleNames.unit.contains(name) {
          .unit
        } else if let scale = RoleNames.scale(name, Set(sample.texts)) {
          scale
        } else if RoleNames.coverage.contains(name) {
          .coverage
        } else if name == qualifier {
          .qualifier
        } else if RoleNames.isAttribute(name) || RoleNames.qualifier.contains(name) {
          .attribute
        } else {
          nil
        }
      // One column only can have each of these roles. A second unit still tells values apart; any other second one only
      // says something about them.
      if let taken = role, taken != .unit, hasKind(of: taken) { role = .attribute }
      guard let role, canBe(role, sample.name), role == .attribute || !hasFound(role) else { continue }
      found[sample.name] = (role, .name)
    }
  }

  /// The column of marks by its name, in lower case: of several the one whose texts are all known, as the codes beside the
  /// words for them.
  private func qualifierByName() -> String? {
    let named = samples.filter { RoleNames.qualifier.contains($0.name.lowercased()) && found[$0.name] == nil }
    return ((named.count > 1 ? named.first(where: \.areKnownMarks) : nil) ?? named.first)?.name.lowercased()
  }

  // MARK: - Labels

  /// Columns of whole numbers that repeat and that others say they explain, text by text, are codes, and no figures, where
  /// others are left to be those.
  mutating func findLabelledCodes() {
    let names = names
    for label in samples where found[label.name] == nil && !label.areNumbers {
      guard let name = RoleNames.labelled(by: label.name, among: names), let place = places[name],
        found[name] == nil, !RoleNames.value.contains(name.lowercased()), samples[place].areMostlyNumbers,
        samples[place].repeatWholeNumbers, couldBeFigures(samples[place]), samples[place].goesWithOne(label),
        samples.contains(where: looksLikeFigures)
      else { continue }
      found[name] = (.dimension, .labelled(by: label.name))
      found[label.name] = (.label(of: name), .name)
    }
  }

  /// Whether a column holds values, or numbers that do not repeat as codes do.
  private func looksLikeFigures(_ sample: ColumnSample) -> Bool {
    guard let role = found[sample.name]?.role else { return isMostlyNumeric(sample) && !sample.repeatWholeNumbers }
    return role == .value
  }

  /// By their lower-case forms.
  private var names: [String: String] {
    Dictionary(samples.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func findLabels() {
    let names = names
    for sample in samples where found[sample.name] == nil {
      guard let code = RoleNames.labelled(by: sample.name, among: names) else { continue }
      if found[code] == nil || isDimension(code) {
        found[sample.name] = (.label(of: code), .name)
      } else if found[code]?.role == .value, canBe(.attribute, sample.name), !isNeededAsKey(sample) {
        // What figures are called says something about them.
        found[sample.name] = (.attribute, .name)
      }
    }
    guard isWhole else { return }
    let codes = samples.indices.filter { isDimensionOrFree(samples[$0].name) && samples[$0].isByRecord }
    for place in codes where found[samples[place].name] == nil {
      let sample = samples[place]
      let code = codes.first { codePlace in
        codePlace != place && isDimensionOrFree(samples[codePlace].name) && samples[codePlace].fixes(sample)
          && (codePlace < place || !sample.fixes(samples[codePlace]))
      }
      guard let code = code.map({ samples[$0].name }) else { continue }
      found[sample.name] = (.label(of: code), .fixedBy(code))
    }
  }

  private func isDimension(_ name: String) -> Bool { found[name]?.role == .dimension }
  private func isDimensionOrFree(_ name: String) -> Bool { found[name] == nil || isDimension(name) }
}
