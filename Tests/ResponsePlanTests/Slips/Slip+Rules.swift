extension Slip {
    /// In rules, by which an incident is routed.
    static let rules = [
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {kinds: [fire], headquarters: [general]}",
            "plan.yaml:60:9: a condition that can never hold: no kind has these kinds, headquarters and urgency together (expected at least one kind that it admits)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {kinds: [unknown], grade: II}",
            "plan.yaml:60:28: a condition that can never hold: no kind that it admits is graded (expected a kind with a scheme)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {kinds: [fire], urgency: routine}",
            "plan.yaml:60:9: a condition that can never hold: no kind has these kinds, headquarters and urgency together (expected at least one kind that it admits)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {towns: [西街道]}",
            "plan.yaml:60:18: unknown town \"西街道\"; did you mean \"东街道\"? (expected one of 990101001, 东街道, East Street)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {hours: 22:00..22:00}",
            "plan.yaml:60:17: hours that are empty: \"22:00..22:00\" (expected an end that differs from the start)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {hours: 22:00..25:00}",
            "plan.yaml:60:17: \"22:00..25:00\" is no part of the day (expected two times such as 22:00..06:00)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {response: V}",
            "plan.yaml:60:20: unknown response \"V\"; did you mean \"I\"? (expected one of IV, III, II, I)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {season: 02-30..05-01}",
            "plan.yaml:60:18: \"02-30..05-01\" is no season (expected two days such as 10-01..05-31)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {kinds: []}",
            "plan.yaml:60:17: empty list for \"kinds\" (expected an entry, or no such key)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {figures: {cause: smoke}}",
            "plan.yaml:60:27: unknown choice of cause \"smoke\" (expected one of heat, spark)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {figures: {deaths: {gte: 1, lt: 1}}}",
            "plan.yaml:60:28: bounds of \"deaths\" that nothing can meet (expected a lower bound less than the upper one)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {figures: {deaths: {lt: 0}}}",
            "plan.yaml:60:28: bounds of \"deaths\" that nothing can meet (expected a lower bound less than the upper one)"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {kinds: [unknown], first-responder: brigade}",
            "plan.yaml:60:28: a condition that can never hold: no kind that it admits is answered first by brigade"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {exercise: maybe}",
            "plan.yaml:60:20: wrong type for \"exercise\": \"maybe\" (expected true or false)"
        ),
        Slip(
            "  do: {strength: activate, inform: [general]}",
            "  do: {lead: brigade}",
            "plan.yaml:61:14: \"brigade\" is a responder and cannot be \"lead\" (expected a headquarters: responders drive out, they do not command)"
        ),
        Slip(
            "  do: {strength: activate, inform: [general]}",
            "  do: {lead: fore}",
            "plan.yaml:61:14: unknown headquarters \"fore\"; did you mean \"fire\"? (expected one of general, fire)"
        ),
        Slip(
            "  do: {strength: activate, inform: [general]}",
            "  do: {}",
            "plan.yaml:61:7: a rule that does nothing (expected one of lead, support, responders, inform, strength, call-for, neighbours)"
        ),
        Slip(
            "  do: {strength: activate, inform: [general]}",
            "  do: {strength: activated}",
            "plan.yaml:61:18: unknown strength \"activated\"; did you mean \"activate\"? (expected one of inform, assign, activate)"
        ),
        Slip(
            "  do: {strength: activate, inform: [general]}",
            "  do: {lead: fire, support: [fire]}",
            "plan.yaml:61:20: \"fire\" leads and supports (expected the others only)"
        ),
        Slip(
            "  do: {strength: activate, inform: [general]}",
            "  do: {neighbours: [\"990103\"]}",
            "plan.yaml:61:21: unknown neighbour \"990103\"; did you mean \"990102\"? (expected one of 990102, 邻区, Next District)"
        ),
        Slip(
            "reason: 有人死亡 / somebody died",
            "reason: somebody died",
            "plan.yaml:62:11: one name for \"reason\" where there must be two: \"somebody died\" (expected both names, as 中文 / English or {zh: 中文, en: English})"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {figures: [deaths]}",
            "plan.yaml:60:19: wrong type for \"figures\": a list (expected a mapping such as {deaths: {gte: 1}})"
        ),
        Slip(
            "  when: {figures: {deaths: {gte: 1}}}",
            "  when: {tags: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]}",
            "plan.yaml:60:17: a tag of more than 64 bytes, which no report can carry (expected a shorter one)"
        ),
    ]
}
