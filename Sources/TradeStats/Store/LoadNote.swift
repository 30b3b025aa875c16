/// Something a reader of the result should know about how it came about.
public enum LoadNote: Hashable, Sendable {
  /// An input without a byte order mark that is not UTF-8, and the encoding that it was taken to be in.
  case guessedEncoding(input: String, encoding: String)
  /// Lines before the header that were left out; `text` is the first of them.
  case preamble(input: String, lineCount: Int, text: String)
  /// A line below the names that counts the columns, and is no record; `text` is its fields.
  case columnNumbers(SourceLocation, text: String, nameLineCount: Int)
  /// The first record was taken for data, not for names.
  case noHeader(input: String)
  /// Lines between records that were taken for comments; `text` is the first of them.
  case comments(SourceLocation, lineCount: Int, text: String)
  /// Lines after the last record that were left out; `text` is the first of them.
  case footnotes(SourceLocation, lineCount: Int, text: String)
  /// Records without any text behind the last one with some, which were left out; the first of them, or a blank line before
  /// it, stands there.
  case emptyRecords(SourceLocation, count: Int)
  /// A further table, which was not read; `text` is its first record.
  case furtherTable(SourceLocation, text: String)
  /// Short records that were padded with empty fields.
  case paddedRecords(count: Int, first: SourceLocation)
  /// Long records whose further fields were left out.
  case cutRecords(count: Int, first: SourceLocation)
  /// Records in which quotes that do not pair up were taken as text.
  case quotesAsText(count: Int, first: SourceLocation)
  /// The column's numbers do not fit 32 digits at one scale, or more than 18 that do not fit 38 with scale factors, in
  /// sums, or beside the other columns of values, so they are kept as binary floating point.
  case floatingPoint(column: String)
  /// A qualifier text that is not known, and is not shown as a flag.
  case unknownQualifier(String)
  /// A column of texts of which most are numbers, of so many that were looked at.
  case mostlyNumbers(column: String, numberCount: Int, lookedAtCount: Int)
  /// Numbers with a percent sign in a column of others without one, of so many that were looked at.
  case somePercent(column: String, percentCount: Int, numberCount: Int)
  /// Numbers with that of a footnote behind them, which is left out.
  case numbersWithFootnotes(column: String, footnoteCount: Int, numberCount: Int)
  /// A column of texts with bytes of zero in them; they are kept as they stand.
  case zeroBytes(column: String)
  /// An option names a publisher, and the input lacks heads that the publisher's have.
  case unlikePublisher(input: String, publisher: String, missing: [String])
  /// Columns of figures beside those of periods, whose heads have years in them and are no periods.
  case headsNotRead(input: String, heads: [String])
  /// Columns of figures whose heads are periods with marks, of which other columns have the figures.
  case periodsAgain(input: String, heads: [String])
  /// Texts by themselves in their records, between records whose keys repeat from one to the next.
  case sections(input: String, texts: [String])
  /// A column that is empty in records whose other keys are the same, below records in which it is not.
  case emptyKeys(input: String, column: String, count: Int)
  /// Series of different inputs are kept apart by this column, which an option added.
  case apartByInput(column: String)
  /// The first and the last period that there are observations of, for a question about others.
  case periodsThereAre(from: Period, to: Period)
  /// Prints of later days were left out, for a question about what was known on a day.
  case knownAsOf(Period)
  /// No column of an input with figures holds periods.
  case noPeriods
  /// Filters and period range leave no record.
  case noRecordLeft
  /// Observations left out because a rollup cannot use their frequency.
  case otherFrequencies(count: Int)
  /// Texts in the column of dates of publication that are no dates: such prints count as the earliest, and are not known
  /// as of any day.
  case undatedPrints(column: String, texts: [String])
  /// Periods whose figures are differences of those of ranges, as September of two year-to-date figures.
  case differencesOfRanges(count: Int)
  /// The sum that stands in for the nation is over this column.
  case referenceIsSum(column: String, partCount: Int)
  /// A filter on this column chooses what is shown, not what the sum that stands for the nation is made of.
  case referenceIsNotFiltered(column: String)
  /// Of the series along a column only the largest are shown by themselves, the others as their sum.
  case largest(column: String, count: Int, otherCount: Int, name: String)
  /// A measure looks along a column at more texts than a filter shows.
  case looksPastFilter(column: String, count: Int)
  /// No code of a column has its whole among the others, whether by the codes themselves or by a column of parents.
  case nothingIsPart(column: String, parentColumn: String?)
  /// Measures that no row has, since all periods are ranges, as year-to-date figures have them; and the frequency whose
  /// periods the ranges may imply.
  case measuresOfRanges(measures: [String], example: Frequency, implied: Frequency)
  /// A column that by its name has the parent's code tells series apart, as no hierarchy was asked for.
  case parentIsDimension(column: String)
  /// An expression stands beside a unit that it does not come out in, but in one of these; an empty one is a plain number's.
  case resultUnit(measure: String, units: [String])
  /// Units that were neither converted nor deflated.
  case keptUnits([String])
  /// A price index that is 100 in no single period, so that values are at the prices of a base that the file does not tell.
  case pricesWithoutBase(file: String)
  /// Units whose figures are all in one currency now, and are compared and added up apart from each other all the same.
  case convertedApart([String], currency: String)
  /// Values of a frequency that find no figure in a file of prices or rates, as it has those of other lengths alone; and the
  /// shortest of these that values make up.
  case ratesOfOtherLengths(file: String, [Frequency], values: Frequency, reached: Frequency?)
  /// Figures of a file of prices or rates that are kept as binary floating point, as those of ``floatingPoint(column:)``
  /// are.
  case floatingPointRates(file: String, column: String)
  /// A code that goes with several labels; the last one is shown.
  case severalLabels(column: String, code: String)
  /// A filter's value that no record has in the column, and the text that was probably meant.
  case unmatchedFilter(column: String, value: String, nearest: String?)
  /// Texts of a column that contain others of it, so that a sum over the column counts something twice.
  case overlap(column: String, texts: [String], meaning: String)
  /// Texts of a column that contain others of it, where ranks, concentrations or the largest are found along the column.
  case overlapOfPeers(column: String, texts: [String], meaning: String)
  /// Texts of a column whose records take an observation away instead of making one.
  case deletions(column: String, texts: [String])
  /// What records did to earlier ones by the texts of a column: observations that a later record gives, that one deleted,
  /// and records that found nothing to delete, with the first of these.
  case actions(
    column: String, replacedCount: Int, deletedCount: Int, unmatchedCount: Int, firstUnmatched: SourceLocation?)
  /// Records that are the same as earlier ones in every field, of so many that were looked at.
  case repeatedRecords(input: String, count: Int, lookedAtCount: Int)
  /// Records that change earlier ones by the texts of a column were added up with them.
  case addedActions(column: String)
  /// Columns of published figures whose texts tell figures apart, though nothing says what they are.
  case figuresToldApart(input: String, columns: [String])
  /// Columns of published figures that nothing is read from.
  case unusedColumns(input: String, columns: [String])
}
