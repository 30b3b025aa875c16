import Testing

/// Records that cannot be taken in: where, what was found, what was expected, what to do, word for word; exit code 65.
@Suite struct RecordErrorTests {
  private static let remedy = "  fix the file, or load the rest with --rejects rejects.csv\n"
  private static let mendableRemedy =
    "  fix the file, load the rest with --rejects rejects.csv, or make records fit with --lenient\n"

  /// What the message ends with: records that are malformed can be mended, fields that mean nothing cannot.
  private static func remedy(for message: String) -> String {
    ["the header has", "never closed", "closing quote"].contains { message.contains($0) } ? mendableRemedy : remedy
  }
  private static let header = "period,geo,value\n2023,CN,10\n"

  /// The text after two good lines, and the message without its last line.
  private static let cases: [(text: String, message: String)] = [
    (
      "2024,CN\n",
      """
      data.csv:3: the record has 2 fields, too few: the header has 3
        | 2024,CN
        | record 2
      """
    ),
    (
      "2024,CN,12,\n",
      """
      data.csv:3: the record has 4 fields, too many: the header has 3
        | 2024,CN,12,
        | record 2
      """
    ),
    (
      "2024,\"CN,12\n2025,CN,13\n",
      """
      data.csv:3: a quoted field is never closed; its quote stands at the mark
        | 2024,"CN,12
        |      ^    record 2
      """
    ),
    (
      "2024,\"CN\" ,12\n",
      """
      data.csv:3: text follows a closing quote; a quote inside a quoted field is written twice
        | 2024,"CN" ,12
        |          ^    record 2
      """
    ),
    (
      "2024,\"C\nN\",12\n2025,CN,\"12,3x4\"\n",
      """
      data.csv:5: 'value' should be a number, found "12,3x4"
        | 2025,CN,"12,3x4"
        |          ^^^^^^    record 3, field 3
      """
    ),
    (
      "\n\n2024-13,中国,12\n",
      """
      data.csv:5: 'period' should be a period such as 2024, 2024-Q3 or 2024-09, found "2024-13"
        | 2024-13,中国,12
        | ^^^^^^^    record 2, field 1
      """
    ),
    (
      "2024,中国,1O\n",
      """
      data.csv:3: 'value' should be a number, found "1O"
        | 2024,中国,1O
        |           ^^    record 2, field 3
      """
    ),
  ]

  @Test(arguments: cases)
  func messages(_ text: String, _ message: String) async throws {
    let run = try await Folder().run("growth", data: Self.header + text)
    #expect(run == Command.Outcome(output: "", errors: message + "\n" + Self.remedy(for: message), exitCode: 65))
  }

  /// Wherever blocks are cut and however many threads read them, the first bad record is the one reported.
  @Test(arguments: cases)
  func theSameForAnyBlocksAndThreads(_ text: String, _ message: String) async throws {
    let folder = try Folder()
    try folder.write(Self.header + text + "bad,bad,bad\n", to: "data.csv")
    let whole = try await folder.run("growth", "data.csv")
    for threads in ["1", "2", "4"] {
      for bytes in ["1", "7", "64"] {
        let run = try await folder.run("growth", "data.csv", "--threads", threads, "--block-bytes", bytes)
        #expect(run == whole, "--threads \(threads) --block-bytes \(bytes)")
      }
    }
  }

  @Test func badScale() async throws {
    let run = try await Folder().run("growth", data: "period,scale,value\n2023,million,10\n2024,zillion,12\n")
    #expect(
      run.errors == """
        data.csv:3: 'scale' should be a scale such as million or 1000, found "zillion"
          | 2024,zillion,12
          |      ^^^^^^^    record 2, field 2

        """ + Self.remedy)
    #expect(run.exitCode == 65)
  }

  @Test func notUTF8() async throws {
    let folder = try Folder()
    let start = Array((Self.header + "2024,\"C").utf8)
    try folder.write(start + [0xFF] + Array("N\",12\n".utf8), to: "data.csv")
    let run = try await folder.run("growth", "data.csv")
    let message = """
      data.csv:3: byte 2 of 'geo' (0xFF) is not UTF-8; if the input is in another encoding, name it with --encoding
        | 2024,"C\u{FFFD}N",12
        |        ^    record 2, field 2

      """
    #expect(run == Command.Outcome(output: "", errors: message + Self.remedy, exitCode: 65))
  }

  @Test func aLongRecordIsCutAroundTheMark() async throws {
    let note = String(repeating: "a", count: 100)
    let run = try await Folder().run("growth", data: "note,period,value,more\n\(note),2024,x,\(note)\n")
    let kept = String(repeating: "a", count: 54)
    #expect(
      run.errors == """
        data.csv:2: 'value' should be a number, found "x"
          | …\(kept),2024,x,\(kept)aaaaa…
          | \(String(repeating: " ", count: 61))^    record 1, field 3

        """ + Self.remedy + "  if this line names columns too, say with --header-lines how many do\n")
  }
}
