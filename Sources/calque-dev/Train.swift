import Foundation
import French
import Training

/// Trains the tagger and measures it.
struct Train {
  let arguments: [String]
  let root: URL

  private func option(_ name: String) -> String? {
    if let joined = arguments.first(where: { $0.hasPrefix(name + "=") }) {
      return String(joined.dropFirst(name.count + 1))
    }
    guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
  }

  private func file(_ path: String) -> URL { path.hasPrefix("/") ? URL(filePath: path) : root.appending(path: path) }

  private var data: URL { file(option("--data") ?? "../shared/ud") }

  private func treebanks(_ lexicon: any Lexicon) -> Treebanks {
    let data = data
    return Treebanks(lexicon: lexicon) { try String(contentsOf: data.appending(path: $0), encoding: .utf8) }
  }

  /// Trains on everything but the tests and writes the model.
  ///
  /// With `--hold-out`, the last third of the two dev parts is kept back and scored: settings are chosen so.
  func train() throws {
    let lexicon = try openLexicon()
    let treebanks = treebanks(lexicon)
    var sentences: [TreebankSentence] = []
    var held: [(String, [TreebankSentence])] = []
    for part in Treebanks.Part.allCases where !part.isTest {
      if option("--exclude") == "sequoia", part.isSequoia { continue }
      let read = try treebanks.sentences(part)
      if arguments.contains("--hold-out"), part == .gsdDev || part == .sequoiaDev {
        let cut = read.count * 2 / 3
        held.append((part.rawValue, Array(read[cut...])))
        sentences += read[..<cut]
      } else {
        sentences += read
      }
    }
    let recipe = TrainingRecipe(
      epochs: option("--epochs").flatMap(Int.init) ?? 8,
      rounds: option("--rounds").flatMap(Int.init) ?? 8, bits: option("--bits").flatMap(Int.init) ?? 19,
      seed: option("--seed").flatMap(UInt64.init) ?? 1)
    print("\(sentences.count) sentences, \(sentences.reduce(0) { $0 + $1.items.count }) tokens")
    let bytes = try Trainer.train(sentences, lexicon: lexicon, recipe: recipe) { print("epoch \($0): \($1) updates") }
    let model = try TaggerModel(bytes)
    if held.isEmpty {
      let path = file(option("--output") ?? "models/french.tagger")
      try Data(bytes).write(to: path)
      print("wrote \(path.path): \(bytes.count) bytes")
    } else {
      let evaluation = Evaluation(model: model, lexicon: lexicon)
      for (name, sentences) in held { report(name, evaluation.scoreOfTokens(sentences)) }
    }
  }

  /// Scores a model on the two tests, or what another tagger said of them (`--predictions FOLDER`).
  func evaluate() throws {
    let lexicon = try openLexicon()
    if let folder = option("--predictions") { return try compare(file(folder), lexicon) }
    let path = file(option("--model") ?? "models/french.tagger")
    let model = try TaggerModel([UInt8](Data(contentsOf: path)))
    let treebanks = treebanks(lexicon)
    let evaluation = Evaluation(model: model, lexicon: lexicon)
    var all: [TreebankSentence] = []
    for part in Treebanks.Part.allCases where part.isTest {
      let sentences = try treebanks.sentences(part)
      all += sentences
      var misses: [String: Int] = [:]
      let score = evaluation.scoreOfTokens(sentences) { item, tag in
        misses["\(item.tag) → \(tag)  \(item.form.lowercased())", default: 0] += 1
      }
      report(part.rawValue, score)
      var lost: [String: Int] = [:]
      report(part.rawValue + " from text", try evaluation.scoreOfText(sentences) { lost[$0, default: 0] += 1 })
      if arguments.contains("--misses") {
        for (miss, count) in misses.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
          print("  \(count)\t\(miss)")
        }
        print(
          "  cut otherwise: "
            + lost.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
      }
    }
    if arguments.contains("--speed") {
      var elapsed = Duration.zero
      let count = evaluation.run(all, passes: 40) { elapsed = ContinuousClock().measure($0) }
      print("\(Int(Double(count) / (elapsed / .seconds(1)))) tokens a second")
    }
  }

  private func compare(_ folder: URL, _ lexicon: any Lexicon) throws {
    for part in Treebanks.Part.allCases where part.isTest {
      let name = part.rawValue
      let content = try String(contentsOf: folder.appending(path: name + ".conllu"), encoding: .utf8)
      let predictions = try TreebankReader.sentences(of: content)
      if let score = Evaluation.score(of: predictions, against: try treebanks(lexicon).sentences(part)) {
        report(name, score)
      } else {
        print("\(name): other tokens than the treebank's")
      }
    }
  }

  private func report(_ name: String, _ score: TaggingScore) {
    func percent(_ right: Int) -> String { String(format: "%.2f", Double(score.hundredths(right)) / 100) }
    print(
      "\(name): \(score.gold) tokens, UPOS \(percent(score.partsOfSpeech)), joint \(percent(score.tags))"
        + (score.aligned < score.gold ? ", tokens \(percent(score.aligned))" : ""))
  }
}
