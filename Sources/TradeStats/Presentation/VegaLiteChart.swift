/// A line chart of one measure over time as a Vega-Lite 5 specification.
///
/// ```swift
/// let chart = VegaLiteChart(table, measure: .yoy, frequency: .year)
/// chart.spec["description"]     // "Year-on-year growth, %, annual", with several places in the table
/// chart.spec.indentedText       // what `tradestats chart -o growth.vl.json` writes
/// ```
///
/// Specification: https://vega.github.io/vega-lite/. The data are in it, so it draws as it is. Missing cells break the
/// lines.
public struct VegaLiteChart: Sendable {
  private let series: [GrowthTable.Series]
  private let names: [String]
  private let measure: Measure
  /// `nil` when the table does not have the measure.
  private let measureIndex: Int?
  private let style: NumberStyle
  private let scale: ValueScale
  private let title: String
  private let axisTitle: String
  private let timeAxis: VegaLiteTimeAxis

  /// A chart of one measure at one frequency; without data where the table has not got them.
  ///
  /// - Parameters:
  ///   - table: the data; series of other frequencies are left out.
  ///   - title: a line above the chart; says what the chart shows when it is `nil`.
  ///   - style: `decimals` rounds the data and the tooltips; left out, the data have all their digits.
  public init(
    _ table: GrowthTable, measure: Measure, frequency: Frequency, title: String? = nil,
    style: NumberStyle = NumberStyle()
  ) {
    let series = table.series.filter { $0.frequency == frequency }
    let units = Set(series.map(\.unit))
    let section = DisplaySection(
      keyColumns: table.keyColumns, labelColumns: table.labelColumns, measures: table.measures,
      // Series of several units carry theirs in their names.
      unit: units.count == 1 ? units.first ?? "" : "", namesUnit: false, frequency: frequency, series: series)
    self.series = series
    self.measure = measure
    self.style = style
    names = SeriesNames(series, of: table, measure: measure).names
    measureIndex = table.measures.firstIndex(of: measure)
    scale =
      measure == .value
      ? section.valueScale(style: style)
      : ValueScale(seriesValues: [], levels: [], unit: "percent", style: NumberStyle(decimals: 2))
    let sectionTitle = SectionTitle(
      measures: [measure], unit: section.unit, namesUnit: false, scale: scale, frequency: frequency,
      liftedTexts: section.constantKeyIndices.map(section.nameInChart))
    axisTitle = sectionTitle.content
    self.title = title ?? sectionTitle.text
    timeAxis = VegaLiteTimeAxis(
      Period.consecutive(series.lazy.flatMap(\.rows).map(\.period)), frequency: frequency)
  }

  /// The specification: data, layers and appearance.
  public var spec: JSONValue {
    [
      "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
      "description": .string(title),
      "title": ["text": .array(TerminalText.folded(title, to: 72).map { .string($0) }), "anchor": "start"],
      "width": 640,
      "height": 360,
      "data": ["values": .array(series.indices.flatMap(dataRows))],
      "layer": .array((isGrowth ? [zeroRule] : []) + [lines, points]),
      "config": Self.appearance,
    ]
  }

  /// Growth and differences are read from zero.
  private var isGrowth: Bool { measure.isSigned }
}

// MARK: - Data

extension VegaLiteChart {
  /// A row for every period from the series' first to its last; null where there is no number, which breaks the line.
  private func dataRows(seriesIndex: Int) -> [JSONValue] {
    let rows = series[seriesIndex].rows
    let rowsByPeriod = Dictionary(rows.map { ($0.period, $0) }) { first, _ in first }
    return Period.consecutive(rows.map(\.period)).map { period in
      let row = rowsByPeriod[period]
      let number = measureIndex.flatMap { row?.cells[$0].number }
      return [
        "period": .string(period.description),
        "date": .string(period.firstDay),
        "series": .string(names[seriesIndex]),
        "value": number.map { JSONValue($0.dividedByPowerOfTen(scale.exponent), style: style) } ?? .null,
        "flags": .string(row?.flags.letters ?? ""),
      ]
    }
  }
}

// MARK: - Layers

extension VegaLiteChart {
  private var zeroRule: JSONValue {
    ["mark": ["type": "rule", "color": "#555555", "strokeWidth": 1], "encoding": ["y": ["datum": 0]]]
  }

  /// `invalid` is left at its default, which in every Vega-Lite 5 breaks lines at null.
  private var lines: JSONValue {
    let dash = names.count > Self.palette.count ? [JSONValue.Member("strokeDash", seriesChannel(range: dashes))] : []
    return ["mark": ["type": "line", "strokeWidth": 2], "encoding": .object(position + color + dash)]
  }

  /// Points of their own, so that a figure between two gaps is seen and series differ in shape as well as in colour.
  private var points: JSONValue {
    let size: JSONValue = timeAxis.periods.count > 60 ? 12 : 50
    let tooltip: [JSONValue] = [
      ["field": "period", "type": "nominal", "title": "Period"],
      ["field": "series", "type": "nominal", "title": "Series"],
      ["field": "value", "type": "quantitative", "title": .string(valueTitle), "format": .string(valueFormat)],
      ["field": "flags", "type": "nominal", "title": "Flags"],
    ]
    let shape = names.count > 1 ? [JSONValue.Member("shape", seriesChannel())] : []
    return [
      "mark": ["type": "point", "filled": true, "opacity": 1, "size": size],
      "encoding": .object(position + color + shape + [.init("tooltip", .array(tooltip))]),
    ]
  }

  private var position: [JSONValue.Member] {
    [
      // Dates without a time are read as UTC; a local scale would show the last day of the month before.
      .init("x", ["field": "date", "type": "temporal", "scale": ["type": "utc"], "axis": timeAxis.json]),
      .init("y", ["field": "value", "type": "quantitative", "axis": valueAxis]),
    ]
  }

  private var color: [JSONValue.Member] {
    guard names.count > 1 else { return [.init("color", ["value": Self.palette[0]])] }
    return [.init("color", seriesChannel(range: names.indices.map { Self.palette[$0 % Self.palette.count] }))]
  }

  /// Beyond the palette colours come again: those series are dashed, then dotted.
  private var dashes: [JSONValue] {
    let patterns: [JSONValue] = [[1, 0], [6, 3], [2, 2]]
    return names.indices.map { patterns[$0 / Self.palette.count % patterns.count] }
  }

  /// Colour, shape or dash by series. The domain is spelt out in all of them, for only then does Vega-Lite draw one
  /// legend for the three; it also keeps the order of the table.
  private func seriesChannel(range: [JSONValue]? = nil) -> JSONValue {
    let domain = JSONValue.Member("domain", .array(names.map { .string($0) }))
    return [
      "field": "series", "type": "nominal",
      "scale": .object([domain] + (range.map { [.init("range", .array($0))] } ?? [])), "legend": ["title": nil],
    ]
  }

  private var valueTitle: String { axisTitle.isEmpty ? "Value" : axisTitle }

  private var valueFormat: String { (isGrowth ? "+" : "") + ",.\(style.decimalCount ?? scale.decimals)f" }

  /// The title lies above the axis, where it is read without turning the head.
  private var valueAxis: JSONValue {
    [
      "title": .string(valueTitle), "titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0,
      "titleY": -12, "titleBaseline": "bottom", "titleLimit": 640, "tickCount": 6,
    ]
  }
}

// MARK: - Appearance

extension VegaLiteChart {
  /// The palette of M. Okabe and K. Ito, which colour-blind readers can tell apart, without its yellow, too pale for
  /// lines on white.
  private static let palette: [JSONValue] = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000",
  ]

  private static let appearance: JSONValue = [
    "background": "white",
    "padding": 16,
    "font": "Helvetica, Arial, DejaVu Sans, sans-serif",
    "view": ["stroke": nil],
    "title": ["fontSize": 16, "fontWeight": "bold", "offset": 24, "color": "#222222"],
    "axis": [
      "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelColor": "#333333",
      "titleColor": "#333333", "gridColor": "#DDDDDD", "domainColor": "#888888", "tickColor": "#888888",
    ],
    "axisY": ["domain": false, "ticks": false, "labelPadding": 8],
    "legend": [
      "orient": "bottom", "direction": "vertical", "columns": 2, "labelFontSize": 12, "labelLimit": 0,
      "symbolSize": 80, "symbolStrokeWidth": 2, "columnPadding": 24, "offset": 16,
    ],
  ]
}

extension DisplaySection {
  /// What a key that all series share is called in a title: by its label where it has one.
  fileprivate func nameInChart(keyIndex: Int) -> String {
    let label = labelIndices(ofKey: keyIndex).lazy.compactMap { series.first?.labels[$0] }.first { !$0.isEmpty }
    return label ?? series.first?.key[keyIndex] ?? ""
  }
}
