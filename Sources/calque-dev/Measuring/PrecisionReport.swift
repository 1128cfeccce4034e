import Rules

/// The figures of all rules as a page, and as data for the executable.
struct PrecisionReport {
  let rules: [(rule: Rule, hits: [Corpora.Hit])]
  let words: [Corpora.Corpus: Int]
  let judgements: Judgements

  /// Right and wrong verdicts.
  private struct Share {
    var right = 0
    var judged = 0

    /// The share in per cent, with how many were judged.
    var text: String { judged == 0 ? "–" : "\(right * 100 / judged) % (\(right)/\(judged))" }
    /// Whether nine of ten are right.
    var isEnough: Bool { right * 10 >= judged * 9 }
  }

  private func share(of hits: [Corpora.Hit], human: Bool) -> Share {
    var share = Share()
    for place in Set(hits.filter { $0.corpus.isHuman == human }.map(\.place)) {
      switch judgements.verdicts[place]?.verdict {
      case .right?:
        share.right += 1
        share.judged += 1
      case .wrong?: share.judged += 1
      case .unclear?, nil: break
      }
    }
    return share
  }

  /// The figures that go into the executable, by rule.
  var figures: [String: Precision] {
    let humanWords = words.reduce(0) { $0 + ($1.key.isHuman ? $1.value : 0) }
    var figures: [String: Precision] = [:]
    for (rule, hits) in rules {
      let human = share(of: hits, human: true)
      let machine = share(of: hits, human: false)
      figures[rule.id] = Precision(
        words: humanWords, findings: hits.count { $0.corpus.isHuman }, judged: human.judged, right: human.right,
        judgedMachine: machine.judged, rightMachine: machine.right)
    }
    return figures
  }

  /// What breaks the policy for rules that are on at warning or error, or `nil`.
  private func fault(_ rule: Rule, _ hits: [Corpora.Hit]) -> String? {
    guard rule.severity >= .warning, !rule.isPreview else { return nil }
    let places = Set(hits.filter { $0.corpus.isHuman }.map(\.place))
    guard !places.isEmpty else { return nil }
    let share = share(of: hits, human: true)
    let unjudged = Sample.places(of: hits).count { $0.corpus.isHuman && judgements.verdicts[$0.place] == nil }
    if unjudged > 0 { return "\(unjudged) to judge" }
    return share.isEnough ? nil : "below 90 %: preview or mend"
  }

  /// A line for the terminal.
  var summary: String {
    let faults = rules.compactMap { rule, hits in fault(rule, hits).map { "\(rule.id): \($0)" } }
    return (faults + ["\(rules.count) rules, \(judgements.verdicts.count) verdicts, \(faults.count) break the policy"])
      .joined(separator: "\n")
  }

  /// The page.
  var page: String {
    let corpora = Corpora.all.filter { words[$0] != nil }
    var text = """
      # Precision

      Made by `calque-dev measure`; do not edit. The texts are not part of the repository.

      Findings per 100,000 words on each kind of text, and the share judged right on a sample of \(Sample.size) places a \
      rule (all where there are fewer), places on texts of people first. A finding is right when a careful reviser would \
      correct the text there. What a rule of severity warning or error says as `info`, because it is less sure, is not \
      counted. The verdicts, with file and line, are in `precision/judgements.tsv`.

      A rule may be on by default at warning or above only if at least 90 % of what it says of texts of people is \
      right, or if it says nothing of them; else it is in preview.

      | texts | words | written by |
      |---|--:|---|

      """
    for corpus in corpora {
      text += "| \(corpus.name) | \(words[corpus] ?? 0) | \(corpus.isHuman ? "people" : "machines") |\n"
    }
    var family = ""
    for (rule, hits) in rules {
      if rule.family != family {
        family = rule.family
        text += "\n## \(family)\n\n| rule | severity |"
        for corpus in corpora { text += " \(corpus.name) |" }
        text += " right, people | right, machines | |\n|---|---|"
        text += String(repeating: "--:|", count: corpora.count) + "--:|--:|---|\n"
      }
      let severity = rule.severity.rawValue + (rule.isPreview ? ", preview" : "")
      text += "| \(rule.id.dropFirst(family.count + 1)) | \(severity) |"
      for corpus in corpora { text += " \(rate(hits.count { $0.corpus == corpus }, words[corpus] ?? 0)) |" }
      text += " \(share(of: hits, human: true).text) | \(share(of: hits, human: false).text) |"
      text += " \(fault(rule, hits) ?? "") |\n"
    }
    return text
  }

  /// Findings per 100,000 words with one decimal.
  private func rate(_ count: Int, _ words: Int) -> String {
    guard count > 0, words > 0 else { return "0" }
    let tenths = (count * 1_000_000 + words / 2) / words
    return "\(tenths / 10).\(tenths % 10)"
  }
}
