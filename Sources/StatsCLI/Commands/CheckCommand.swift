import ArgumentParser
import TradeStats

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Published figures against each other: which cannot all be true?",
    discussion: """
      Takes figures as printed, with the digits they were printed with: a record for each, with period, place, indicator, \
      statistic, comparator, value, unit, scale, qualifier, source and date. Statistics are level, yoy_growth_pct, \
      qoq_growth_pct, cum_growth_pct, share_of_national_pct, share_of_parent_pct, share_of_world_pct, growth_gap_pp, \
      share_change_pp and growth_change_pp; without such a column all are levels. A rate of the figure in a certain unit \
      has it behind its name, as yoy_growth_pct_usd: a currency, or a unit of the input. Files with periods as heads hold levels.

      A print stands for all numbers that round to it; over -13.9 for those below it and under -13.9 for those above, as \
      "fell by over 13.9 %" is meant. Reported are smallest sets of prints that cannot hold together, and \
      figures that were revised between two dates of publication. A question mark stands before each print that would put \
      all in order were it another number, an equals sign before further prints of the number in question. A number that \
      several sources print has a question mark only where no single print would do.

      A revision takes evidence of order: dates without a day in common. A date that is a year or a month alone covers all \
      its days, no date any day. Prints that differ and are not in order contradict each other, unless the one repeats what \
      another vintage of the figure says.

      Trade, GDP, utilized investment and what is counted are never negative, so no part of them exceeds the whole and no \
      share 100 %, and none is more than the same figure of a place that its code begins with (CN-SH is in CN), nor is a \
      zone's share of CN more than its share of CN-SH; anything \
      else may be negative, as investment that flows back, so nothing of the kind is held against it. Figures in two currencies may imply exchange rates up to 3 % to either side of a \
      common one.

      --implied lists every figure that no print gives and that prints bound, at one end or both: levels of periods and \
      totals, growth, gaps where prints compare the same two places, and shares where prints give a share of the one in the \
      other (or a sum of places says so), of what is never negative and is no price, index or rate. --summary says which prints were read and have nothing to be checked against.

        tradestats check published_statistics.csv
        tradestats check world_goods_trade.csv --published-yoy published_yoy_pct
        tradestats check published_statistics.csv --implied --where geo=CN-PFTZ

      In JSON each finding is an object with the columns of CSV, lists as arrays: prints, suspects and repeats of objects \
      with file, line, source, date, text (as printed), geo, indicator, period, statistic, comparator, value (a text, with \
      its digits), scale, unit and qualifier; also_against of arrays of these; hint of these with what would explain the \
      finding (hint); first_print and last_print are one of these or null; or_else of objects with geo, indicator, period, \
      statistic, comparator and unit; exchange_rate of objects with unit, per_unit, period, low, high and \
      tolerance_percent.

      Names in --rules and --ignore that no print has are said, with their line and the name that may be meant, as are \
      entries of --ignore that match no finding. In --rules it is an error where an indicator of five characters or \
      more is one that prints have and no rule names, but for a letter left out, put in or swapped with its neighbour, \
      or for capitals; places never are, as Shanxi and Shaanxi are two. Rules that cannot all hold are errors too: a \
      name in flows and in stocks, or in nonnegative and in signed; a whole among its own parts, by one sum or by \
      several; a sum of some of the parts that another sum has of the same whole; two indicators that are shares of \
      each other; a tolerance given twice. A file with nothing in it has no rules.

      --rules FILE, all parts of which may be left out:

        sums:
          - whole: goods_services_trade
            parts: [goods_total_trade, services_total_trade]
          - {of: place, whole: CN-SH, parts: [CN-SH-PD, CN-SH-PX]}
        shares: {trade_with_fta_partners: total_trade}  # it is a share of that
        flows: [tourists]         # add up over time
        stocks: [fdi_stock]       # do not
        nonnegative: [tourists]   # are never negative
        signed: [trade_adjusted]  # may be negative
        real: [industry]          # growth is at constant prices
        tolerances:
          level_revision_percent: 15  # the most that a level is revised
          rate_revision_pp: 2         # the most that growth and shares are
          exchange_rate_percent: 3    # exchange rates of one period
          approximate_percent: 5      # figures printed as "about"

      --ignore FILE, a list; what an entry leaves out matches anything:

        - geo: CN
          indicator: fdi_utilized
          period: 2022
          statistic: yoy_growth_pct
          reason: growth in USD

      Exit code: 1 when there are contradictions that no --ignore accepts; 65 when there is no print, or none that can be used.
      """)

  @OptionGroup(title: "Input") var input: InputOptions
  @OptionGroup(title: "Input") var columns: FigureOptions

  @OptionGroup(title: "Question") var filter: FilterOptions

  @Option(
    name: .customLong("print-rounding"),
    help: "How publishers cut numbers to the digits they print: to the nearest, by leaving digits out, or either.")
  var rounding: PrintedNumber.Rounding = .nearest

  @Option(help: ArgumentHelp("Sums, kinds of indicators and tolerances, as YAML (see above).", valueName: "file"))
  var rules: String?

  @Option(help: ArgumentHelp("Findings that are accepted, each with a reason, as YAML (see above).", valueName: "file"))
  var ignore: String?

  @Flag(help: "Print what follows for figures that no print gives, instead of the findings.")
  var implied = false

  @Flag(help: "Print how many prints were read, used and not usable, and why, instead of the findings.")
  var summary = false

  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if implied, summary { throw ValidationError("--implied and --summary print different things; choose one.") }
    if let names = ColumnList.names(input.value), names.count > 1 {
      throw ValidationError("Published figures stand in one column; name one with --value.")
    }
  }

  func run() throws {
    try Console.run {
      let session = Session(input, output: output.file.output)
      let rulesFile = try rules.map { try RulesFile(at: $0) }
      var rules = rulesFile?.rules ?? CheckRules()
      rules.rounding = rounding
      let accepted = try ignore.map { try IgnoreFile.accepted(at: $0) } ?? []
      let file = try session.readFigures(columns.columns(of: input), filter)
      let check = FigureCheck(
        file.figures, rules: rules, accepting: accepted, places: file.places, indicators: file.indicators)
      var answer = check.answer(findsImplied: implied, findsUnchecked: summary)
      answer.unreadable = file.unusable
      if let rulesFile { answer.unknownRuleNames = try rulesFile.located(answer.unknownRuleNames) }
      try session.conclude(file.report) {
        if !summary { try answer.verifyThatPrintsWereUsed() }
        try write(answer)
      }
      note(answer)
      try answer.verifyThatPrintsWereUsed()
      if answer.hasContradictions { throw ExitCode(1) }
    }
  }

  private func write(_ answer: CheckAnswer) throws {
    let result = ResultOutput(output)
    if summary {
      try result.write(answer.summaryTable())
    } else if implied {
      try result.write(answer.impliedTable(), display: { _ in [answer.impliedDisplay()] })
    } else {
      try writeFindings(answer)
    }
  }

  private func writeFindings(_ answer: CheckAnswer) throws {
    let (style, path) = (output.numbers.style, output.file.output)
    switch output.resolvedFormat {
    case .text:
      let width = path == nil ? Console.terminalWidth : nil
      try OutputTarget.write(answer.findingsText(width: width), path: path)
    case .json: try OutputTarget.write(JSONWriter().text(of: answer.findingsJSON(style: style)), path: path)
    case .jsonl: try OutputTarget.write(JSONLinesWriter().text(of: answer.findingsJSON(style: style)), path: path)
    case .csv, .tsv, .markdown:
      try ResultOutput(output).write(answer.findingsTable(), display: { _ in [answer.findingsDisplay(style: style)] })
    }
  }

  private func note(_ answer: CheckAnswer) {
    guard !input.quiet else { return }
    let count = answer.leftUnused.count
    if count > 0, !summary {
      let prints = answer.printCount + answer.unreadable.count
      Console.note("note: \(count) of \(prints) prints cannot be used; --summary lists them with the reasons")
    }
    for place in answer.figurelessPlaces where !summary {
      let prints = place.printCount == 1 ? "1 print compares" : "\(place.printCount) prints compare"
      Console.note("note: \(place.first): \(prints) with '\(place.name)', which has no figures of its own")
    }
    if implied, !answer.leftOut.isEmpty, output.resolvedFormat != .text, output.resolvedFormat != .markdown {
      Console.note("note: " + answer.leftOutSentence)
    }
    for unknown in answer.unknownRuleNames where !summary {
      Console.note("note: \(unknown.locatedDescription)")
    }
    for unmatched in answer.unmatchedAcceptances { Console.note("note: \(unmatched)") }
  }
}

extension PrintedNumber.Rounding: ExpressibleByArgument {}
