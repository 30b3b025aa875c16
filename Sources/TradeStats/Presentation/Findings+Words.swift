// Findings as people read them: what is out of line, what would explain it, where prints stand.

extension Hint: CustomStringConvertible {
  /// What it supposes of a print, as a clause that has the print for its subject.
  public var description: String {
    switch self {
    case .otherUnit(let printed, let read): "fits if \(printed) is read as \(read)"
    case .growthInOtherUnit(let unit): "fits as growth of the figure in \(unit)"
    case .scaleSlip(let power): "fits if " + (power > 0 ? "multiplied by 10^\(power)" : "divided by 10^\(-power)")
    case .transposedDigits(let number): "fits with two digits in each other's place: \(number.value)"
    case .droppedSign: "fits with the other sign"
    case .realGrowth: "is growth at constant prices, which that of the levels is not"
    case .otherBase(let period, let range, let unit):
      "fits a base of \(FigureName.words(range, unit: unit)) in \(period), "
        + "as after a revision or a change of coverage"
    }
  }
}

extension Finding {
  /// The hints as clauses: `14.5 % fits a base of ...`, with the place of a print that is not alone in saying it.
  var hintClauses: [String] {
    hints.map { hint in
      let isAlone = prints.count { $0.text == hint.print.text } == 1
      return "\(hint.print.text)\(isAlone ? "" : " (\(hint.print.location))") \(hint.hint)"
    }
  }
}

extension UnknownRuleName: CustomStringConvertible {
  /// `no print is of the indicator 'export'; did you mean 'exports'?`
  public var description: String {
    (dimension == .place ? "no print is of the place" : "no print is of the indicator") + " '\(name)'"
      + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }

  /// The same behind its place, where that is known.
  public var locatedDescription: String { location.map { "\($0): \(self)" } ?? description }
}

extension UnmatchedAcceptance: CustomStringConvertible {
  /// `known.yaml:5: no finding matches one that is to be accepted: growth in USD`, with what its names may be meant for.
  public var description: String {
    (accepted.location.map { "\($0): " } ?? "")
      + (["no finding matches one that is to be accepted: \(accepted.reason)"] + unknownNames.map(\.description))
      .joined(separator: "; ")
  }
}

extension RevisionTolerance: CustomStringConvertible {
  /// `between dates, levels revised by up to 15 % and rates by up to 2 pp (...) still fit`.
  public var description: String {
    "between dates, levels revised by up to \(levelPercent.shortText) % and rates by up to \(ratePoints.shortText) pp "
      + "still fit (level_revision_percent and rate_revision_pp of --rules)"
  }
}

extension Double {
  /// With one decimal at most, none where it is zero.
  var shortText: String { Ratio(self)?.rounded(toDecimals: 1).replacing(".0", with: "") ?? "" }
}

extension ExchangeRate: CustomStringConvertible {
  /// `6.5069 to 6.9155 RMB per USD in 2022, as prints in both imply, 3 % to either side (...)`.
  public var description: String {
    "\(range.words()) \(unit) per \(perUnit) in \(period), as prints in both imply, "
      + "\(tolerancePercent.shortText) % to either side (exchange_rate_percent of --rules)"
  }
}

extension [PublishedFigure] {
  /// Where they stand: `a.csv:12, 14 b.csv:3`.
  var places: String {
    var parts: [String] = []
    var source: String?
    for location in map(\.location) {
      if location.source == source {
        parts[parts.count - 1] += ", \(location.lineNumber)"
      } else {
        parts.append(location.description)
      }
      source = location.source
    }
    return parts.joined(separator: " ")
  }
}

extension PublishedFigure {
  /// `level of exports, CN, 2023`.
  var subject: String {
    "\(statistic.rawValue) of " + [indicator, place, "\(period)"].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `8.59 trillion RMB, S123 2025`.
  var textWithSource: String {
    let origin = [source, date].filter { !$0.isEmpty }.joined(separator: " ")
    return origin.isEmpty ? text : "\(text), \(origin)"
  }
}

extension Finding {
  /// What is out of line and by how much, as a sentence.
  var sentence: String {
    let (published, implied) = sides
    switch kind {
    case .contradiction where prints.count == 1:
      return "\(print?.text ?? "") stands for \(published); there can be \(implied), \(distance)"
    case .contradiction, .approximate:
      let said = print.map { "\($0.text) stands for \(published)" } ?? "printed: \(published)"
      return "\(said); the other prints imply \(implied), \(distance)"
    case .revision: return "earlier prints give \(published), later ones \(implied), \(distance)"
    }
  }

  /// Both sides in as many digits as it takes to see that they are apart.
  var sides: (published: String, implied: String) {
    let digits = extraDigits
    return (name.words(published, extraDigits: digits), name.words(implied, extraDigits: digits))
  }

  var extraDigits: Int { name.extraDigits(telling: published, from: implied) }

  /// `2.59 pp less`. Ranges may have numbers in common, each of which the other figures of the prints rule out.
  var distance: String {
    guard imbalance != 0 else { return "overlapping, but no number fits all prints" }
    let size = abs(imbalance)
    let rounded = Ratio(size)?.rounded(toDecimals: size < 0.1 ? 3 : 2) ?? ""
    let text = rounded == "0.000" && size > 0 ? "under 0.001" : rounded
    return "\(text) \(name.statistic == .level ? "%" : "pp") \(imbalance > 0 ? "more" : "less")"
  }
}
