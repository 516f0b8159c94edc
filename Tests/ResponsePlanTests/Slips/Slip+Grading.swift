extension Slip {
    /// In figures, and the schemes that grade by them.
    static let figuresAndSchemes = [
        Slip(
            "- {id: area, zh: 面积, en: area, unit: hectares, max: 100}\n",
            "",
            "plan.yaml:26:1: the figure \"area\" is missing (expected a row for it, as every report can carry it)",
            "plan.yaml:45:8: unknown figure \"area\" (expected one of deaths, missing, trapped, severe, injured, evacuated, loss, cause)"
        ),
        Slip(
            "unit: hectares, max: 100",
            "unit: hectare, max: 100",
            "plan.yaml:34:38: unknown unit \"hectare\"; did you mean \"hectares\"? (expected one of count, yuan, hectares, hours, magnitude, percent, megawatts, flag, choice)"
        ),
        Slip(
            "unit: hectares, max: 100",
            "unit: hectares",
            "plan.yaml:34:3: \"max\" is missing in a figure (expected the greatest value believed, in hectares)"
        ),
        Slip(
            "unit: hectares, max: 100",
            "unit: hectares, max: 0.00001",
            "plan.yaml:34:53: \"0.00001\" is no number for \"max\" (expected a number of hectares with at most four decimals)"
        ),
        Slip(
            "unit: choice, choices: [heat, spark]",
            "unit: choice",
            "plan.yaml:35:3: \"choices\" is missing in a figure (expected the words, mildest first)"
        ),
        Slip(
            "unit: hectares, max: 100",
            "unit: hectares, min: 5, max: 5",
            "plan.yaml:34:56: bounds that hold nothing (expected max greater than min)"
        ),
        Slip(
            "unit: hectares, max: 100",
            "unit: hectares, max: 100, choices: [a]",
            "plan.yaml:34:58: choices for a figure in hectares (expected unit: choice)"
        ),
        Slip(
            "unit: choice, choices: [heat, spark]",
            "unit: choice, choices: [heat, Spark], min: 1",
            "plan.yaml:35:64: \"Spark\" is no choice (expected small letters, digits and single hyphens, at most 64, such as forest-fire)",
            "plan.yaml:35:72: \"min\" for a figure that is no number (expected no such key)",
            "plan.yaml:46:33: unknown choice of cause \"spark\" (expected heat)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {gte: 2000}",
            "plan.yaml:44:21: 2000 is outside the bounds of \"deaths\" (expected 0 to 1000)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {gte: 30, lt: 10}",
            "plan.yaml:44:15: bounds of \"deaths\" that nothing can meet (expected a lower bound less than the upper one)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {gte: many}",
            "plan.yaml:44:21: \"many\" is no number for \"deaths\" (expected a whole number of people or things)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {gte: 30.5}",
            "plan.yaml:44:21: \"30.5\" is no number for \"deaths\" (expected a whole number of people or things)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- death: {gte: 30}",
            "plan.yaml:44:7: unknown figure \"death\"; did you mean \"deaths\"? (expected one of deaths, missing, trapped, severe, injured, evacuated, loss, area, cause)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: 30",
            "plan.yaml:44:15: wrong type for \"deaths\": \"30\" (expected bounds such as {gte: 3, lt: 10})"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {gte: 30, is: 40}",
            "plan.yaml:44:25: \"is\" beside other bounds (expected it alone)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {gte: 30, gt: 30}",
            "plan.yaml:44:7: both gte and gt in a comparison (expected one of them)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {ge: 30}",
            "plan.yaml:44:16: unknown key \"ge\" in a comparison; did you mean \"gt\"? (expected one of gte, gt, lt, is)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths: {}",
            "plan.yaml:44:7: a comparison without a bound (expected one of gte, gt, lt, is)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths+loss: {gte: 30}",
            "plan.yaml:44:7: a sum of figures that cannot be added (expected different figures of one unit)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- {deaths+missing: {gte: 30}, missing+deaths: {lt: 50}}",
            "plan.yaml:44:35: repeated key \"missing+deaths\" in a comparison (expected one; the first stands in plan.yaml:44)"
        ),
        Slip(
            "  floor: none\n",
            "",
            "plan.yaml:37:3: \"floor\" is missing in a scheme (expected the grade of an event that reaches no criterion, or none)"
        ),
        Slip(
            "  floor: none\n",
            "  floor: V\n",
            "plan.yaml:41:10: unknown floor \"V\"; did you mean \"I\"? (expected one of I, II, III, IV, none)"
        ),
        Slip(
            "  authority: a law\n",
            "",
            "plan.yaml:37:3: \"authority\" is missing in a scheme (expected the law or standard of its numbers)"
        ),
        Slip(
            "  criteria:\n    I:",
            "  criteria:\n    V:",
            "plan.yaml:43:5: unknown key \"V\" in criteria; did you mean \"I\"? (expected one of I, II, III, IV)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- {}",
            "plan.yaml:44:7: a criterion that compares nothing (expected a figure with its bounds)"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- deaths",
            "plan.yaml:44:7: wrong type for a criterion: \"deaths\" (expected a mapping such as {deaths: {gte: 3}})"
        ),
        Slip(
            "- deaths: {gte: 30}",
            "- {tag: found, deaths: {gte: 30}, tag: preset}",
            "plan.yaml:44:39: repeated key \"tag\" in a criterion (expected one; the first stands in plan.yaml:44)"
        ),
        Slip(
            "  floor: none\n",
            "  floor: none\n  same-as: fire\n",
            "plan.yaml:42:12: \"same-as\" looks ahead to \"fire\" (expected a scheme above this one)"
        ),
        Slip(
            "  criteria:\n    I:\n    - deaths: {gte: 30}\n    II:\n    - {area: {gte: 3.5}, cause: spark}\n",
            "",
            "plan.yaml:37:3: a scheme without criteria (expected criteria, or same-as)"
        ),
    ]
}
