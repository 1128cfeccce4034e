// swift-tools-version: 6.2
import PackageDescription

/// Settings shared by every Swift target.
///
/// Warnings are errors so that none is ever left for later. The upcoming features make imports explicit: a file sees
/// only what it imports itself, and an import is an implementation detail unless it is said to be public.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "calque",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "calque", targets: ["calque"])],
  targets: [
    // C libraries of the system, seen by one module each.
    .systemLibrary(
      name: "CHunspell", pkgConfig: "hunspell",
      providers: [.apt(["libhunspell-dev", "hunspell-fr"]), .brew(["hunspell"])]),
    .systemLibrary(name: "CMD4C", pkgConfig: "md4c", providers: [.apt(["libmd4c-dev"]), .brew(["md4c"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    // Rules and word lists, packed into the executable.
    .target(name: "CBuiltins"),
    // What Swift does not see of the C library.
    .target(name: "CSystem"),

    module("System", ["CSystem"]),
    module("Text"),
    module("Documents", ["Text", "CMD4C", "YAML"]),
    module("YAML", ["CYAML"]),
    module("French", ["Text", "Documents", "System", "CHunspell", "CBuiltins"]),
    // Makes the model of the tagger from treebanks; only the tool of maintainers uses it.
    module("Training", ["French", "Documents", "Text"]),
    module("Rules", ["Text", "Documents", "French", "YAML"]),
    module("Linting", ["Text", "Documents", "French", "Rules", "System", "YAML", "CBuiltins"]),
    module("Database", ["CSQLite"]),
    module("Auditing", ["System", "Text", "Rules", "Linting", "Database", "CXXHash"]),
    module("Reporting", ["System", "Text", "Rules", "Linting", "Auditing"]),
    module("Commands", ["System", "Text", "French", "Rules", "Linting", "Database", "Auditing", "Reporting"]),
    tests("FrenchTests", ["Documents", "French", "TestSupport", "Text"]),
    tests("TrainingTests", ["French", "TestSupport", "Training"]),
    .executableTarget(name: "calque", dependencies: ["Commands"], swiftSettings: settings),
    .executableTarget(
      name: "calque-dev",
      dependencies: ["System", "Text", "Documents", "French", "Training", "Rules", "Linting", "Reporting"],
      swiftSettings: settings),

    tests("YAMLTests", ["YAML"]),
    tests("DocumentsTests", ["Documents", "Text"]),
    tests("RuleExamplesTests", ["French", "Linting", "Rules"]),
    tests("RulesTests", ["Documents", "French", "Rules", "TestSupport", "Text"]),
    tests("LintingTests", ["Documents", "French", "Linting", "Rules", "System", "TestSupport", "Text"]),
    .target(
      name: "TestSupport", dependencies: ["System", "Text", "French", "Rules", "Linting"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests("SystemTests", ["System", "TestSupport"]),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Linting", "Rules", "System", "Text", "TestSupport"],
      exclude: ["Snapshots"], swiftSettings: settings),
    tests("CommandsTests", ["Commands", "Reporting", "Linting", "Rules", "System", "Text", "TestSupport"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["calque", "System", "TestSupport"], exclude: ["Cases"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
