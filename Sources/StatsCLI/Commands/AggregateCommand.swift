import ArgumentParser
import TradeStats

struct AggregateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate", abstract: "Sums, means, medians, deviations, extremes and counts by group.",
    discussion: """
      Values beside a scale column are multiplied by it. A group never mixes units or indicators, and \
      never adds up figures of several frequencies: one that would is an error. Records are added up as they stand, \
      one that is there twice twice: 'describe' lists such duplicates, and 'growth' stops at them. Records with D in an \
      ACTION column (SDMX-CSV 2), which delete others, are an error.

        tradestats aggregate national.csv --by indicator,unit --frequency A \\
            --measure value:sum,value:mean,count
      """)

  @OptionGroup(title: "Input") var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "The columns whose texts make a group; one group of all records when left out.", valueName: "column,..."))
  var by: [ColumnList] = []

  @OptionGroup(title: "Question") var filter: FilterOptions

  @Option(
    help: ArgumentHelp(
      "Only annual, half-yearly (S), quarterly, monthly, weekly or daily figures.", valueName: "A|S|Q|M|W|D"))
  var frequency: FrequencyArgument?

  @Option(
    name: .customLong("measure"),
    help: ArgumentHelp(
      """
      A column and the sum, mean, min, max, median, sd or count of its values; count alone counts records. Repeat, or separate \
      with commas. When left out: the sum of each value column, and the count.
      """,
      valueName: "column:function,..."),
    transform: AggregateMeasureList.init(argument:))
  var lists: [AggregateMeasureList] = []

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    try Console.run {
      let session = Session(input, output: output.file.output)
      let asked = lists.flatMap(\.measures)
      let columns = asked.compactMap(\.column).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let keys = ColumnList.names(by) ?? []
      let answer = try session.read(dimensions: keys, values: columns.isEmpty ? nil : columns) { reader in
        let usual = reader.schema.values.map { AggregateMeasure(.sum, of: $0.name) } + [AggregateMeasure(.count)]
        return try reader.aggregate(
          AggregateQuery(
            by: keys, measures: asked.isEmpty ? usual : asked, filters: filter.filters, from: filter.from?.period,
            to: filter.to?.period, frequency: frequency?.frequency))
      }
      try session.conclude(answer.report) {
        try ResultOutput(output, threads: input.threads).write(answer.table.resultTable())
      }
    }
  }
}
