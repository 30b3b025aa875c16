/// Column names that tell a role, in lower case. Those of SDMX, the World Bank, UNCTAD and UN Comtrade, and of this
/// package's own data.
enum RoleNames {
  /// In order of preference.
  static let time =
    [
      "time_period", "time period", "period", "time", "refperiod", "ref_period", "ref_date", "date", "year", "month",
      "quarter", "obs_time", "年份", "时间", "数据年月", "年月", "periode", "période", "periodo", "período",
    ] + partsOfPeriods.sorted().filter { $0 != "year" && $0 != "month" && $0 != "quarter" }
  static let years: Set = [
    "year", "年份", "年", "refyear", "ref_year", "fiscal year", "fiscal_year", "financial year", "jahr", "année", "annee",
    "año", "ano", "anno", "jaar", "år", "rok", "год", "年度", "연도",
  ]
  static let months: Set = [
    "month", "月", "月份", "refmonth", "ref_month", "mon", "monat", "mois", "mes", "mese", "mês", "maand", "månad",
    "miesiąc", "месяц", "월",
  ]
  static let quarters: Set = [
    "quarter", "季度", "qtr", "quartal", "trimestre", "trimester", "kwartaal", "kvartal", "kwartał", "квартал", "분기",
  ]
  static let halves: Set = ["half", "half-year", "half_year", "halfyear", "halbjahr", "semestre", "semester", "半年"]
  /// Names of columns that hold a period only together with another.
  static let partsOfPeriods = years.union(months).union(quarters).union(halves)
  static let value = [
    "obs_value", "value", "values", "primaryvalue", "trade value", "trade_value", "trade value (us$)", "tradevalue",
    "amount", "数值",
  ]
  static let unit: Set = [
    "unit", "units", "unit_measure", "unit_of_measure", "currency", "单位", "计量单位", "货币单位", "金额单位", "unit of measure",
    "einheit", "uom",
  ]
  /// Dimensions that tell what is counted, so that a sum over them means nothing.
  static let indicator: Set = [
    "indicator", "indicators", "indicator code", "indicator_code", "indicator_id", "series code", "指标", "指标代码",
  ]
  /// Names of columns that hold the code of the whole that each place is part of.
  static let parent: Set = ["parent", "parent_code"]
  private static let scale: Set = ["scale", "multiplier"]
  private static let powerOfTenScale: Set = ["unit_mult", "unit_multiplier", "unit multiplier"]
  /// Names of scales that other figures have too, and of those that may be told as powers of ten.
  private static let possibleScale = powerCode.union(["scalar_factor", "scalar factor", "magnitude"])
  private static let powerCode: Set = ["powercode", "power code"]
  static let coverage: Set = ["coverage"]
  static let qualifier: Set = [
    "qualifier", "obs_status", "status", "flag", "flags", "obs_flag", "observation status", "flag codes", "flag code",
    "flag_codes", "flag_code", "obs. flag", "obs flag", "observation flag",
  ]
  /// Names of columns that hold marks, or remarks in words.
  static let remarks: Set = ["symbol", "symbols", "remark", "remarks", "备注", "footnote_codes", "footnote codes"]

  /// When a figure was published, in order of preference.
  static let vintage = [
    "source_date", "vintage", "vintage_date", "release_date", "release", "publication_date", "published", "pub_date",
    "realtime_start",
  ]

  /// Remarks and references.
  static func isAttribute(_ name: String) -> Bool {
    let exact: Set = [
      "note", "notes", "comment", "comments", "url", "footnote", "footnotes", "obs_conf", "decimals", "rank", "ranking",
      "powercode code",
    ]
    let isRemark = [" footnote", "_footnote", " missing value", "_missing value", "_missingvalue", "_note"]
      .contains(where: name.hasSuffix)
    return exact.contains(name) || vintage.contains(name) || name.hasPrefix("source") || isRemark
      || name.hasPrefix("同比") || name.hasPrefix("环比")
  }

  /// Columns that may hold remarks, and may as well tell figures apart.
  static func isRemark(_ name: String) -> Bool { remarks.contains(name) || name.hasSuffix("_status") }

  /// Columns of rates and shares, which the unit of the levels beside them does not hold for.
  static func isRate(_ name: String) -> Bool {
    let lowered = name.lowercased()
    let words = Set(lowered.split { !$0.isASCII || !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: ["growth", "share", "rate", "ratio", "percent", "percentage", "pct", "yoy", "index"])
      || ["%", "增长", "增速", "增幅", "比重", "占比", "率", "指数"].contains(where: lowered.contains)
  }

  /// Columns of codes, which are dimensions even where all codes are numbers: those of classifications of goods and
  /// industries, and what is called a code.
  static func isCode(_ name: String) -> Bool {
    name.hasSuffix("code") || name.hasSuffix("_id") || name == "id" || name.hasSuffix(" id") || name.hasSuffix("代码")
      || ["hs", "sitc", "isic", "nace", "naics"].contains(where: name.hasPrefix)
      || ["cpa", "cpc", "bec", "zip", "postcode", "plz", "codes"].contains(name)
  }

  /// What figures can be told apart by, and may as well be columns of: `industry` beside `agriculture` and `services`.
  static func isKey(_ name: String) -> Bool { places.contains(name) || keys.contains(name) }

  /// The scales that a column holds by its name and, where other figures have the name too, by its texts; `nil` where it
  /// holds none.
  static func scale(_ name: String, _ texts: @autoclosure () -> Set<String>) -> Schema.Role? {
    if scale.contains(name) { return .scale(isPowerOfTen: false) }
    if powerOfTenScale.contains(name) { return .scale(isPowerOfTen: true) }
    guard possibleScale.contains(name) else { return nil }
    let texts = texts()
    if powerCode.contains(name), ScaleText.areExponents(texts) { return .scale(isPowerOfTen: true) }
    return ScaleText.areScales(texts) ? .scale(isPowerOfTen: false) : nil
  }

  /// Columns that tell indicators apart.
  static func isIndicator(_ name: String) -> Bool {
    ["indicator", "flow", "measure", "variable", "series", "trade_flow", "flowdesc", "flowcode", "指标"].contains(name)
      || name.hasPrefix("indicator") || name.hasPrefix("series ")
  }

  private static let keys: Set = [
    "partner", "exporter", "importer", "origin", "destination", "flow", "trade_flow", "stat_procedure", "commodity",
    "product", "industry", "sector", "chapter", "district",
  ]

  private static let places: Set = [
    "geo", "zone", "region", "country", "province", "reporter", "ref_area", "economy", "entity", "place",
  ]

  /// Columns of places, which a sum over parts is taken over.
  static func isPlace(_ name: String) -> Bool {
    // Square kilometres are no place, but what begins so tells one.
    places.union(["area"]).contains { name == $0 || name.hasPrefix($0 + "_") || name.hasPrefix($0 + " ") }
  }

  private static let labelSuffixes =
    ["name", "label", "description", "desc"].flatMap { ["_" + $0, " " + $0] } + ["name", "desc"]

  /// The column that a name says it explains, among `names`: `geo_name` explains `geo`, `Country Name` explains
  /// `Country Code`.
  ///
  /// - Parameter names: by their lower-case forms.
  static func labelled(by name: String, among names: [String: String]) -> String? {
    let lowered = name.lowercased()
    for suffix in labelSuffixes where lowered.hasSuffix(suffix) {
      let stem = String(lowered.dropLast(suffix.count))
      guard !stem.isEmpty else { continue }
      let codes = [stem, stem + "_code", stem + " code", stem + "code", stem + "_id", stem + "iso"]
      if let code = codes.lazy.compactMap({ names[$0] }).first(where: { $0 != name }) { return code }
    }
    return nil
  }

  /// The part of a year that a name says its periods are.
  static func partOfYear(_ name: String) -> Frequency? {
    let name = name.lowercased()
    let words = Set(name.split { !$0.isLetter }.map(String.init))
    let parts: [(Frequency, Set<String>, character: Character)] = [
      (.month, months.union(["months", "monate", "meses"]), "月"),
      (.quarter, quarters.union(["quarters", "quartale", "trimestres"]), "季"),
      (.half, halves.union(["halves", "halbjahre", "semestres"]), "半"),
    ]
    let named = parts.filter { !words.isDisjoint(with: $0.1) || name.contains($0.character) }
    return named.count == 1 ? named[0].0 : nil
  }
}
