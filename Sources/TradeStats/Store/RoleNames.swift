/// Column names that tell a role, in lower case. Those of SDMX, the World Bank, UNCTAD and UN Comtrade, and of this
/// package's own data.
enum RoleNames {
  /// In order of preference.
  static let time = [
    "time_period", "period", "time", "refperiod", "ref_period", "date", "year", "month", "quarter", "obs_time",
    "年份", "时间", "数据年月", "年月",
  ]
  static let years: Set = ["year", "年份", "年", "refyear", "ref_year"]
  static let months: Set = ["month", "月", "月份", "refmonth", "ref_month"]
  static let quarters: Set = ["quarter", "季度"]
  /// Names of columns that hold a period only together with another.
  static let partsOfPeriods = years.union(months).union(quarters)
  static let value = [
    "obs_value", "value", "values", "primaryvalue", "trade value", "trade_value", "trade value (us$)", "tradevalue",
    "amount", "数值",
  ]
  static let unit: Set = [
    "unit", "units", "unit_measure", "unit_of_measure", "currency", "单位", "计量单位", "货币单位", "金额单位", "unit of measure",
    "einheit",
  ]
  /// Dimensions that tell what is counted, so that a sum over them means nothing.
  static let indicator: Set = [
    "indicator", "indicators", "indicator code", "indicator_code", "indicator_id", "series code", "指标", "指标代码",
  ]
  static let scale: Set = ["scale", "multiplier"]
  static let powerOfTenScale: Set = ["unit_mult", "unit_multiplier"]
  static let coverage: Set = ["coverage"]
  static let qualifier: Set = [
    "qualifier", "obs_status", "status", "flag", "flags", "obs_flag", "observation status", "flag codes", "flag code",
    "flag_codes", "flag_code", "obs. flag", "obs flag", "observation flag",
  ]
  /// Names of columns that hold marks, or remarks in words.
  static let remarks: Set = ["symbol", "symbols", "remark", "remarks", "备注"]

  /// When a figure was published, in order of preference.
  static let vintage = [
    "source_date", "vintage", "vintage_date", "release_date", "publication_date", "published", "pub_date",
  ]

  /// Remarks and references.
  static func isAttribute(_ name: String) -> Bool {
    let exact: Set = [
      "note", "notes", "comment", "comments", "url", "footnote", "footnotes", "obs_conf", "decimals", "rank", "ranking",
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

  /// Columns of codes, which are dimensions even where all codes are numbers: those of places, of the classifications of
  /// goods and industries.
  static func isCode(_ name: String) -> Bool {
    name.hasSuffix("code") || name.hasSuffix("_id") || name == "id" || name.hasSuffix(" id")
      || ["hs", "sitc", "isic", "nace", "naics"].contains(where: name.hasPrefix)
      || ["cpa", "cpc", "bec", "sector", "zip", "postcode", "plz", "codes"].contains(name)
  }

  /// Columns that tell indicators apart.
  static func isIndicator(_ name: String) -> Bool {
    ["indicator", "flow", "measure", "variable", "series", "trade_flow", "flowdesc", "flowcode", "指标"].contains(name)
      || name.hasPrefix("indicator") || name.hasPrefix("series ")
  }

  /// Columns of places, which a sum over parts is taken over.
  static func isPlace(_ name: String) -> Bool {
    let stems = [
      "geo", "zone", "region", "country", "province", "reporter", "area", "ref_area", "economy", "entity", "place",
    ]
    return stems.contains { name == $0 || name.hasPrefix($0 + "_") || name.hasPrefix($0 + " ") }
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
      (.month, months.union(["months", "monat", "monate", "mois", "mes", "meses", "mês", "mese", "maand"]), "月"),
      (.quarter, quarters.union(["quarters", "quartal", "quartale", "trimestre", "trimestres", "kwartaal"]), "季"),
      (.half, ["half", "halfyear", "semester", "semestre", "semestres", "halbjahr", "halbjahre"], "半"),
    ]
    let named = parts.filter { !words.isDisjoint(with: $0.1) || name.contains($0.character) }
    return named.count == 1 ? named[0].0 : nil
  }
}
