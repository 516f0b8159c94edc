import Testing

@testable import CallTrace

@Suite("A mapping is read strictly")
struct MappingStrictnessTests {
    private static let good = """
        name: good
        key: [id]
        kinds: {default: unknown}

        """

    static let mistakes: [(text: String, errors: [String])] = [
        ("", ["m.yaml: nothing in it (expected a mapping)"]),
        (
            "- a",
            ["m.yaml:1: a mapping is no mapping (expected the keys \(MappingReader.keys.joined(separator: ", ")))"]
        ),
        ("name: [", ["m.yaml:2: not YAML: did not find expected node content"]),
        (good + "name: twice", ["m.yaml:1: repeated key \"name\""]),
        (
            good + "fields: {plase: \"{a}\"}",
            [
                "m.yaml:4: unknown key \"plase\" in fields; did you mean \"place\"? (expected one of place, town, unit, "
                    + "source, caller, phone, text, measures, latitude, longitude, position, tags, figures, production, "
                    + "verified, exercise, anonymous, confidential)"
            ]
        ),
        (
            "name: Good\nkey: [id]\nkinds: {default: unknown}",
            ["m.yaml:1: name \"Good\" (expected at most 64 small letters, digits and hyphens)"]
        ),
        (
            "key: [id]",
            ["m.yaml:1: \"name\" is missing", "m.yaml:1: \"kinds\" is missing"]
        ),
        (
            "name: n\nkey: [id]\nkinds: {exact: {a: b}}",
            [
                "m.yaml:3: kinds without a default (expected default: unknown, or another kind of the plan)",
                "m.yaml:3: kinds without a column",
            ]
        ),
        (
            good + "fields: {place: \"{a\"}",
            ["m.yaml:4: a brace that is not closed in place (expected such as \"{column}\")"]
        ),
        (good + "fields: {latitude: \"{a}\"}", ["m.yaml:4: latitude and longitude need each other"]),
        (
            good + "fields: {exercise: maybe}",
            ["m.yaml:4: exercise \"maybe\" is not known (expected one of true, false)"]
        ),
        (
            good + "delimiter: \"ab\"",
            [#"m.yaml:4: delimiter "ab" (expected one ASCII character, such as "," or "\t")"#]
        ),
        (good + "group: {window: 0}", ["m.yaml:4: window \"0\" (expected 1 to 256)"]),
        (
            good + "zone: America/New_Yorck",
            [
                "m.yaml:4: unknown zone \"America/New_Yorck\"; did you mean \"America/New_York\"? "
                    + "(expected a name of the IANA database, such as America/New_York)"
            ]
        ),
        (
            good + "times: {calledAt: {value: \"{t}\", format: \"yyyy-MM-dd HH:mm\"}}",
            ["m.yaml:4: calledAt without a zone (expected zone: with a name such as Asia/Shanghai)"]
        ),
        (
            good + "times: {calledAt: {value: \"{t}\", format: \"YYYY-MM-dd HH:mm\", zone: UTC}}",
            [
                "m.yaml:4: unknown letters \"YYYY\" in a time pattern "
                    + "(expected yyyy, yy, MM, dd, HH, hh with a, mm, ss, SSS, X; other letters in single quotes)"
            ]
        ),
    ]

    @Test("Every mistake is told with its line and what would be right", arguments: mistakes)
    func table(_ mistake: (text: String, errors: [String])) {
        #expect(Sample.errors(mistake.text) == mistake.errors)
    }

    @Test("All mistakes are told at once, in the order of their lines")
    func all() {
        let errors = Sample.errors("nam: n\nkey: [id]\nkinds: {defalt: unknown}\n")
        #expect(errors.count == 4)
        #expect(
            errors.first == "m.yaml:1: unknown key \"nam\" in a mapping; did you mean \"name\"? (expected one of "
                + MappingReader.keys.joined(separator: ", ") + ")" || errors.first == "m.yaml:1: \"name\" is missing"
        )
    }

    @Test("Brackets without end are refused, not recursed into")
    func deep() {
        #expect(!Sample.errors(String(repeating: "[", count: 100_000)).isEmpty)
        #expect(!Sample.errors(String(repeating: "- ", count: 100_000)).isEmpty)
    }

    @Test("The good one is good")
    func good() { #expect(Sample.errors(Self.good).isEmpty) }

    @Test("A name that is neither built in nor a file is refused with the nearest name")
    func unknownName() {
        #expect(throws: MappingErrors.self) { try TraceMapping.load("montgomry") }
        do {
            _ = try TraceMapping.load("montgomry")
        } catch {
            #expect(error.errors.first?.nearest == "montgomery")
        }
    }
}
