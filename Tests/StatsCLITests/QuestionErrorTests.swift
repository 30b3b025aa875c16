import Testing

/// Questions that the columns or the observations of an input cannot answer: the whole message and the exit code.
@Suite struct QuestionErrorTests {
  private static let plain = "period,geo,value\n2023,CN,10\n2024,CN,12\n2023,SH,1\n2024,SH,2\n"
  private static let units = "period,geo,unit,value\n2023,CN,RMB,10\n2023,CN,USD,11\n"
  private static let columns = "\n  the columns are: period, geo, value"

  private struct Case: CustomTestStringConvertible {
    var arguments: [String]
    var data = plain
    var exitCode: Int32 = 64
    var message: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  private static let unknownColumns = [
    Case(arguments: ["growth", "--by", "goe"], message: "there is no column 'goe'; did you mean 'geo'?" + columns),
    Case(
      arguments: ["growth", "--where", "goe=CN"], message: "there is no column 'goe'; did you mean 'geo'?" + columns),
    Case(
      arguments: ["growth", "--time", "perod"], message: "there is no column 'perod'; did you mean 'period'?" + columns),
    Case(arguments: ["growth", "--value", "trade"], message: "there is no column 'trade'" + columns),
    Case(
      arguments: ["share", "--national", "goe=CN"], message: "there is no column 'goe'; did you mean 'geo'?" + columns),
    Case(arguments: ["growth", "--duplicates", "latest:rev"], message: "there is no column 'rev'" + columns),
    Case(
      arguments: ["aggregate", "--measure", "vale:sum"],
      message: "there is no column 'vale'; did you mean 'value'?" + columns),
  ]

  private static let roles = [
    Case(
      arguments: ["growth"], data: "a,b\nx,1\ny,2\n",
      message: """
        no column holds periods by its name or its content; name it with --time COLUMN
          the columns are: a, b
        """),
    Case(
      arguments: ["growth"], data: "period,b\n2023,x\n2024,y\n",
      message: """
        no column holds values by its name or its content; name it with --value COLUMN
          the columns are: period, b
        """),
    Case(
      arguments: ["aggregate", "--measure", "geo:sum"],
      message: "'geo' is to hold values, and holds texts such as \"CN\""),
    Case(
      arguments: ["growth", "--value", "geo"], message: "'geo' is to hold values, and holds texts such as \"CN\""),
    Case(
      arguments: ["growth", "--where", "value=10"],
      message: "'value' is a column of values, not of texts to group or filter by"),
  ]

  private static let observations = [
    Case(
      arguments: ["growth"], data: "period,geo,value\n2023,CN,10\n2023,SH,1\n2023,CN,11\n", exitCode: 65,
      message: """
        data.csv:4: geo=CN has a second observation for 2023; the first is at data.csv:2
          take one out, or decide with --duplicates sum, first, last or latest:COLUMN
        """),
    Case(
      arguments: ["aggregate", "--by", "geo"], data: units, exitCode: 65,
      message: """
        geo=CN has values in several units (RMB, USD), which have no common sum
          group by the unit with --by ...,unit, or choose one with --where unit=RMB
        """),
    Case(
      arguments: ["aggregate"], data: units, exitCode: 65,
      message: """
        the whole has values in several units (RMB, USD), which have no common sum
          group by the unit with --by unit, or choose one with --where unit=RMB
        """),
    Case(
      arguments: ["aggregate", "--by", "geo"], data: "period,geo,value\n2023,CN,4\n2023-Q1,CN,1\n", exitCode: 65,
      message: """
        geo=CN has values of several frequencies (annual, quarterly), and a sum would count the same days twice
          group by the period with --by ...,period, or choose one frequency with --frequency A
        """),
    Case(
      arguments: ["growth", "--where", "geo=US"], exitCode: 65,
      message: """
        no observation is left: the filters and the period range together leave nothing
          no record has 'US' in 'geo'
        """),
    Case(
      arguments: ["growth", "--from", "2024", "--to", "2023"], exitCode: 65,
      message: """
        no observation is left: the filters and the period range together leave nothing
          there are observations from 2023 to 2024
        """),
    Case(
      arguments: ["growth", "--frequency", "A", "--from", "2024"],
      data: "period,value\n2023,1\n2024-Q1,1\n2024-Q2,1\n2024-Q3,4\n", exitCode: 65,
      message: """
        no observation is left: the filters and the period range together leave nothing
          there are observations from 2023 to 2024-Q3
          3 observations of other frequencies left out
        """),
    Case(
      arguments: ["growth", "--frequency", "M"],
      message: "no observation is monthly or can be rolled up to it; the input is annual"),
  ]

  private static let references = [
    Case(
      arguments: ["share"],
      message: """
        'share' compares with a reference, which --national names; for example
            --national geo=CN
            --national geo=SH
            --national sum:geo
        """),
    Case(
      arguments: ["share", "--national", "geo=CM"],
      message: """
        no series has 'CM' in 'geo'; did you mean 'CN'?
          it has: CN, SH
        """),
    Case(
      arguments: ["share", "--national", "sum"], data: "period,value\n2023,1\n",
      message: "--national sum needs a column to sum over; name one with --by COLUMN or --national sum:COLUMN"),
  ]

  private static let charts = [
    Case(
      arguments: ["chart"], data: "period,value\n2023,1\n2023-Q1,1\n",
      message: "a chart shows one frequency and the input has several (annual, quarterly); choose with --frequency")
  ]

  @Test(arguments: unknownColumns + roles + observations + references + charts)
  private func messages(_ one: Case) async throws {
    let folder = try Folder()
    try folder.write(one.data, to: "data.csv")
    let run = try await Command.run([one.arguments[0], "data.csv"] + one.arguments.dropFirst(), in: folder.path)
    #expect(run == Command.Outcome(output: "", errors: one.message + "\n", exitCode: one.exitCode))
  }

  @Test func anInputThatLacksTheTimeColumn() async throws {
    let folder = try Folder()
    try folder.write(Self.plain, to: "a.csv")
    try folder.write("year,geo,value\n2023,CN,10\n", to: "b.csv")
    let run = try await folder.run("growth", "a.csv", "b.csv")
    let message = "b.csv: has no column 'period', which the other inputs have; inputs are matched by column name\n"
    #expect(run == Command.Outcome(output: "", errors: message, exitCode: 65))
  }
}
