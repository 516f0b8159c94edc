extension Slip {
    /// In kinds of incident.
    static let kinds = [
        Slip(
            "rules:\n- id: deadly",
            "questions:\n- {id: floor, zh: 几层, en: which floor, kinds: [fires], figure: death}\nrules:\n- id: deadly",
            "plan.yaml:59:48: unknown kind \"fires\"; did you mean \"fire\"? (expected one of unknown, fire)",
            "plan.yaml:59:64: unknown figure \"death\"; did you mean \"deaths\"? (expected one of deaths, missing, trapped, severe, injured, evacuated, loss, area, cause)"
        ),
        Slip(
            "rules:\n- id: deadly",
            "repeated-calls: {join-from: 39}\nrules:\n- id: deadly",
            "plan.yaml:58:29: \"39\" is no score (expected a whole number from 40 to 100)"
        ),
        Slip(
            "rules:\n- id: deadly",
            "repeated-calls: {join-from: 50, offer-from: 55, never-join: [fires], never-offer: [unknwn]}\nrules:\n- id: deadly",
            "plan.yaml:58:29: \"50\" is no score (expected a whole number from 55 to 100)",
            "plan.yaml:58:62: unknown kind \"fires\"; did you mean \"fire\"? (expected one of unknown, fire)",
            "plan.yaml:58:84: unknown kind \"unknwn\"; did you mean \"unknown\"? (expected one of unknown, fire)"
        ),
        Slip(
            "rules:\n- id: deadly",
            "repeated-calls: {offer-from: 19}\nrules:\n- id: deadly",
            "plan.yaml:58:30: \"19\" is no score (expected a whole number from 20 to 100)"
        ),
        Slip(
            "rules:\n- id: deadly",
            "questions:\n- {id: floor, zh: 几层, en: which floor}\nrules:\n- id: deadly",
            "plan.yaml:59:3: \"kinds\" is missing in a question (expected the kinds of which it is asked)"
        ),
        Slip(
            "rules:\n- id: deadly",
            "questions:\n- {id: floor, zh: 几层, en: which floor, kinds: [fire]}\n- {id: floor, zh: 楼层, en: floor, kinds: [fire]}\nrules:\n- id: deadly",
            "plan.yaml:60:8: question \"floor\" is given twice (expected one; the first stands in plan.yaml:59)"
        ),
        Slip(
            "  en: fire\n  headquarters",
            "  en: fire\n  also: []\n  headquarters",
            "plan.yaml:52:9: empty list for \"also\" (expected an entry, or no such key)"
        ),
        Slip(
            "  en: fire\n  headquarters",
            "  en: fire\n  also: [着火, '着了火 ']\n  headquarters",
            "plan.yaml:52:14: synonym of a kind \"着了火 \" is given twice (expected one; the first stands in plan.yaml:52)"
        ),
        Slip(
            "  en: fire\n  headquarters",
            "  en: fire\n  also: [ＵＮＫＮＯＷＮ]\n  headquarters",
            "plan.yaml:52:10: synonym of a kind \"ＵＮＫＮＯＷＮ\" is given twice (expected one; the first stands in plan.yaml:48)"
        ),
        Slip(
            "  en: fire\n  headquarters",
            "  en: fire\n  also: 火\n  headquarters",
            "plan.yaml:52:9: \"火\" is no synonym of a kind (expected two characters at least: one occurs in other words)"
        ),
        Slip(
            "  en: fire\n  headquarters",
            "  en: fire\n  also: [煤矿…火]\n  headquarters",
            "plan.yaml:52:10: \"煤矿…火\" is no synonym of a kind (expected two characters at least: one occurs in other words)"
        ),
        Slip(
            "{id: unknown, zh: 不明,",
            "{id: unknown, also: [说不清], zh: 不明,",
            "plan.yaml:48:23: the kind \"unknown\" with synonyms (expected no also: what no word tells is filed so anyway)"
        ),
        Slip(
            "  urgency: life\n  strength",
            "  urgncy: life\n  strength",
            "plan.yaml:55:3: unknown key \"urgncy\" in a kind; did you mean \"urgency\"? (expected one of id, zh, en, also, headquarters, supporting, responders, schemes, urgency, strength, milestones, production, counted-as-deaths, fills, tag, authority, source, note)"
        ),
        Slip(
            "  urgency: life\n  strength",
            "  urgency: lif\n  strength",
            "plan.yaml:55:12: unknown urgency \"lif\"; did you mean \"life\"? (expected one of life, urgent, routine)"
        ),
        Slip(
            "  urgency: life\n  strength",
            "  urgency: life\n  urgency: routine\n  strength",
            "plan.yaml:56:3: repeated key \"urgency\" in a kind (expected one; the first stands in plan.yaml:55)"
        ),
        Slip(
            "  urgency: life\n  strength",
            "  urgency: [life]\n  strength",
            "plan.yaml:55:12: wrong type for \"urgency\": a list (expected one of life, urgent, routine)"
        ),
        Slip(
            "  headquarters: fire\n",
            "",
            "plan.yaml:49:3: \"headquarters\" is missing in a kind (expected one of general, fire)"
        ),
        Slip(
            "  headquarters: fire\n",
            "  headquarters: fires\n",
            "plan.yaml:52:17: unknown headquarters \"fires\"; did you mean \"fire\"? (expected one of general, fire)"
        ),
        Slip(
            "  responders: [brigade]",
            "  responders: [brigad]",
            "plan.yaml:53:16: unknown responder \"brigad\"; did you mean \"brigade\"? (expected brigade)"
        ),
        Slip(
            "  responders: [brigade]",
            "  responders: brigade",
            "plan.yaml:53:15: wrong type for \"responders\": \"brigade\" (expected a list)"
        ),
        Slip(
            "  responders: [brigade]\n",
            "",
            "plan.yaml:49:3: \"responders\" is missing in a kind (expected who drives out, the first one first; [] for nobody)"
        ),
        Slip(
            "  schemes: [fire]",
            "  schemes: [{fire: in-productoin}]",
            "plan.yaml:54:20: unknown condition \"in-productoin\"; did you mean \"in-production\"? (expected one of always, unless-private, in-production)"
        ),
        Slip(
            "  schemes: [fire]",
            "  schemes: [fyre]",
            "plan.yaml:54:13: unknown scheme \"fyre\"; did you mean \"fire\"? (expected fire)"
        ),
        Slip(
            "milestones: [dispatched, acknowledged, turned-out]",
            "milestones: [dispatched, turned-out, acknowledged]",
            "plan.yaml:57:40: milestone \"acknowledged\" out of its order (expected the order dispatched, acknowledged, turned-out, arrived, under-control, extinguished, released)"
        ),
        Slip(
            "milestones: [dispatched, acknowledged, turned-out]",
            "milestones: [turned-out]",
            "plan.yaml:57:15: milestones that do not begin with dispatched and acknowledged"
        ),
        Slip(
            "milestones: [dispatched, acknowledged, turned-out]",
            "milestones: [dispatched, acknowledged, turnedout]",
            "plan.yaml:57:42: unknown milestone \"turnedout\"; did you mean \"turned-out\"? (expected one of dispatched, acknowledged, turned-out, arrived, under-control, extinguished, released)"
        ),
        Slip(
            "- {id: unknown,",
            "- {id: unclear,",
            "plan.yaml:47:1: the kind \"unknown\" is missing (expected a row for calls whose matter nobody can tell)"
        ),
        Slip(
            "- id: fire\n  zh: 火灾\n  en: fire\n  headquarters",
            "- id: Fire\n  zh: 火灾\n  en: fire\n  headquarters",
            "plan.yaml:49:7: \"Fire\" is no id of a kind (expected small letters, digits and single hyphens, at most 64, such as forest-fire)"
        ),
        Slip(
            "- id: fire\n  zh: 火灾\n  en: fire\n  headquarters",
            "- id: unknown\n  zh: 火灾\n  en: fire\n  headquarters",
            "plan.yaml:49:7: kind \"unknown\" is given twice (expected one; the first stands in plan.yaml:48)"
        ),
        Slip(
            "- id: fire\n  zh: 火灾\n  en: fire\n  headquarters",
            "- id: fire\n  zh: 不明\n  en: fire\n  headquarters",
            "plan.yaml:50:3: Chinese name \"不明\" is given twice (expected one; the first stands in plan.yaml:48)"
        ),
        Slip(
            "- id: fire\n  zh: 火灾\n  en: fire\n  headquarters",
            "- id: fire\n  zh: 119\n  en: fire\n  headquarters",
            "plan.yaml:50:7: wrong type for \"zh\": 119 (expected text, in quotes if it is meant so)"
        ),
        Slip(
            "cause: spark}",
            "cause: sparks}",
            "plan.yaml:46:33: unknown choice of cause \"sparks\"; did you mean \"spark\"? (expected one of heat, spark)"
        ),
        Slip("  schemes: [fire]", "  schemes: [fire, fire]", "plan.yaml:54:19: scheme \"fire\" is given twice"),
        Slip(
            "  schemes: [fire]",
            "  schemes: [{fire: always, other: always}]",
            "plan.yaml:54:13: wrong type for \"schemes\": a mapping (expected a scheme, or {scheme: condition})"
        ),
        Slip(
            "  headquarters: fire\n",
            "  headquarters: fire\n  supporting: [fire]\n",
            "plan.yaml:53:3: \"fire\" leads and supports (expected the others only)"
        ),
        Slip(
            "  urgency: life\n  strength",
            "  urgency: ~\n  strength",
            "plan.yaml:55:3: \"urgency\" is missing in a kind (expected one of life, urgent, routine)"
        ),
        Slip(
            "milestones: [dispatched, acknowledged, turned-out]",
            "milestones: fast",
            "plan.yaml:57:15: unknown set of milestones \"fast\""
        ),
    ]
}
