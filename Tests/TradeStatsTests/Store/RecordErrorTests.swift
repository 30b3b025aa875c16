import Testing

@testable import TradeStats

/// The message of the first refused record, whole.
@Suite struct RecordErrorTests {
  private let remedy = "\n  fix the file, or load the rest with --rejects rejects.csv"
  private let mendableRemedy =
    "\n  fix the file, load the rest with --rejects rejects.csv, or make records fit with --lenient"

  private func refused(_ input: Input, _ options: ReadOptions = ReadOptions()) -> RecordError? {
    caught(RecordError.self) { _ = try TradeStore([input], options: options) }
  }

  private func message(_ text: String) -> String? { refused(.text(text))?.description }

  private func message(_ bytes: [UInt8]) -> String? { refused(Input(name: "zones.csv", bytes: bytes))?.description }

  @Test func aNumber() {
    let text = "year,geo,flow,value,unit\n2022,CN,exports,5,RMB\n2023,CN-SH-PFTZ,exports,\"12,3x4\",RMB\n"
    #expect(
      message(text) == """
        zones.csv:3: 'value' should be a number, found "12,3x4"
          | 2023,CN-SH-PFTZ,exports,"12,3x4",RMB
          |                          ^^^^^^    record 2, field 4
        """ + remedy)
  }

  @Test func aPeriod() {
    #expect(
      message("geo,year,value\nCN,2023,1\nCN,20x4,2\n") == """
        zones.csv:3: 'year' should be a period such as 2024, 2024-Q3 or 2024-09, found "20x4"
          | CN,20x4,2
          |    ^^^^    record 2, field 2
        """ + remedy)
  }

  @Test func aPeriodThatIsEmpty() {
    #expect(
      message("geo,year,value\nCN,2023,1\nCN,\"\",2\n") == """
        zones.csv:3: 'year' should be a period such as 2024, 2024-Q3 or 2024-09, found ""
          | CN,"",2
          |     ^    record 2, field 2
        """ + remedy)
  }

  /// Of a year and a month beside it, the one that is wrong is blamed.
  @Test func aPartOfAPeriod() {
    let records = "year,month,value\n2023,1,1\n2023,2,1\n2023,3,1\n"
    #expect(
      message(records + "2023,13,2\n") == """
        zones.csv:5: 'month' should be a month or quarter such as 3, Mar or Q1, found "13"
          | 2023,13,2
          |      ^^    record 4, field 2
        """ + remedy)
    #expect(
      message(records + "20x3,4,2\n") == """
        zones.csv:5: 'year' should be a period such as 2024, 2024-Q3 or 2024-09, found "20x3"
          | 20x3,4,2
          | ^^^^    record 4, field 1
        """ + remedy)
  }

  /// Words for a figure in the first record may be a further line of the header.
  @Test func aSecondLineOfNames() {
    #expect(
      message("geo,year,value\nplace,time,secret\n") == """
        zones.csv:2: 'year' should be a period such as 2024, 2024-Q3 or 2024-09, found "time"
          | place,time,secret
          |       ^^^^    record 1, field 2
        """ + remedy + "\n  if this line names columns too, say with --header-lines how many do")
  }

  @Test func aScale() {
    #expect(
      message("year,value,scale\n2023,1,million\n2024,2,millon\n") == """
        zones.csv:3: 'scale' should be a scale such as million or 1000, found "millon"
          | 2024,2,millon
          |        ^^^^^^    record 2, field 3
        """ + remedy)
  }

  @Test func fieldCounts() {
    #expect(
      message("year,geo,value\n2023,CN,1\n2024,CN\n") == """
        zones.csv:3: the record has 2 fields, too few: the header has 3
          | 2024,CN
          | record 2
        """ + mendableRemedy)
    #expect(
      message("year,value\n2023,1\n\n2024,1,5\n") == """
        zones.csv:4: the record has 3 fields, too many: the header has 2
          | 2024,1,5
          | record 2
        """ + mendableRemedy)
    #expect(
      message("geo,year,value\nA,2019,234\nB,2019,1,234\n") == """
        zones.csv:3: the record has 4 fields, too many: the header has 3; if 1,234 is one number, it needs quotes around it
          | B,2019,1,234
          | record 2
        """ + remedy)
    #expect(
      message("year,value\n2023,1\nx\n") == """
        zones.csv:3: the record has 1 field, too few: the header has 2
          | x
          | record 2
        """ + mendableRemedy)
  }

  @Test func aQuoteNeverClosed() {
    #expect(
      message("year,geo,value\n2023,CN,1\n2024,\"CN,1\n2025,CN,2\n") == """
        zones.csv:3: a quoted field is never closed; its quote stands at the mark
          | 2024,"CN,1
          |      ^    record 2
        """ + mendableRemedy)
  }

  @Test func textAfterAQuote() {
    let sentence = "zones.csv:3: text follows a closing quote; a quote inside a quoted field is written twice\n"
    #expect(
      message("year,geo,value\n2023,CN,1\n2024,\"CN\"x,1\n") == sentence + """
          | 2024,"CN"x,1
          |          ^    record 2
        """ + mendableRemedy)
    #expect(
      message("year,geo,value\n2023,CN,1\n2024,\"CN\"é,1\n") == sentence + """
          | 2024,"CN"é,1
          |          ^    record 2
        """ + mendableRemedy)
  }

  @Test func bytesThatAreNotUTF8() {
    #expect(
      message(Array("year,geo,value\n2023,CN,1\n2024,".utf8) + [0xFF, 0xFF] + Array(",1\n".utf8)) == """
        zones.csv:3: byte 1 of 'geo' (0xFF) is not UTF-8; if the input is in another encoding, name it with --encoding
          | 2024,\u{FFFD}\u{FFFD},1
          |      ^    record 2, field 2
        """ + remedy)
    #expect(
      message(Array("year,geo,value\n2023,CN,1\n2024,CN,\"1".utf8) + [0x0F, 0x9F] + Array("\"\n".utf8)) == """
        zones.csv:3: byte 3 of 'value' (0x9F) is not UTF-8; if the input is in another encoding, name it with --encoding
          | 2024,CN,"1␏\u{FFFD}"
          |            ^    record 2, field 3
        """ + remedy)
  }

  @Test func theMarkStandsUnderTheFieldBehindBytesThatAreNotUTF8() {
    // The note is not decoded, so only the number is refused.
    let bytes = Array("note,year,value\n1,2023,1\n".utf8) + [0xFF, 0xFF, 0xFF] + Array(",2024,x\n".utf8)
    let error = caught(RecordError.self) {
      _ = try TradeReader([Input(name: "zones.csv", bytes: bytes)]).growthTable([.value])
    }
    #expect(
      error?.description == """
        zones.csv:3: 'value' should be a number, found "x"
          | \u{FFFD}\u{FFFD}\u{FFFD},2024,x
          |          ^    record 2, field 3
        """ + remedy)
  }

  @Test func theMarkStandsUnderTheFieldBehindMultiByteText() {
    #expect(
      message("geo,year,value\nCôte d’Ivoire,2023,1\nCôte d’Ivoire,2024,1 ₽\n") == """
        zones.csv:3: 'value' should be a number, found "1 ₽"
          | Côte d’Ivoire,2024,1 ₽
          |                    ^^^    record 2, field 3
        """ + remedy)
    // Chinese characters are two cells wide on a terminal.
    #expect(
      message("区,年份,数值\n上海,2023,1\n上海,2024,一千\n") == """
        zones.csv:3: '数值' should be a number, found "一千"
          | 上海,2024,一千
          |           ^^^^    record 2, field 3
        """ + remedy)
  }

  @Test func quotedLineEndsBeforeIt() {
    #expect(
      message("year,note,value\n2023,\"a\nb\",1\n2024,\"a\r\nb\n\",1x2\n") == """
        zones.csv:4: 'value' should be a number, found "1x2"
          | 2024,"a⏎b⏎",1x2
          |             ^^^    record 2, field 3
        """ + remedy)
  }

  @Test func aRefusedFieldOfSeveralLines() {
    #expect(
      message("year,value\n2023,1\n2024,\"1\n2\t3\"\n") == """
        zones.csv:3: 'value' should be a number, found "1⏎2⇥3"
          | 2024,"1⏎2⇥3"
          |       ^^^^^    record 2, field 2
        """ + remedy)
  }

  @Test func whatWouldSteerTheTerminalIsShown() {
    #expect(
      message("year,note,value\n2023,a,1\n2024,\u{1B}[31m\u{7F}\u{85}\u{2028},x\u{1B}[0m\n") == """
        zones.csv:3: 'value' should be a number, found "x␛[0m"
          | 2024,␛[31m␡\u{FFFD}\u{FFFD},x␛[0m
          |               ^^^^^    record 2, field 3
        """ + remedy)
  }

  @Test func aLongRecordIsCutAroundTheMark() {
    let long = String(repeating: "a", count: 100)
    #expect(
      message("note,year,value,source\n1,2023,1,1\n\(long),2024,1!,\(long)\n") == """
        zones.csv:3: 'value' should be a number, found "1!"
          | …\(String(repeating: "a", count: 54)),2024,1!,\(String(repeating: "a", count: 59))…
          | \(String(repeating: " ", count: 61))^^    record 2, field 3
        """ + remedy)
  }

  @Test func aLongFieldIsCut() {
    let long = String(repeating: "x", count: 100)
    let cut = String(repeating: "x", count: 60) + "…"
    #expect(
      message("year,value\n2023,1\n2024,\(long)\n") == """
        zones.csv:3: 'value' should be a number, found "\(cut)"
          | 2024,\(cut)
          |      \(String(repeating: "^", count: 61))    record 2, field 2
        """ + remedy)
  }

  @Test func aQuoteFarIntoALongRecord() {
    let long = String(repeating: "a", count: 10_000)
    #expect(
      message("note,year,value\n1,2023,1\n\(long),2024,\"1\n2\n") == """
        zones.csv:3: a quoted field is never closed; its quote stands at the mark
          | …\(String(repeating: "a", count: 54)),2024,"1
          | \(String(repeating: " ", count: 61))^    record 2
        """ + mendableRemedy)
  }

  @Test func theLimitOfRefusals() {
    let options = ReadOptions.with {
      $0.keepsRejects = true
      $0.rejectLimit = 2
    }
    let text = "year,value\n2020,1\n2021,a\n2022,b\n2023,c\n2024,d\n"
    #expect(
      refused(.text(text), options)?.description == """
        zones.csv:5: 'value' should be a number, found "c"
          | 2023,c
          |      ^    record 4, field 2
          more records are refused than --max-rejects 2 allows; raise it, or fix the input
        """)
  }
}
