extension Slip {
    private static func rows(_ rows: String) -> String { "villages:\n\(rows)\nheadquarters:\n- id: general" }

    /// In the lists of villages, the first row of which stands in line 11.
    static let villages = [
        Slip(
            "headquarters:\n- id: general",
            rows("- {town: \"990101009\", names: [东村]}\n- {town: \"990101001\", names: [东村, 西村, 东村]}"),
            "plan.yaml:11:10: unknown town \"990101009\"; did you mean \"990101001\"? (expected 990101001)",
            "plan.yaml:12:39: village \"东村\" is given twice (expected one; the first stands in plan.yaml:12)"
        ),
        Slip(
            "headquarters:\n- id: general",
            rows("- {neighbour: \"990103\", names: [东村]}\n- {former-town: 东街道, names: [西村]}"),
            "plan.yaml:11:15: unknown neighbour \"990103\"; did you mean \"990102\"? (expected 990102)",
            "plan.yaml:12:17: \"东街道\" is a town, or the former name of one (expected its code, as the value of town)"
        ),
        Slip(
            "headquarters:\n- id: general",
            rows("- {names: [东村]}\n- {town: \"990101001\", neighbour: \"990102\", names: [西村]}"),
            "plan.yaml:11:3: whose they are is missing in a list of villages (expected one of town, former-town, neighbour)",
            "plan.yaml:12:34: a list of villages that belongs twice (expected one of town, former-town, neighbour)"
        ),
        Slip(
            "headquarters:\n- id: general",
            rows("- {town: \"990101001\", names: [村, 12]}\n- {town: \"990101001\", village: 西村}"),
            "plan.yaml:11:31: \"村\" is no village (expected two characters at least)",
            "plan.yaml:11:34: wrong type for \"names\": 12 (expected text, in quotes if it is meant so)",
            "plan.yaml:12:3: \"names\" is missing in a list of villages (expected names of villages)",
            "plan.yaml:12:10: list of villages \"990101001\" is given twice (expected one; the first stands in plan.yaml:11)",
            "plan.yaml:12:23: unknown key \"village\" in a list of villages (expected one of town, former-town, neighbour, names, tag, authority, source, note)"
        ),
    ]
}
