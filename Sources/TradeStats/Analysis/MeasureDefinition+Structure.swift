// Measures that look at the series beside one: those that differ from it in one dimension alone.

extension MeasureDefinition {
  // MARK: - Structure

  static let structureMeasures = [locationQuotient, rank, rankChange, hhi]

  /// The share of a sector in its place over the sector's share in the nation. Of exports it is Balassa's index of
  /// revealed comparative advantage (Bela Balassa, "Trade Liberalisation and 'Revealed' Comparative Advantage", 1965).
  static let locationQuotient = MeasureDefinition(
    name: "location_quotient", label: "location quotient", title: "Location quotient", unit: .number, isSigned: false,
    formulaText: "(x / sum of x over sectors) / (X / sum of X over sectors)", aliases: ["rca", "balassa"],
    argument: .column
  ) { argument, _ in
    let sectors = argument.dimension ?? .sectors
    return Formula(
      form: .relativeShare,
      operands: [
        .now, .peers(.total, sectors, missing: .noValue, use: .divisor), Operand.referenceNow.used(as: .divisor),
        .peers(.referenceTotal, sectors, missing: .noReference, use: .divisor),
      ])
  }

  static let rank = MeasureDefinition(
    name: "rank", label: "rank", title: "Rank", unit: .count, isSigned: false,
    formulaText: "1 + number of series with a greater x (equal ones share a rank: 1, 2, 2, 4)", argument: .column
  ) { argument, _ in
    Formula(
      form: .count, operands: [.now, .peers(.rank, argument.dimension ?? .places, missing: .notApplicable)],
      inputs: [1])
  }

  static let rankChange = MeasureDefinition(
    name: "rank_change", label: "rank change", title: "Places gained on a year earlier", unit: .count,
    formulaText: "rank' - rank; positive for a rise", argument: .column
  ) { argument, _ in
    let places = argument.dimension ?? .places
    return Formula(
      form: .countDifference,
      operands: [
        .now, .then, .peers(.rank, places, missing: .notApplicable),
        .peers(.rank, places, .earlier(years: 1), missing: .noBase),
      ], inputs: [3, 2], comparisons: [.init(3, 2)])
  }

  /// The sum of the squares of all shares in percent (United States Department of Justice and Federal Trade Commission,
  /// Merger Guidelines, 2023, Guideline 1): near 0 for many small ones, 10,000 for one alone.
  static let hhi = MeasureDefinition(
    name: "hhi", label: "hhi", title: "Herfindahl-Hirschman index", unit: .number, isSigned: false,
    formulaText: "sum of (x / sum of x * 100)^2 over the series; 0 to 10,000", aliases: ["herfindahl"],
    argument: .column
  ) { argument, _ in
    let places = argument.dimension ?? .places
    return Formula(
      form: .concentration,
      operands: [
        .peers(.total, places, missing: .noValue), .peers(.squares, places, missing: .notApplicable),
        // A total of zero or less has negative terms, but for zeros alone; what is wrong then is said of the terms.
        .peers(.total, places, missing: .noValue, use: .divisor),
      ], inputs: [0, 1])
  }

  // MARK: - Shift-share

  // Edgar S. Dunn, "A statistical and analytical technique for regional analysis", 1960; Joan Esteban-Marquillas, "A
  // reinterpretation of shift-share analysis", 1972. Steps on the way from x' to x, by way of what the nation's growth, and
  // then that of its sectors, would have made of x': so the three add up.

  static let shiftShareMeasures = [nationalEffect, structuralEffect, competitiveEffect]

  static let nationalEffect = shiftShare(
    "national_effect", title: "National effect (shift-share)", "x' * G; G the growth of X over all sectors",
    form: .scaledChange, inputs: [1, 2, 3])
  static let structuralEffect = shiftShare(
    "structural_effect", title: "Structural effect (shift-share)",
    "x' * (G[sector] - G), added up over sectors; the industry mix", aliases: ["industry_mix"],
    form: .scaledGap, inputs: [4, 1, 2, 3])
  static let competitiveEffect = shiftShare(
    "competitive_effect", title: "Competitive effect (shift-share)",
    "x' * (g - G[sector]), added up over sectors; the regional shift", aliases: ["regional_shift"],
    form: .difference, inputs: [0, 4])

  /// All three take the same levels, so that they are missing together and bear the same marks.
  private static func shiftShare(
    _ name: String, title: String, _ text: String, aliases: [String] = [], form: MeasureForm, inputs: [Int]
  ) -> MeasureDefinition {
    MeasureDefinition(
      name: name, label: name.replacing("_", with: " "), title: title, unit: .level, formulaText: text,
      aliases: aliases, argument: .column
    ) { argument, _ in
      let sectors = argument.dimension ?? .sectorsIfAny
      let year = Operand.Moment.earlier(years: 1)
      return Formula(
        form: form,
        operands: [
          .now, .then, .peers(.referenceTotal, sectors, missing: .noReference),
          .peers(.referenceTotal, sectors, year, missing: .noReference, use: .divisor),
          .peers(.expected, sectors, missing: .noReference),
        ], inputs: inputs, comparisons: [.init(1, 0), .init(3, 2)])
    }
  }
}

extension MeasureArgument {
  /// The dimension that is named.
  fileprivate var dimension: PeerDimension? { if case .column(let name) = self { .column(name) } else { nil } }
}

extension Operand {
  fileprivate static let then = Operand(moment: .earlier(years: 1), missing: .noBase)

  fileprivate static func peers(
    _ level: PeerLevel, _ dimension: PeerDimension, _ moment: Moment = .now, missing: Missing, use: Use = .term
  ) -> Operand {
    Operand(series: .peers(level, along: dimension), moment: moment, missing: missing, use: use)
  }
}
