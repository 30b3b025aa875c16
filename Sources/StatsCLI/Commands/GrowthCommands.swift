import ArgumentParser
import TradeStats

struct GrowthCommand: PanelCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth", abstract: "Values and year-on-year growth.",
    discussion: """
      The same as: tradestats table --measures value,yoy

        tradestats growth national.csv --where unit=RMB --frequency A
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var panel: PanelOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var layout: LayoutOption

  var measures: [Measure] { [.value, .yoy] }
}

struct ShareCommand: PanelCommand {
  static let configuration = CommandConfiguration(
    commandName: "share", abstract: "Share of the nation, and its change on a year earlier.",
    discussion: """
      The same as: tradestats table --measures value,share,share_change

        tradestats share pilot_zones.csv national.csv --national geo=CN
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var panel: PanelOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var layout: LayoutOption

  var measures: [Measure] { [.value, .share, .shareChange] }
}

struct OutperformanceCommand: PanelCommand {
  static let configuration = CommandConfiguration(
    commandName: "outperformance", abstract: "Growth beyond that of the nation, in percentage points.",
    discussion: """
      The same as: tradestats table --measures yoy,national_yoy,outperformance

        tradestats outperformance pilot_zones.csv national.csv --national geo=CN
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var panel: PanelOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var layout: LayoutOption

  var measures: [Measure] { [.yoy, .nationalYoY, .outperformance] }
}

struct TableCommand: PanelCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Any measures, by series and period.",
    discussion: """
      The measures are those that 'tradestats measures' lists, with their formulas;
      'tradestats measures NAME' explains one.
      Those that compare with the nation need --national.

        tradestats table pilot_zones.csv --by geo,indicator \\
            --measures value,index:2020,cagr:2020..2024
        tradestats table pilot_zones.csv --by geo,indicator --national sum \\
            --measures value,yoy,contribution
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Question") var panel: PanelOptions

  @Option(
    name: .customLong("measures"),
    help: ArgumentHelp(
      "The measures, in this order. Repeat, or separate with commas. (default: value,yoy)", valueName: "name,..."),
    transform: MeasureList.init(argument:))
  var lists: [MeasureList] = []

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var layout: LayoutOption

  var measures: [Measure] { MeasureList.measures(lists) ?? [.value, .yoy] }
}
