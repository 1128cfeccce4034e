import Commands
import Rules
import Testing

@Suite("Command lines")
struct ArgumentTests {
  private static let format = OptionDeclaration(
    "--format", letter: "f", value: .choice(Localized(french: "F", english: "F"), ["text", "json"]), standard: "text",
    french: "x", english: "x")
  private static let select = OptionDeclaration(
    "--select", letter: "s", value: .list(Localized(french: "R", english: "R")), french: "x", english: "x")
  private static let threads = OptionDeclaration(
    "--threads", letter: "j", value: .number(Localized(french: "N", english: "N"), 1...8), french: "x", english: "x")
  private static let ascii = OptionDeclaration("--ascii", letter: "a", french: "x", english: "x")
  private static let command = CommandDeclaration(
    name: "test", summary: Localized(french: "x", english: "x"),
    operand: CommandDeclaration.Operand(french: "CHEMIN", english: "PATH", count: 0...2),
    discussion: Localized(french: "", english: ""), options: [format, select, threads, ascii])

  private func parse(_ line: String) throws(UsageError) -> ParsedArguments {
    try ArgumentParser.parse(line.split(separator: " ").map(String.init), for: Self.command)
  }

  private func fault(_ line: String) -> String? {
    do throws(UsageError) {
      _ = try parse(line)
      return nil
    } catch {
      return error.message.english
    }
  }

  @Test(arguments: [
    "--format json", "--format=json", "-f json", "-fjson", "-f=json", "--format text --format json", "-af json",
  ])
  func values(line: String) throws {
    #expect(try parse(line).value(of: Self.format) == "json")
  }

  @Test func listsGather() throws {
    #expect(try parse("--select a,b -s c --select=d,,e").list(of: Self.select) == ["a", "b", "c", "d", "e"])
    #expect(try parse("").list(of: Self.select).isEmpty)
  }

  @Test func operandsMayStandAnywhere() throws {
    let parsed = try parse("a --ascii -- --format")
    #expect(parsed.operands == ["a", "--format"])
    #expect(parsed.has(Self.ascii))
    #expect(parsed.value(of: Self.format) == "text")
    #expect(try parse("-").operands == ["-"])
  }

  @Test(arguments: [
    ("--formt json", "unknown option '--formt'; did you mean '--format'?"),
    ("--thread 3", "unknown option '--thread'; did you mean '--threads'?"),
    ("--completely-else", "unknown option '--completely-else'"),
    ("-z", "unknown option '-z'"),
    ("-az", "unknown option '-z'"),
    ("--format", "option '--format' needs a value"),
    ("--ascii=yes", "option '--ascii' takes no value"),
    ("--format jsn", "unknown value 'jsn' for '--format': did you mean 'json'? Possible values: text, json"),
    ("--format zzzzzz", "unknown value 'zzzzzz' for '--format': Possible values: text, json"),
    ("--threads 0", "'--threads' needs a number from 1 to 8, not '0'"),
    ("--threads x", "'--threads' needs a number from 1 to 8, not 'x'"),
    ("a b c", "unexpected argument 'c'"),
  ])
  func faults(line: String, message: String) {
    #expect(fault(line) == message)
  }

  @Test func helpNeedsNothingElse() throws {
    #expect(try parse("a b c --help").has(CommonOptions.help))
  }

  @Test("Names of options are written once, letters too, and every text exists in both languages")
  func declarations() {
    for command in Calque.declarations {
      let names = command.allOptions.map(\.name)
      #expect(Set(names).count == names.count, "\(command.name)")
      let letters = command.allOptions.compactMap(\.letter)
      #expect(Set(letters).count == letters.count, "\(command.name)")
      for text in command.allOptions.map(\.help) + [command.summary, command.discussion] {
        #expect(!text.french.isEmpty && !text.english.isEmpty && text.french != text.english, "\(command.name)")
      }
    }
  }
}
