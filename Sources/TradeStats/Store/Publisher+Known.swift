// The publishers that are recognised. Heads are in lower case; the first that fits is taken, so special ones come first.

extension Publisher {
  static let known: [Publisher] = [
    eurostatSDMX, sdmx1, sdmx2, eurostatTSV, comtrade, comtradeLegacy, unctadReport, unctadStat, worldBank,
    worldBankLong, ourWorldInData, gapminder, chinaCustoms,
  ]

  // MARK: - SDMX

  // SDMX-CSV data message field guide, https://github.com/sdmx-twg/sdmx-csv: dimensions come before the measure, attributes
  // behind it.
  private static let sdmxRoles: [String: Schema.Role] = [
    "dataflow": .attribute, "structure": .attribute, "structure_id": .attribute, "structure_name": .attribute,
    "action": .attribute, "series_key": .attribute, "obs_key": .attribute, "last update": .attribute,
    "time_period": .time, "obs_value": .value, "obs_status": .qualifier, "obs_flag": .qualifier,
    "conf_status": .attribute, "obs_conf": .attribute, "unit_mult": .scale(isPowerOfTen: true),
  ]

  private static let sdmx1 = Publisher(
    name: "sdmx1", title: "SDMX-CSV 1.0", heads: ["dataflow", "obs_value"], roles: sdmxRoles, hasAttributesLast: true,
    hasLabelledFields: true)

  private static let sdmx2 = Publisher(
    name: "sdmx2", title: "SDMX-CSV 2", heads: ["structure|structure[*", "structure_id"],
    roles: sdmxRoles, hasAttributesLast: true, hasLabelledFields: true,
    overlaps: [
      Overlap(column: "action", texts: .of(["D", "d"]), meaning: "records that delete an observation", deletes: true)
    ])

  // MARK: - Eurostat

  private static let eurostatSDMX = Publisher(
    name: "eurostat", title: "Eurostat SDMX-CSV", heads: ["dataflow", "last update", "obs_value", "obs_flag"],
    roles: sdmxRoles, hasAttributesLast: true, hasLabelledFields: true, overlaps: eurostatOverlaps)

  // The first head packs the dimensions: `freq,unit,geo\TIME_PERIOD`.
  private static let eurostatTSV = Publisher(
    name: "eurostat-tsv", title: "Eurostat TSV", heads: ["*\\time_period|*\\time"], overlaps: eurostatOverlaps)

  private static let eurostatOverlaps = [
    Overlap(
      column: "geo",
      texts: .of([
        "EU", "EU27_2020", "EU28", "EU27_2007", "EU25", "EU15", "EA", "EA11", "EA12", "EA17", "EA18", "EA19", "EA20",
        "EEA", "EFTA", "WORLD", "EXT_EU27_2020", "INT_EU27_2020",
      ]), meaning: "groups of countries")
  ]

  // MARK: - United Nations

  // Reference tables, https://comtradeapi.un.org/files/v1/app/reference: partner 0 is the world, second partner 0, mode
  // of transport 0 and customs procedure C00 are totals.
  private static let comtrade = Publisher(
    name: "comtrade", title: "UN Comtrade",
    heads: ["reportercode", "flowcode", "partnercode", "cmdcode", "primaryvalue"],
    roles: [
      "period": .time, "primaryvalue": .value, "typecode": .attribute, "freqcode": .attribute,
      "refperiodid": .attribute, "refyear": .attribute, "refmonth": .attribute, "reportercode": .dimension,
      "reporteriso": .attribute, "reporterdesc": .label(of: "reporterCode"), "flowcode": .dimension,
      "flowdesc": .label(of: "flowCode"), "partnercode": .dimension, "partneriso": .attribute,
      "partnerdesc": .label(of: "partnerCode"), "partner2code": .dimension, "partner2iso": .attribute,
      "partner2desc": .label(of: "partner2Code"), "classificationcode": .attribute,
      "classificationsearchcode": .attribute, "isoriginalclassification": .attribute, "cmdcode": .dimension,
      "cmddesc": .label(of: "cmdCode"), "aggrlevel": .attribute, "isleaf": .attribute, "customscode": .dimension,
      "customsdesc": .label(of: "customsCode"), "moscode": .dimension, "motcode": .dimension,
      "motdesc": .label(of: "motCode"), "qtyunitcode": .attribute, "qtyunitabbr": .attribute, "qty": .attribute,
      "isqtyestimated": .attribute, "altqtyunitcode": .attribute, "altqtyunitabbr": .attribute, "altqty": .attribute,
      "isaltqtyestimated": .attribute, "netwgt": .attribute, "isnetwgtestimated": .attribute, "grosswgt": .attribute,
      "isgrosswgtestimated": .attribute, "cifvalue": .attribute, "fobvalue": .attribute,
      "legacyestimationflag": .attribute, "isreported": .attribute, "isaggregate": .attribute,
    ],
    overlaps: [
      Overlap(column: "partnerCode", texts: .of(["0"]), meaning: "trade with the world"),
      Overlap(column: "partner2Code", texts: .of(["0"]), meaning: "totals over second partners"),
      Overlap(column: "motCode", texts: .of(["0"]), meaning: "totals over modes of transport"),
      Overlap(column: "customsCode", texts: .of(["C00"]), meaning: "totals over customs procedures"),
      Overlap(column: "cmdCode", texts: .of(["TOTAL"]), meaning: "totals over commodities"),
      Overlap(column: "cmdCode", texts: .shorterCodes, meaning: "codes that contain longer ones"),
    ])

  private static let comtradeLegacy = Publisher(
    name: "comtrade-legacy", title: "UN Comtrade (legacy)",
    heads: ["reporter code", "trade flow code", "partner code", "commodity code", "value|trade value (us$)"],
    roles: [
      "period": .time, "year": .time, "value": .value, "trade value (us$)": .value, "classification": .attribute,
      "period desc.": .attribute, "aggregate level": .attribute, "is leaf code": .attribute,
      "trade flow code": .dimension, "trade flow": .label(of: "Trade Flow Code"), "reporter code": .dimension,
      "reporter": .label(of: "Reporter Code"), "reporter iso": .attribute, "partner code": .dimension,
      "partner": .label(of: "Partner Code"), "partner iso": .attribute, "2nd partner code": .dimension,
      "2nd partner": .label(of: "2nd Partner Code"), "2nd partner iso": .attribute, "customs proc. code": .dimension,
      "customs": .label(of: "Customs Proc. Code"), "mode of transport code": .dimension,
      "mode of transport": .label(of: "Mode of Transport Code"), "commodity code": .dimension,
      "commodity": .label(of: "Commodity Code"), "quantity unit code": .attribute, "qty unit code": .attribute,
      "qty unit": .attribute, "qty": .attribute, "alt qty unit code": .attribute, "alt qty unit": .attribute,
      "alt qty": .attribute, "supplementary quantity": .attribute, "netweight (kg)": .attribute,
      "gross weight (kg)": .attribute, "cif trade value (us$)": .attribute, "fob trade value (us$)": .attribute,
      "estimation code": .attribute, "flag": .attribute,
    ],
    overlaps: [
      Overlap(column: "Partner Code", texts: .of(["0"]), meaning: "trade with the world"),
      Overlap(column: "Commodity Code", texts: .of(["TOTAL"]), meaning: "totals over commodities"),
      Overlap(column: "Commodity Code", texts: .shorterCodes, meaning: "codes that contain longer ones"),
    ])

  private static let unctadReport = Publisher(
    name: "unctad", title: "UNCTAD World Investment Report", heads: ["level", "type", "region/economy"],
    roles: ["level": .attribute, "type": .attribute, "region/economy": .dimension],
    overlaps: [
      Overlap(
        column: "type", texts: .of(["region"]), meaning: "groups of economies", dimension: "region/economy")
    ])

  private static let unctadStat = Publisher(
    name: "unctadstat", title: "UNCTADstat", heads: ["year|period", "economy", "economy label"],
    roles: ["year": .time, "period": .time, "economy": .dimension, "economy label": .label(of: "Economy")],
    overlaps: [Overlap(column: "Economy", texts: .of(["0", "0000"]), meaning: "the world")])

  // MARK: - World Bank

  private static let worldBank = Publisher(
    name: "wdi", title: "World Bank WDI", heads: ["country name", "country code", "indicator code|series code"],
    roles: [
      "country code": .dimension, "country name": .label(of: "Country Code"), "indicator code": .dimension,
      "indicator name": .label(of: "Indicator Code"), "series code": .dimension,
      "series name": .label(of: "Series Code"),
    ], overlaps: worldBankOverlaps)

  private static let worldBankLong = Publisher(
    name: "wdi-long", title: "World Bank data in long form", heads: ["country name", "country code", "year", "value"],
    roles: [
      "country code": .dimension, "country name": .label(of: "Country Code"), "year": .time, "value": .value,
    ], overlaps: worldBankOverlaps)

  // Aggregates of https://api.worldbank.org/v2/country: regions, income groups and lending groups.
  private static let worldBankOverlaps = [
    Overlap(
      column: "Country Code",
      texts: .of([
        "AFE", "AFR", "AFW", "ARB", "BEA", "BEC", "BHI", "BLA", "BMN", "BSS", "CAA", "CEA", "CEB", "CEU", "CLA", "CME",
        "CSA", "CSS", "DEA", "DEC", "DLA", "DMN", "DNS", "DSA", "DSF", "DSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU",
        "EUU", "FCS", "FXS", "HIC", "HPC", "IBB", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LDC", "LIC",
        "LMC", "LMY", "LTE", "MDE", "MEA", "MIC", "MNA", "NAC", "NAF", "NRS", "NXS", "OED", "OSS", "PRE", "PSS", "PST",
        "RRS", "SAS", "SSA", "SSF", "SST", "SXZ", "TEA", "TEC", "TLA", "TMN", "TSA", "TSS", "UMC", "WLD", "XZN",
      ]), meaning: "regions and income groups")
  ]

  // MARK: - Others

  private static let ourWorldInData = Publisher(
    name: "owid", title: "Our World in Data", heads: ["entity", "year|day"],
    roles: ["entity": .dimension, "code": .label(of: "Entity"), "year": .time, "day": .time],
    overlaps: [
      Overlap(column: "Code", texts: .prefixed("OWID_"), meaning: "regions and groups of countries"),
      Overlap(
        column: "Entity",
        texts: .of([
          "World", "Africa", "Asia", "Europe", "North America", "South America", "Oceania", "European Union",
          "European Union (27)", "High-income countries", "Low-income countries", "Lower-middle-income countries",
          "Upper-middle-income countries",
        ]), meaning: "regions and groups of countries"),
    ])

  // https://open-numbers.github.io/ddf.html: ddf--datapoints--<indicator>--by--<key>--<key>.csv
  private static let gapminder = Publisher(
    name: "gapminder", title: "Gapminder DDF", filePrefix: "ddf--datapoints--")

  // Online queries of the General Administration of Customs, http://stats.customs.gov.cn.
  private static let chinaCustoms = Publisher(
    name: "china-customs", title: "China Customs", heads: ["商品编码|贸易伙伴编码|贸易伙伴名称", "美元|人民币|人民币元"],
    roles: [
      "数据年月": .time, "商品编码": .dimension, "商品名称": .label(of: "商品编码"), "贸易伙伴编码": .dimension,
      "贸易伙伴名称": .label(of: "贸易伙伴编码"), "贸易方式编码": .dimension, "贸易方式名称": .label(of: "贸易方式编码"),
      "注册地编码": .dimension, "注册地名称": .label(of: "注册地编码"), "第一数量": .attribute, "第一计量单位": .attribute,
      "第二数量": .attribute, "第二计量单位": .attribute, "美元": .value, "人民币": .value, "人民币元": .value,
    ], units: ["美元": "USD", "人民币": "RMB", "人民币元": "RMB"])
}
