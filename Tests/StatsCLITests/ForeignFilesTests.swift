import Testing

/// Files as others write them, by the command: what is said on standard error, what `describe` shows, and what
/// `convert --raw` makes of them.
@Suite struct ForeignFilesTests {
  private static func errors(_ notes: [String], _ summary: String) -> String {
    notes.map { "note: " + $0 + "\n" }.joined() + summary + "\n"
  }

  @Test func rawIsEveryFieldUnchanged() async throws {
    let folder = try Folder()
    try folder.write("name;note;value\r\n x ;'a; \"b\"';01.50\r\n'it''s';;1e3\r\n", to: "odd.txt")
    let run = try await folder.run("convert", "odd.txt", "--raw")
    #expect(run.output == "name,note,value\n\" x \",\"a; \"\"b\"\"\",01.50\nit's,,1e3\n")
    #expect(run.errors == "odd.txt: 2 records read = 2 kept + 0 rejected, 51 bytes, 0.000 s\n" && run.exitCode == 0)
    // What was written is read back the same.
    try folder.write(run.output, to: "plain.csv")
    #expect(try await folder.run("convert", "plain.csv", "--raw").output == run.output)
  }

  @Test func rawAsksNothingOfTheColumns() async throws {
    let folder = try Folder()
    for (text, output) in [
      ("a,a\n1,2\n", "a,a\n1,2\n"), ("a,b\n", "a,b\n"), ("a\n\"\"\n", "a\n\"\"\n"), ("1,2\n3,4\n", "1,2\n3,4\n"),
      (" a ,\n1,2\n", "\" a \",\n1,2\n"),
    ] {
      let run = try await folder.run("convert", "--raw", data: text)
      #expect(run.output == output && run.exitCode == 0, "\(text.debugDescription)")
    }
  }

  @Test func rawOfNothingIsNothing() async throws {
    let run = try await Folder().run("convert", "--raw", data: "")
    #expect(run == Command.Outcome(output: "", errors: "note: data.csv is empty\n", exitCode: 0))
  }

  @Test func rawOfWhatCannotBeRead() async throws {
    let folder = try Folder()
    let run = try await folder.run("convert", "--raw", "-o", "out.csv", data: "a,b\n1,2\n3\n4,5\n")
    #expect(
      run.errors == """
        data.csv:3: the record has 1 field, too few: the header has 2
          | 3
          | record 2
          fix the file, load the rest with --rejects rejects.csv, or make records fit with --lenient

        """)
    #expect(run.exitCode == 65)
    #expect(try folder.names == ["data.csv"])
  }

  @Test func rawTakesNoQuestion() async throws {
    let folder = try Folder()
    for (options, message) in [
      (["--from", "2020"], "--raw takes every record; leave out --where, --from and --to."),
      (["--format", "sqlite", "-o", "out.db"], "--raw writes CSV or TSV."),
      (["--rejects", "-"], "--rejects takes the name of a file: standard output carries the result."),
      (["--no-header", "--header-lines", "2"], "--no-header and --header-lines 2 contradict each other."),
      (["--skip-end=-1"], "--skip-end takes a number of lines, 0 or more."),
      (["--comment", ""], "The value '' is invalid for '--comment <text>'"),
    ] {
      let run = try await Command.run(["convert", "data.csv", "--raw"] + options, in: folder.path)
      #expect(run.errors.hasPrefix("Error: " + message + "\n") && run.exitCode == 64, "\(options): \(run.errors)")
    }
    let several = try await folder.run("convert", "a.csv", "b.csv", "--raw")
    #expect(several.errors == "--raw takes one input; convert them one by one\n" && several.exitCode == 64)
  }

  @Test func whatIsLeftOutIsSaid() async throws {
    let data = """
      Trade of the zones

      year,value
      2022,1
      2023,2

      Source: customs
      """
    let run = try await Folder().run("growth", "--format", "csv", data: data)
    #expect(
      run.errors
        == Self.errors(
          [
            "data.csv: 2 lines before the header left out: \"Trade of the zones\"",
            "data.csv:7: 1 line after the table left out: \"Source: customs\"",
          ], "data.csv: 2 records read = 2 kept + 0 rejected, 61 bytes, 0.000 s"))
    #expect(run.exitCode == 0)
  }

  /// What is quoted from a file cannot steer the terminal.
  @Test func signsInWhatIsLeftOutAreShown() async throws {
    let run = try await Folder().run(
      "convert", "--raw", data: "Trade\u{1B}[2J\tof 2024\n\nyear,value\n2022,1\n2023,2\n")
    #expect(run.errors.hasPrefix("note: data.csv: 2 lines before the header left out: \"Trade␛[2J⇥of 2024\"\n"))
  }

  @Test func lenientReadingSaysWhatItDid() async throws {
    let data = "year,geo,value,note\n2022,CN,1\n2023,CN,2,x,y\n2024,\"CN,3,z\n2025,CN,4,\n"
    let run = try await Folder().run("convert", "--raw", "--lenient", data: data)
    #expect(run.output == "year,geo,value,note\n2022,CN,1,\n2023,CN,2,x\n2024,\"\"\"CN\",3,z\n2025,CN,4,\n")
    #expect(
      run.errors
        == Self.errors(
          [
            "1 record padded with empty fields, the first at data.csv:2",
            "1 record cut to the header's fields, the first at data.csv:3",
            "1 record with quotes that do not pair up, taken as text, the first at data.csv:4",
          ], "data.csv: 4 records read = 4 kept + 0 rejected, 68 bytes, 0.000 s"))
  }

  /// Two numbers without the delimiter between them make a record that fits once it is padded, and no number.
  @Test func lenientReadingGoesOnPastWhatCannotBeRead() async throws {
    let data = "year,geo,exports,imports\n2022,CN,1.5,2.5\n2023,CN,3.54.5\n2024,CN,5.5,6.5\n"
    let run = try await Folder().run("convert", "--lenient", data: data)
    #expect(
      run.output
        == "year,geo,indicator,value\n2022,CN,exports,1.5\n2022,CN,imports,2.5\n2024,CN,exports,5.5\n2024,CN,imports,6.5\n"
    )
    #expect(
      run.errors
        == Self.errors(
          [
            "1 record padded with empty fields, the first at data.csv:3",
            "1 record cannot be read and is left out (--rejects FILE keeps them); the first, data.csv:3: 'exports' should be a number, found \"3.54.5\"",
          ], "data.csv: 3 records read = 2 kept + 1 rejected, 72 bytes, 0.000 s"))
  }

  /// Cut to the header's fields, a number with commas between its thousands would be a thousandth.
  @Test(arguments: [(",", "3,456"), (" ", "3 456")])
  func lenientReadingCutsNoNumber(delimiter: String, number: String) async throws {
    let data = "geo,year,value\nUS,2019,5\nUS,2020,6\nUS,2021,7\nCN,2019,3,456\nCN,2020,7,x\n".replacing(
      ",", with: delimiter)
    let folder = try Folder()
    let run = try await folder.run("convert", "--lenient", data: data)
    #expect(run.output == "geo,year,value\nUS,2019,5\nUS,2020,6\nUS,2021,7\nCN,2020,7\n")
    let sentence =
      "data.csv:5: the record has 4 fields, too many: the header has 3; if \(number) is one number, it needs quotes around it"
    #expect(
      run.errors
        == Self.errors(
          [
            "1 record cut to the header's fields, the first at data.csv:6",
            "1 record cannot be read and is left out (--rejects FILE keeps them); the first, " + sentence,
          ], "data.csv: 5 records read = 4 kept + 1 rejected, 71 bytes, 0.000 s"))
    let strict = try await folder.run("convert", data: data)
    #expect(
      strict.errors == """
        \(sentence)
          | \("CN,2019,3,456".replacing(",", with: delimiter))
          | record 4
          fix the file, or load the rest with --rejects rejects.csv

        """)
  }

  /// Records that fit are the same with and without rejects being kept, and with records being mended.
  @Test func whatFitsIsAlwaysTheSame() async throws {
    let folder = try Folder()
    let data = "year,value\n2022,1\n2023\n2024,3\n"
    let kept = try await folder.run("convert", "--raw", "--rejects", "rejects.csv", data: data)
    #expect(kept.output == "year,value\n2022,1\n2024,3\n")
    #expect(
      try folder.text(of: "rejects.csv") == """
        file,line,byte_offset,column,kind,text,reason,record
        data.csv,3,18,,too_few_fields,,"the record has 1 field, too few: the header has 2",2023

        """)
    let mended = try await folder.run("convert", "--raw", "--lenient", data: data)
    #expect(mended.output == "year,value\n2022,1\n2023,\n2024,3\n")
  }

  @Test func describeSaysWhatSpeaksForEachDecision() async throws {
    let data = "# made up\nyear;geo;value\n2022;CN;1\n2023;'A; B';2\n"
    let run = try await Folder().run("describe", data: data)
    let format = run.output.split(separator: "\n\n").first { $0.hasPrefix("Format") }
    #expect(
      format ?? "" == """
        Format
        what        found          because
        ──────────────────────────────────────────────────────────────────────────────
        encoding    UTF-8          the bytes looked at are UTF-8
        record end  LF             of the records looked at, 4 end in LF
        delimiter   semicolon      all 3 records looked at have 3 fields
        quote       '              1 field is quoted
        escape      doubled quote  the records fit with it
        comment     none           no line between records is one
        preamble    1 line         the lines have fewer fields than the 3 of the table
        header      line 2         figures stand below 2 of its names
        tables      1              no other header stands below
        layout      long           no columns of figures have periods as heads
        publisher   none           no publisher that is known has its heads
        footnotes   none           the last line is a record
        """)
  }

  @Test func everyDecisionCanBeTaken() async throws {
    let folder = try Folder()
    try folder.write("x\n1;'2;3'\n%c\n4;5\nend\n", to: "odd.txt")
    let run = try await folder.run(
      "convert", "odd.txt", "--raw", "--delimiter", ";", "--quote", "none", "--escape", "none", "--comment", "%",
      "--record-end", "lf", "--skip", "1", "--skip-end", "1", "--no-header", "--encoding", "UTF-8", "--lenient")
    #expect(run.output == "1,'2,3'\n4,5,\n")
    let bars = try await folder.run("convert", "--raw", "--delimiter", "<>", data: "a<>b\n1<>2\n")
    #expect(bars.output == "a,b\n1,2\n")
  }

  @Test func anotherEncodingIsGuessedAndSaid() async throws {
    let folder = try Folder()
    try folder.write([0xC4, 0xEA] + Array(",value\n2024,1\n".utf8), to: "gb.csv")
    let run = try await folder.run("convert", "gb.csv", "--raw")
    #expect(run.output == "年,value\n2024,1\n")
    #expect(
      run.errors.hasPrefix("note: gb.csv is not UTF-8 and is read as GB18030; --encoding NAME decides otherwise\n"))
  }
}
