extension LoadNote: CustomStringConvertible {
  /// The note as a sentence, without a full stop.
  public var description: String {
    switch self {
    case .guessedEncoding(let input, let encoding):
      "\(input) is not UTF-8 and is read as \(encoding); --encoding NAME decides otherwise"
    case .preamble(let input, let count, let text):
      "\(input): \(Self.lines(count)) before the header left out: \(RecordExcerpt.quoted(text))"
    case .columnNumbers(let place, let text, let nameLineCount):
      """
      \(place): the line counts the columns and is left out: \(RecordExcerpt.quoted(text)); \
      --header-lines \(nameLineCount) reads it as a record
      """
    case .noHeader(let input):
      "\(input): the first record holds figures like those below, so columns are called column1, column2, ...; "
        + "--header-lines 1 reads it as names"
    case .comments(let place, let count, let text):
      "\(place): \(Self.lines(count)) between records read as \(count == 1 ? "a comment" : "comments") and left out: "
        + RecordExcerpt.quoted(text)
    case .footnotes(let place, let count, let text):
      "\(place): \(Self.lines(count)) after the table left out: \(RecordExcerpt.quoted(text))"
    case .emptyRecords(let place, let count):
      "\(place): \(Self.records(count)) without any text at the end left out"
    case .furtherTable(let place, let text):
      "\(place): another table begins and is not read: \(RecordExcerpt.quoted(text)); --skip \(place.lineNumber - 1) reads it"
    case .paddedRecords(let count, let first):
      "\(Self.records(count)) padded with empty fields, the first at \(first)"
    case .cutRecords(let count, let first):
      "\(Self.records(count)) cut to the header's fields, the first at \(first)"
    case .quotesAsText(let count, let first):
      "\(Self.records(count)) with quotes that do not pair up, taken as text, the first at \(first)"
    case .floatingPoint(let column):
      "'\(column)' takes more digits at one scale than exact decimals have; its numbers are kept as floating point"
    case .mostlyNumbers(let column, let numberCount, let lookedAtCount):
      """
      '\(column)' is mostly numbers (\(numberCount) of \(lookedAtCount) looked at) and is read as text, as it may be what tells \
      records apart; --value \(column) reads it as figures
      """
    case .somePercent(let column, let percentCount, let numberCount):
      """
      '\(column)' has a percent sign behind \(percentCount) of \(numberCount) numbers looked at; all are read as they stand, \
      5 % and 5 as the same
      """
    case .numbersWithFootnotes(let column, let footnoteCount, let numberCount):
      """
      '\(column)' has the number of a footnote, as in 5 1), behind \(footnoteCount) of \(numberCount) numbers looked at; these \
      are left out
      """
    case .zeroBytes(let column):
      "texts in '\(column)' hold bytes of zero, which are kept and seldom meant; look at the file"
    case .unlikePublisher(let input, let publisher, let missing):
      """
      \(input) is not as inputs of \(publisher) are: it lacks \(Self.list(missing)); --publisher tells of the columns \
      that it has
      """
    case .headsNotRead(let input, let heads):
      """
      \(input): figures below \(Self.names(heads)) are not read as observations, as heads written so are no periods; \
      2020, 2020-Q1 and 2020-01 are
      """
    case .periodsAgain(let input, let heads):
      """
      \(input): figures below \(Self.names(heads)) are not read as observations, as other columns have the figures of \
      \(heads.count == 1 ? "that period" : "those periods")
      """
    case .sections(let input, let texts):
      """
      \(input): \(Self.names(texts)) \(texts.count == 1 ? "stands alone in its record" : "stand alone in their records"), \
      and the same keys come again behind; if these are headings of the records below, give those a column of them
      """
    case .emptyKeys(let input, let column, let count):
      """
      \(input): '\(column)' is empty in \(count) of the records looked at, with the same keys beside it again and again; \
      empty is read as a text of its own, not as the text above
      """
    case .apartByInput(let column):
      "series of different files are kept apart by '\(column)'; --by without it brings them together"
    case .periodsThereAre(let from, let to):
      from == to ? "there are observations of \(from)" : "there are observations from \(from) to \(to)"
    case .knownAsOf(let day):
      "prints of days after \(day) are left out"
    case .noPeriods:
      "no column holds periods, so nothing says what the figures are of; --time names the column"
    case .noRecordLeft:
      "no record is left by the filters and the period range"
    case .unknownQualifier(let text):
      "the qualifier '\(text)' is not known and is shown as no flag"
    case .otherFrequencies(let count):
      "\(count) observation\(count == 1 ? "" : "s") of other frequencies left out"
    case .undatedPrints(let column, let texts):
      "'\(column)' has texts that are no dates (\(Self.list(texts.map { $0.isEmpty ? "empty" : $0 }))); such prints count as the earliest, and as known on no day"
    case .differencesOfRanges(let count):
      "\(count) figure\(count == 1 ? " is a difference" : "s are differences") of year-to-date figures or other ranges, flagged E"
    case .referenceIsSum(let column, let partCount):
      "the reference is the sum of \(partCount) parts over '\(column)'"
    case .referenceIsNotFiltered(let column):
      """
      --where on '\(column)' chooses what is shown, and leaves the reference whole; --where '\(column)!=TEXT' takes \
      something out of both
      """
    case .largest(let column, let count, let otherCount, let name):
      "of '\(column)' the \(count == 1 ? "largest" : "\(count) largest") by the latest value shown by "
        + "\(count == 1 ? "itself" : "themselves"); '\(name)' is the sum of the others, up to \(otherCount)"
    case .looksPastFilter(let column, let count):
      "measures along '\(column)' look at all \(count) of its texts, whatever is shown; --where '\(column)!=...' leaves some out"
    case .measuresOfRanges(let measures, let example, let implied):
      """
      no row has \(Self.names(measures)), which \(measures.count == 1 ? "takes" : "take") single periods and not ranges such as \
      \(example.name)\(Self.way(to: implied)), where they imply any
      """
    case .parentIsDimension(let column):
      """
      '\(column)' tells series apart as any dimension does; --parent \(column) takes it for the code of the whole that each \
      series is part of
      """
    case .resultUnit(let measure, let units):
      "'\(measure)' comes out in \(Self.list(units.map { $0.isEmpty ? "no unit" : $0 })), whatever unit stands in its rows"
    case .keptUnits(let units):
      "values in \(Self.list(units)) are shown as published: neither converted nor deflated"
    case .pricesWithoutBase(let file):
      """
      \(file) does not tell its base, as no one period is 100: values are at the prices at which the index is 100; \
      --prices-of PERIOD brings them to those of a period
      """
    case .convertedApart(let units, let currency):
      """
      figures published in \(Self.list(units)) are compared with, and added to, those of the same unit alone, also where all \
      are shown in \(currency)
      """
    case .ratesOfOtherLengths(let file, let frequencies, let values, let reached):
      "\(file) has no figure for \(values.name) values, only \(Self.list(frequencies.map(\.name))) ones"
        + Self.way(to: reached)
    case .floatingPointRates(let file, let column):
      "\(file): '\(column)' takes more digits at one scale than exact decimals have; its figures are kept as floating point"
    case .severalLabels(let column, let code):
      "'\(column)' has several texts for \(code); the last is shown"
    case .unmatchedFilter(let column, let value, let nearest):
      "no record has '\(value)' in '\(column)'"
        + (nearest.map { "; did you mean '\($0)'?" }
          ?? (value.contains("=") ? "; each column takes a --where of its own" : ""))
    case .deletions(let column, let texts):
      """
      records with \(Self.list(texts)) in '\(column)' delete observations, and are read as such without a value; \
      leave them out with --where '\(column)!=\(texts.joined(separator: ","))'
      """
    case .actions(let column, let replacedCount, let deletedCount, let unmatchedCount, let firstUnmatched):
      Self.actions(column, replacedCount, deletedCount, unmatchedCount, firstUnmatched)
    case .repeatedRecords(let input, let count, let lookedAtCount):
      """
      \(input): \(count) of \(Self.records(lookedAtCount)) looked at \(count == 1 ? "is" : "are") the same as an earlier one in \
      every field, and \(count == 1 ? "is" : "are") added up all the same
      """
    case .addedActions(let column):
      "records that change earlier ones, by '\(column)', are added up with them; 'table' takes the last of each observation"
    case .figuresToldApart(let input, let columns):
      """
      \(input): \(Self.names(columns)) \(columns.count == 1 ? "tells" : "tell") figures apart; those that differ in it \
      are never held against each other
      """
    case .unusedColumns(let input, let columns):
      "\(input): nothing is read from \(Self.names(columns))"
    case .nothingIsPart(let column, let parentColumn):
      if let parentColumn {
        "no code in '\(parentColumn)' is one of '\(column)', so no series has a whole"
      } else {
        "no code in '\(column)' begins with another one as CN-SH does with CN, so no series has a whole"
      }
    case .overlap(let column, let texts, let meaning):
      Self.overlap(column, texts, meaning, "a sum over it counts twice")
    case .overlapOfPeers(let column, let texts, let meaning):
      Self.overlap(column, texts, meaning, "what is ranked or added up along it counts twice")
    }
  }

  private static func overlap(_ column: String, _ texts: [String], _ meaning: String, _ consequence: String) -> String {
    """
    '\(column)' holds \(meaning) (\(list(texts))) beside what they contain, so \(consequence); \
    leave out what is too much with --where '\(column)!=\(choice(texts))'
    """
  }

  /// Texts for a filter; of very many only the first, to show the way.
  private static func choice(_ texts: [String]) -> String {
    texts.count > 60 ? texts.prefix(3).joined(separator: ",") + ",..." : texts.joined(separator: ",")
  }

  private static func names(_ columns: [String]) -> String { list(columns.map { "'\($0)'" }) }

  private static func list(_ texts: [String]) -> String {
    texts.count > 4
      ? texts.prefix(3).joined(separator: ", ") + " and \(texts.count - 3) more" : texts.joined(separator: ", ")
  }

  private static func actions(
    _ column: String, _ replacedCount: Int, _ deletedCount: Int, _ unmatchedCount: Int, _ place: SourceLocation?
  ) -> String {
    let done = [(replacedCount, "taken from a later record"), (deletedCount, "deleted")].filter { $0.0 > 0 }.map {
      "\($0.0) observation\($0.0 == 1 ? " is" : "s are") \($0.1)"
    }
    let unmatched = place.map {
      "\(Self.records(unmatchedCount)) find\(unmatchedCount == 1 ? "s" : "") nothing to delete, the first at \($0)"
    }
    return "by '\(column)' " + (done + [unmatched].compactMap(\.self)).joined(separator: ", ")
  }

  private static func way(to frequency: Frequency?) -> String {
    guard let frequency, let letter = frequency.letter else { return "" }
    return "; --frequency \(letter) makes \(frequency.name) values of them"
  }

  private static func lines(_ count: Int) -> String { "\(count) line\(count == 1 ? "" : "s")" }
  private static func records(_ count: Int) -> String { "\(count) record\(count == 1 ? "" : "s")" }
}
