import ArgumentParser
import TradeStats
import TradeStatsSQLite

/// What is read and how.
struct InputOptions: ParsableArguments {
  @Argument(help: "CSV or TSV files, also gzipped; - for standard input; SQLite files. Several are read as one table.")
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      """
      The column with periods: years (2024, 2009/10), halves (2024-H1), quarters (2024-Q3, Q3 2024), months (2024-09, \
      202409, Sep 2024), weeks (2024-W05), days (2024-09-30), and ranges such as January to September (2024-01/2024-09, \
      2024-01-01/P9M, 2024-YTD09).
      """,
      valueName: "column"))
  var time: String?

  @Option(
    help: ArgumentHelp("The columns with values; several become the dimension 'indicator'.", valueName: "column,..."))
  var value: [ColumnList] = []

  @Option(
    help: ArgumentHelp(
      "The delimiter: one character or several, or comma, semicolon, tab, bar or space.", valueName: "c"))
  var delimiter: DelimiterArgument?

  @Option(help: ArgumentHelp("The quote: a character, or none.", valueName: "c"))
  var quote: QuoteArgument?

  @Option(
    help: ArgumentHelp(
      "What makes text of a quote or delimiter behind it: a character, or none but a doubled quote.", valueName: "c"))
  var escape: QuoteArgument?

  @Option(help: ArgumentHelp("What lines that are comments begin with, or none.", valueName: "text"))
  var comment: CommentArgument?

  @Option(help: "What ends a record: a line feed, with or without a carriage return (lf), or either by itself (any).")
  var recordEnd: RecordEndChoice?

  @Option(
    help: ArgumentHelp(
      "The decimal mark: a character, comma or point; by each column's numbers when left out.", valueName: "c"))
  var decimalMark: DecimalMarkArgument?

  @Option(
    help: ArgumentHelp(
      """
      The mark between thousands: a character, comma, point, space, apostrophe or none; by each column's numbers when \
      left out.
      """, valueName: "c"))
  var thousands: ThousandsArgument?

  @Option(help: ArgumentHelp("The encoding, as iconv names it; found from the bytes when left out.", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "The texts that stand for no value, instead of NA, .., - and the like; an empty field always does.",
      valueName: "text,..."))
  var missing: [ColumnList] = []

  // `--from` is the first period, so the publisher has a name of its own.
  @Option(
    help: ArgumentHelp(
      """
      The publisher whose heads the inputs have: \(TradeReader.publishers.joined(separator: ", ")), or none; recognised \
      when left out.
      """, valueName: "name"))
  var publisher: String?

  @Option(
    help: ArgumentHelp(
      """
      What values are counted in that no column tells the unit of, such as 'USD million' or 亿元, or none; taken from \
      heads and the lines above them when left out. Scales are applied.
      """, valueName: "text"))
  var unit: String?

  @Option(help: ArgumentHelp("Add a dimension of this name that holds the file of each record.", valueName: "name"))
  var fileColumn: String?

  @Flag(help: "The first record is data, not names; columns are called column1, column2, ...")
  var noHeader = false

  @Option(help: ArgumentHelp("Lines that name the columns, one above the other; found when left out.", valueName: "n"))
  var headerLines: Int?

  @Option(help: ArgumentHelp("Lines to skip before the header; found when left out.", valueName: "n"))
  var skip: Int?

  @Option(help: ArgumentHelp("Lines to leave out after the last record; found when left out.", valueName: "n"))
  var skipEnd: Int?

  @Option(
    help: ArgumentHelp(
      "Go on past bad records and write them to a CSV file, with place and reason.", valueName: "file"))
  var rejects: String?

  @Flag(
    help: """
      Stop at no record but the header of another table: pad short ones with empty fields, leave out further fields, take \
      quotes that do not pair up as text, and go on past records that cannot be read all the same, as those with commas \
      between thousands and no quotes. Notes say how many.
      """)
  var lenient = false

  @Option(help: ArgumentHelp("Where bad records are passed over: stop at more than this many.", valueName: "n"))
  var maxRejects: Int?

  @Option(help: ArgumentHelp("Threads that read; one per processor when left out.", valueName: "n"))
  var threads: Int?

  @Option(help: ArgumentHelp("Bytes that a thread takes at a time.", valueName: "n", visibility: .hidden))
  var blockBytes: Int?

  @Option(help: "Show progress on standard error; auto does so on a terminal, after a second.")
  var progress: ProgressChoice = .auto

  @Flag(help: "No notes and no summary on standard error.")
  var quiet = false

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("Name at least one input, or - for standard input.") }
    if inputs.count(where: { $0 == "-" }) > 1 { throw ValidationError("Standard input can be named once.") }
    for (name, count) in [("--skip", skip), ("--skip-end", skipEnd), ("--header-lines", headerLines)] {
      if let count, !(0...1_000_000).contains(count) {
        throw ValidationError("\(name) takes a number of lines, 0 or more.")
      }
    }
    if noHeader, let headerLines, headerLines > 0 {
      throw ValidationError("--no-header and --header-lines \(headerLines) contradict each other.")
    }
    if rejects == "-" {
      throw ValidationError("--rejects takes the name of a file: standard output carries the result.")
    }
    if let threads, !ReadOptions.threadCounts.contains(threads) {
      throw ValidationError("--threads takes a number from 1 to \(ReadOptions.threadCounts.upperBound).")
    }
    if let blockBytes, blockBytes < 1 { throw ValidationError("--block-bytes takes a number from 1.") }
    if let maxRejects, maxRejects < 0 { throw ValidationError("--max-rejects takes a number, 0 or more.") }
    if let decimalMark, let mark = thousands?.mark, mark.utf8.elementsEqual([decimalMark.byte]) {
      throw ValidationError("--decimal-mark and --thousands are the same mark, which cannot be both.")
    }
    if let encoding, encoding.isEmpty { throw ValidationError("--encoding takes a name such as GB18030.") }
  }

  /// The inputs to read: `-` is standard input, a SQLite file is read as the CSV it would export.
  var sources: [Input] { inputs.map { $0 == "-" ? .standardInput : .file(path: $0) } }

  /// - Parameter dimensions: columns that the question needs as dimensions.
  func readOptions(dimensions: [String], values: [String]? = nil) -> ReadOptions {
    var options = ReadOptions()
    options.timeColumn = time
    options.valueColumns = ColumnList.names(value) ?? values ?? []
    options.dimensionColumns = dimensions
    options.delimiter = delimiter?.bytes.first
    options.delimiterTail = Array(delimiter?.bytes.dropFirst() ?? [])
    options.quote = quote.map(\.byte)
    options.escape = escape.map(\.byte)
    options.comment = comment?.bytes
    options.returnEndsRecord = recordEnd.map { $0 == .any }
    options.hasHeader = !noHeader
    options.headerLineCount = headerLines
    options.skippedLineCount = skip
    options.footnoteLineCount = skipEnd
    options.mendsRecords = lenient
    options.encoding = encoding
    options.decimalMark = decimalMark?.byte
    options.thousandsMark = thousands.map(\.mark)
    if let texts = ColumnList.names(missing) { options.missingTexts = Set(texts + [""]) }
    options.publisher = publisher
    options.unit = unit
    options.fileColumn = fileColumn
    options.keepsRejects = rejects != nil || lenient
    options.rejectLimit = maxRejects ?? Int.max
    options.threadCount = threads
    if let blockBytes { options.blockByteCount = blockBytes }
    return options
  }
}
