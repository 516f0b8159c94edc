import ResponsePlan
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
        ("- a", ["m.yaml:1:1: wrong type for a mapping: a list (expected a mapping)"]),
        ("name: [", ["m.yaml:2:1: not YAML: did not find expected node content, while parsing a flow node in line 2"]),
        (
            good + "name: twice",
            ["m.yaml:4:1: repeated key \"name\" in a mapping (expected one; the first stands in m.yaml:1)"]
        ),
        (
            good + "fields: {plase: \"{a}\"}",
            [
                "m.yaml:4:10: unknown key \"plase\" in \"fields\"; did you mean \"place\"? (expected one of place, town, "
                    + "unit, source, caller, phone, text, measures, outcome, latitude, longitude, position, tags, "
                    + "figures, production, verified, exercise, anonymous, confidential)"
            ]
        ),
        (
            "name: Good\nkey: [id]\nkinds: {default: unknown}",
            [
                "m.yaml:1:7: \"Good\" is no name of a mapping (expected small letters, digits and single hyphens, at most "
                    + "64, such as forest-fire)"
            ]
        ),
        (
            "key: [id]",
            [
                "m.yaml:1:1: \"name\" is missing in a mapping (expected small letters, digits and single hyphens, at most "
                    + "64, such as forest-fire)",
                "m.yaml:1:1: \"kinds\" is missing in a mapping (expected the kinds)",
            ]
        ),
        (
            "name: n\nkey: [id]\nkinds: {exact: {a: b}}",
            ["m.yaml:3:8: \"column\" is missing in \"kinds\" (expected text)"]
        ),
        (
            "name: n\nkey: [id]\nkinds: {column: t}",
            ["m.yaml:3:8: \"default\" is missing in \"kinds\" (expected unknown, or another kind of the plan)"]
        ),
        (
            "name: n\nkey: [id]\nkinds: {column: t, default: unknown, contains: {a: b, c: d, a: e}}",
            ["m.yaml:3:61: repeated key \"a\" in \"contains\" (expected one; the first stands in m.yaml:3)"]
        ),
        (
            good + "fields: {place: \"{a\"}",
            ["m.yaml:4:17: a brace that is not closed in \"place\" (expected such as \"{column}\")"]
        ),
        (good + "fields: {latitude: \"{a}\"}", ["m.yaml:4:9: latitude and longitude need each other"]),
        (
            good + "fields: {exercise: maybe}",
            ["m.yaml:4:20: wrong type for \"exercise\": \"maybe\" (expected true or false)"]
        ),
        (
            good + "fields: {position: {value: \"{a}\", format: x}}",
            ["m.yaml:4:43: \"x\" is no form of a position (expected such as \"({latitude}, {longitude})\")"]
        ),
        (
            good + "fields: {figures: {injured: {value: \"{a}\", times: 0}}}",
            ["m.yaml:4:51: \"0\" is no number for \"times\" (expected a number above 0)"]
        ),
        (
            good + "delimiter: \"ab\"",
            [#"m.yaml:4:12: "ab" is no delimiter (expected one ASCII character, such as "," or "\t")"#]
        ),
        (good + "group: {window: 0}", ["m.yaml:4:17: \"0\" is no number for \"window\" (expected 1 to 256)"]),
        (
            good + "zone: US/Eastern",
            ["m.yaml:4:7: old name of a time zone, \"US/Eastern\" (expected America/New_York)"]
        ),
        (
            good + "zone: America/New_Yorck",
            [
                "m.yaml:4:7: unknown time zone \"America/New_Yorck\"; did you mean \"America/New_York\"? "
                    + "(expected a name of the IANA database, such as Asia/Shanghai)"
            ]
        ),
        (
            good + "times: {calledAt: {value: \"{t}\"}}",
            ["m.yaml:4:19: calledAt needs either format or find"]
        ),
        (
            good + "times: {calledAt: {value: \"{t}\", format: \"yyyy-MM-dd HH:mm\"}}",
            ["m.yaml:4:19: calledAt without a zone (expected zone: with a name such as Asia/Shanghai)"]
        ),
        (
            good + "times: {calledAt: {value: \"{t}\", format: \"YYYY-MM-dd HH:mm\", zone: UTC}}",
            [
                "m.yaml:4:42: unknown letters \"YYYY\" in a time pattern "
                    + "(expected yyyy, yy, MM, MMM, dd, HH, hh with a, mm, ss, SSS, S, X, other letters in single quotes; or epoch, epoch-ms, excel)"
            ]
        ),
    ]

    @Test("Every mistake is told with its line and what would be right", arguments: mistakes)
    func table(_ mistake: (text: String, errors: [String])) {
        #expect(Sample.errors(mistake.text) == mistake.errors)
    }

    @Test("All mistakes are told at once, in the order of their lines")
    func all() {
        let errors = Sample.errors("nam: n\nkey: []\nkinds: {defalt: unknown}\ntimes: {at: x}\n")
        #expect(errors.map { $0.prefix { $0 != " " } } == ["m.yaml:1:1:", "m.yaml:2:6:", "m.yaml:3:9:", "m.yaml:4:9:"])
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
        let error = #expect(throws: PlanErrors.self) { try TraceMapping.load("montgomry") }
        #expect(error?.errors.first?.nearest == "montgomery")
    }
}
