/// How the numbers of an input are written.
struct FigureFormats {
  var value: NumberFormat
  /// Of the growth that stands beside levels.
  var growth: NumberFormat?
}

/// Reads one row as a print.
struct FigureParser {
  let row: RecordReader.Record
  let layout: FigureLayout
  let formats: FigureFormats
  /// What can be a unit behind a statistic's name.
  let units: Set<String>
  /// Whether the row is one of several of a wide record, where an empty field prints nothing.
  let isWide: Bool

  private func text(_ column: Int?) -> String { column.map { row.fields[$0].trimmingBlanks() } ?? "" }

  /// The prints of the row: one, and the growth beside it where there is any. Growth may stand beside no value.
  func figures() throws(PrintFault) -> [PublishedFigure] {
    if isWide, isMissing(text(layout.value)) { return [] }
    var figure = try subject()
    let growth = figure.statistic == .level ? text(layout.publishedGrowth) : ""
    let hasGrowth = !isMissing(growth)
    var figures: [PublishedFigure] = []
    if !hasGrowth || !isMissing(text(layout.value)) {
      let value = text(layout.value)
      if figure.statistic == .level, value.hasSuffix("%") { throw PrintFault(reason: .percentSign(value)) }
      figure.number = try number(value, formats.value, decimals: text(layout.decimals))
      figures.append(figure)
    }
    if hasGrowth {
      figure.statistic = .yearOnYearGrowth
      figure.number = try number(growth, formats.growth ?? formats.value, decimals: "")
      figure.scale = ExactDecimal(mantissa: 1)
      figure.qualifier = .exact
      figure.text = Self.percentText(growth)
      figures.append(figure)
    }
    return figures
  }

  private func isMissing(_ text: String) -> Bool { formats.value.missingTexts.contains(text.lowercased()) }

  /// What is measured.
  var indicator: String { layout.indicators.map { text($0) }.joined(separator: "/") }

  /// The print without its number.
  private func subject() throws(PrintFault) -> PublishedFigure {
    guard let period = Period(text(layout.period)) else { throw PrintFault(reason: .notAPeriod(text(layout.period))) }
    let (statistic, unitOfName) = try statistic()
    let qualifier = try qualifier()
    let unit = try unit(of: statistic, unitOfName)
    let scale = try scale(of: statistic)
    let (place, base) = try comparator(of: statistic)
    var figure = PublishedFigure(
      place: text(layout.place), indicator: indicator, period: period,
      statistic: statistic, comparatorPlace: place, comparatorPeriod: base,
      number: PrintedNumber(mantissa: 0, decimals: 0), scale: scale, unit: unit, qualifier: qualifier,
      coverage: text(layout.coverage), source: text(layout.source),
      date: isMissing(text(layout.date)) ? "" : text(layout.date), location: row.location,
      text: printedText(statistic, qualifier))
    let remarks = layout.remarks.map { text($0).lowercased() }
    figure.isReal =
      statistic.isGrowth
      && remarks.contains { remark in remark == "real" || Self.realWords.contains { remark.contains($0) } }
    return figure
  }

  /// What sources say of growth in volume.
  private static let realWords = [
    "constant price", "constant-price", "real terms", "real growth", "in volume", "volume index", "comparable price",
    "不变价", "可比价",
  ]

  private func statistic() throws(PrintFault) -> (Statistic, unit: String) {
    let name = text(layout.statistic)
    if name.isEmpty, layout.statistic == nil { return (.level, "") }
    if let named = Statistic.named(name, units: units) { return named }
    throw PrintFault(reason: .unknownStatistic(name, nearest: Statistic.nearest(name, units: units)))
  }

  private func number(
    _ text: String, _ format: NumberFormat, decimals: String
  ) throws(PrintFault) -> PrintedNumber {
    if isMissing(text) { throw PrintFault(reason: .noValue) }
    guard let number = PrintedNumber(text, format: format) else { throw PrintFault(reason: .notANumber(text)) }
    guard !decimals.isEmpty else { return number }
    // Zeros that a program dropped from the end were printed all the same.
    guard let count = Int(decimals), count >= number.decimals, count <= 12 else {
      throw PrintFault(reason: .wrongDecimals(decimals))
    }
    let (mantissa, overflow) = (number.decimals..<count).reduce((number.mantissa, false)) { partial, _ in
      let (product, overflow) = partial.0.multipliedReportingOverflow(by: 10)
      return (product, partial.1 || overflow)
    }
    if overflow { throw PrintFault(reason: .tooManyDigits) }
    return PrintedNumber(mantissa: mantissa, decimals: count)
  }

  private func qualifier() throws(PrintFault) -> PublishedFigure.Qualifier {
    let word = text(layout.qualifier).lowercased()
    switch word {
    case "over", "more than", "at least", "above", ">": return .over
    case "under", "less than", "at most", "below", "<": return .under
    case "approx", "approximate", "about", "around", "~": return .approximate
    case "derived", "computed": throw PrintFault(reason: .derived)
    case "constant prices", "real", "real terms", "in volume", "nominal", "current prices": return .exact
    default:
      if ObservationFlags(qualifier: word) != nil { return .exact }
      throw PrintFault(reason: .unknownQualifier(text(layout.qualifier)))
    }
  }

  /// The unit of the level that the print is about: rates are in percent, whatever their level is in.
  private func unit(of statistic: Statistic, _ unitOfName: String) throws(PrintFault) -> String {
    let unit = text(layout.unit)
    // `percent, constant prices` is a percentage.
    let word = String(unit.lowercased().prefix { !",;(".contains($0) }).trimmingBlanks()
    let isPercent = ["percent", "%", "pct", "per cent"].contains(word)
    let isPoints = ["pp", "percentage points", "p.p.", "points"].contains(word)
    let isRight =
      switch statistic.measure {
      case .units: !isPercent && !isPoints
      case .percent: isPercent || word.isEmpty
      case .percentagePoints: isPercent || isPoints || word.isEmpty
      }
    guard isRight else { throw PrintFault(reason: .wrongUnit(unit, statistic: statistic)) }
    return statistic == .level ? unit : unitOfName
  }

  private func scale(of statistic: Statistic) throws(PrintFault) -> ExactDecimal {
    guard statistic == .level else { return ExactDecimal(mantissa: 1) }
    guard let factor = ScaleText.factor(text(layout.scale), isPowerOfTen: layout.isScalePowerOfTen) else {
      throw PrintFault(reason: .notAScale(text(layout.scale)))
    }
    return factor
  }

  /// `CN`, `2022-Q1` or `CN@2012`. A level needs none; where it has one, its indicator says the same.
  private func comparator(of statistic: Statistic) throws(PrintFault) -> (place: String, period: Period?) {
    let written = text(layout.comparator)
    guard statistic != .level, !written.isEmpty else { return ("", nil) }
    if let period = Period(written) { return ("", period) }
    let parts = written.split(separator: "@", maxSplits: 1).map { $0.trimmingBlanks() }
    guard parts.count == 2 else { return (written, nil) }
    guard let period = Period(parts[1]) else {
      throw PrintFault(reason: .unknownComparator(written, nearest: nil))
    }
    return (parts[0], period)
  }
}

// MARK: - As printed

extension FigureParser {
  private func printedText(_ statistic: Statistic, _ qualifier: PublishedFigure.Qualifier) -> String {
    let number: String
    switch statistic.measure {
    case .units:
      let scale = text(layout.scale)
      let words = [scale == "1" || layout.isScalePowerOfTen ? "" : scale, text(layout.unit)].filter { !$0.isEmpty }
      number = ([text(layout.value)] + words).joined(separator: " ")
    case .percent: number = Self.percentText(text(layout.value))
    case .percentagePoints: number = text(layout.value) + " pp"
    }
    switch qualifier {
    case .exact: return number
    case .over: return "over " + number
    case .under: return "under " + number
    case .approximate: return "about " + number
    }
  }

  private static func percentText(_ text: String) -> String { text.hasSuffix("%") ? text : text + " %" }
}
