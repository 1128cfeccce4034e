public import Text
public enum DocumentParser { public static func parse(_ source: SourceText) -> Document { Document(source: source, blocks: []) } }
