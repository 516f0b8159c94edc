extension Slip {
    /// In timers, ladders and outcomes.
    static let timersAndOutcomes = [
        Slip(
            "limit: 5min",
            "limit: 5",
            "plan.yaml:71:10: \"limit\" has no unit: \"5\" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
        ),
        Slip(
            "limit: 5min",
            "limit: 5m",
            "plan.yaml:71:10: \"limit\" is no length of time: \"5m\"; did you mean \"5min\"? (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
        ),
        Slip(
            "limit: 5min",
            "limit: 30min1h",
            "plan.yaml:71:10: \"limit\" is no length of time: \"30min1h\" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
        ),
        Slip(
            "limit: 5min",
            "limit: 0s",
            "plan.yaml:71:10: \"limit\" is zero: \"0s\" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
        ),
        Slip(
            "limit: 5min",
            "limit: 4000d",
            "plan.yaml:71:10: \"limit\" is longer than ten years: \"4000d\" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
        ),
        Slip(
            "ladder: climb",
            "ladder: clmb",
            "plan.yaml:72:11: unknown ladder \"clmb\"; did you mean \"climb\"? (expected climb)"
        ),
        Slip(
            "  ladder: climb",
            "  ladder: climb\n  warn: 100%",
            "plan.yaml:73:9: \"100%\" is no part of a limit (expected 1% to 99%, such as 80%)"
        ),
        Slip(
            "  ladder: climb",
            "  ladder: climb\n  warn: 0.8",
            "plan.yaml:73:9: \"0.8\" is no part of a limit (expected 1% to 99%, such as 80%)"
        ),
        Slip(
            "  name: acknowledge",
            "  name: stand-down",
            "plan.yaml:65:9: \"stand-down\" is a timer of the program's own (expected a name other than stand-down, call-back)"
        ),
        Slip(
            "  to: acknowledged",
            "  to: dispatched",
            "plan.yaml:70:3: a timer that ends before it starts (expected a milestone after dispatched)"
        ),
        Slip(
            "  to: acknowledged",
            "  to: extinguished",
            "plan.yaml:70:3: a timer that can never apply: no kind that it admits has the milestone extinguished"
        ),
        Slip(
            "  for: assigned",
            "  for: called-for",
            "plan.yaml:69:3: a timer for called-for that starts at dispatched (expected called-for with called-for)"
        ),
        Slip(
            "  for: assigned",
            "  for: everybody",
            "plan.yaml:68:8: unknown subject \"everybody\" (expected one of assigned, lead, support, responder, activated, called-for)"
        ),
        Slip(
            "  ladder: climb\n",
            "",
            "plan.yaml:64:7: a breach that rings nobody: timer \"acknowledge\" has no ladder (expected a ladder)"
        ),
        Slip(
            "{id: climb, interval",
            "{id: climb, urgency: [life, urgent], interval",
            "plan.yaml:64:7: a breach that rings nobody: timer \"acknowledge\" has no ladder \"climb\" for routine"
        ),
        Slip(
            "steps: [duty]",
            "steps: [commanders]",
            "plan.yaml:64:7: a breach that rings nobody: ladder \"climb\" of timer \"acknowledge\" has no post of \"general\"",
            "plan.yaml:64:7: a breach that rings nobody: ladder \"climb\" of timer \"acknowledge\" has no post of \"general\"",
            "plan.yaml:64:7: a breach that rings nobody: ladder \"climb\" of timer \"acknowledge\" has no post of \"general\""
        ),
        Slip(
            "steps: [duty]",
            "steps: []",
            "plan.yaml:74:38: a ladder to nowhere (expected one of duty, director, commanders, lead-director, lead-commanders, shift-leader, head)"
        ),
        Slip(
            "steps: [duty]",
            "steps: [directer]",
            "plan.yaml:74:39: unknown step \"directer\"; did you mean \"director\"? (expected one of duty, director, commanders, lead-director, lead-commanders, shift-leader, head)"
        ),
        Slip(
            "steps: [duty]",
            "steps: [duty, duty]",
            "plan.yaml:74:45: step \"duty\" is given twice"
        ),
        Slip(
            "- {id: done, zh: 完毕, en: done}",
            "- {id: done, zh: 完毕}",
            "plan.yaml:76:3: \"en\" is missing in an outcome (expected the English name)"
        ),
        Slip(
            "outcomes:\n- {id: done, zh: 完毕, en: done}",
            "outcome:\n- {id: done, zh: 完毕, en: done}",
            "plan.yaml:75:1: unknown key \"outcome\" in a plan file; did you mean \"outcomes\"? (expected one of jurisdiction, villages, always-members, headquarters, responders, figures, schemes, milestones, kinds, questions, repeated-calls, rules, timers, ladders, outcomes)"
        ),
        Slip(
            "outcomes:\n- {id: done, zh: 完毕, en: done}",
            "outcomes: []",
            "plan.yaml:75:1: no outcomes (expected at least one code to close an incident with)"
        ),
        Slip(
            "outcomes:\n- {id: done, zh: 完毕, en: done}",
            "outcomes: none",
            "plan.yaml:75:11: wrong type for \"outcomes\": \"none\" (expected a list)"
        ),
        Slip(
            "outcomes:",
            "rules:",
            "plan.yaml: the section \"outcomes\" is missing",
            "plan.yaml:75:1: repeated key \"rules\" in a plan file (expected one; the first stands in plan.yaml:58)"
        ),
        Slip(
            "ladders:\n",
            "- {id: other, name: acknowledge, zh: 确认, en: again, for: assigned, from: dispatched, to: acknowledged, limit: 1h, when: {kinds: [fire]}}\nladders:\n",
            "plan.yaml:73:3: timer \"other\" can never apply: those above it take every case of \"acknowledge\" (expected the special before the general)"
        ),
        Slip(
            "  name: acknowledge",
            "  name: Acknowledge",
            "plan.yaml:65:9: \"Acknowledge\" is no name of a timer (expected small letters, digits and single hyphens, at most 64, such as forest-fire)"
        ),
    ]
}
