// The table is long because there are many ways to get a plan wrong.
extension Slip {
    static let all = [
        Slip(
            "  urgency: life\n  strength",
            "  urgncy: life\n  strength",
            "plan.yaml:55:3: unknown key \"urgncy\" in a kind; did you mean \"urgency\"? (expected one of id, zh, en, headquarters, supporting, responders, schemes, urgency, strength, milestones, production, counted-as-deaths, tag, authority, source, note)"
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
            "- id: fire\n  zh: 消防指挥部",
            "- id: general\n  zh: 消防指挥部",
            "plan.yaml:18:7: party \"general\" is given twice (expected one; the first stands in plan.yaml:11)",
            "plan.yaml:52:17: unknown headquarters \"fire\" (expected one of general, general)"
        ),
        Slip(
            "{id: brigade,",
            "{id: fire,",
            "plan.yaml:25:8: party \"fire\" is given twice (expected one; the first stands in plan.yaml:18)",
            "plan.yaml:53:16: unknown responder \"brigade\" (expected fire)"
        ),
        Slip(
            "  office: 消防大队 / Fire Brigade\n",
            "  office: 消防大队 / Fire Brigade\n  groups: [hq fire, 1000, \"\"]\n",
            "plan.yaml:22:12: \"hq fire\" is no name of a group (expected letters, digits, _, -, . and @, at most 64, beginning with a letter or _)",
            "plan.yaml:22:21: \"1000\" is no name of a group (expected letters, digits, _, -, . and @, at most 64, beginning with a letter or _)",
            "plan.yaml:22:27: wrong type for \"group\": an empty text (expected text)"
        ),
        Slip(
            "  office: 消防大队 / Fire Brigade\n",
            "  office: 消防大队 / Fire Brigade\n  accounts: [li, wang, li]\n",
            "plan.yaml:22:24: account \"li\" is given twice"
        ),
        Slip(
            "  office: 消防大队 / Fire Brigade\n",
            "  office: 消防大队 / Fire Brigade\n  accounts: []\n",
            "plan.yaml:22:13: empty list for \"accounts\" (expected an entry, or no such key)"
        ),
        Slip(
            "  office: 消防大队 / Fire Brigade\n",
            "  office: 消防大队 / Fire Brigade\n  group: hq-fire\n",
            "plan.yaml:22:3: unknown key \"group\" in a headquarters; did you mean \"groups\"? (expected one of id, zh, en, general, office, co-leads, members, posts, accounts, groups, tag, authority, source, note)"
        ),
        Slip(
            "en: Brigade, phone: \"119\"}",
            "en: Brigade, accounts: ../root}",
            "plan.yaml:25:50: \"../root\" is no name of an account (expected letters, digits, _, -, . and @, at most 64, beginning with a letter or _)"
        ),
        Slip(
            "  general: true\n",
            "",
            "plan.yaml:10:1: no general headquarters (expected general: true at one of them)"
        ),
        Slip(
            "- id: fire\n  zh: 消防指挥部",
            "- id: fire\n  general: true\n  zh: 消防指挥部",
            "plan.yaml:19:3: a second general headquarters (expected one; the first stands in plan.yaml:11)"
        ),
        Slip(
            "office: 消防大队 / Fire Brigade",
            "office: 消防大队",
            "plan.yaml:21:11: one name for \"office\" where there must be two: \"消防大队\" (expected both names, as 中文 / English or {zh: 中文, en: English})"
        ),
        Slip(
            "phone: \"119\"}\nresponders",
            "phone: ask}\nresponders",
            "plan.yaml:23:47: \"ask\" is no telephone number (expected digits, +, - and spaces, at most 32)"
        ),
        Slip(
            "{id: duty, zh: 值班室, en: duty desk, phone: \"119\"}",
            "{id: desk, zh: 值班室, en: duty desk, phone: \"119\"}",
            "plan.yaml:23:3: posts that do not begin with the duty desk (expected the post \"duty\" first)"
        ),
        Slip(
            "code: \"990101\"",
            "code: \"9901\"",
            "plan.yaml:2:9: \"9901\" is no code of a jurisdiction (expected 6 digits)"
        ),
        Slip(
            "\"990101001\"",
            "\"110101001\"",
            "plan.yaml:7:12: town 110101001 lies elsewhere (expected a code that begins with 990101)"
        ),
        Slip(
            "zone: Asia/Shanghai",
            "zone: Asia/Shangai",
            "plan.yaml:5:9: unknown time zone \"Asia/Shangai\"; did you mean \"Asia/Shanghai\"? (expected a name of the IANA database, such as Asia/Shanghai)"
        ),
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
            "cause: spark}",
            "cause: sparks}",
            "plan.yaml:46:33: unknown choice of cause \"sparks\"; did you mean \"spark\"? (expected one of heat, spark)"
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
            "  do: {strength: activate}",
            "  do: {lead: brigade}",
            "plan.yaml:61:14: \"brigade\" is a responder and cannot be \"lead\" (expected a headquarters: responders drive out, they do not command)"
        ),
        Slip(
            "  do: {strength: activate}",
            "  do: {lead: fore}",
            "plan.yaml:61:14: unknown headquarters \"fore\"; did you mean \"fire\"? (expected one of general, fire)"
        ),
        Slip(
            "  do: {strength: activate}",
            "  do: {}",
            "plan.yaml:61:7: a rule that does nothing (expected one of lead, support, responders, inform, strength, call-for, neighbours)"
        ),
        Slip(
            "  do: {strength: activate}",
            "  do: {strength: activated}",
            "plan.yaml:61:18: unknown strength \"activated\"; did you mean \"activate\"? (expected one of inform, assign, activate)"
        ),
        Slip(
            "  do: {strength: activate}",
            "  do: {lead: fire, support: [fire]}",
            "plan.yaml:61:20: \"fire\" leads and supports (expected the others only)"
        ),
        Slip(
            "  do: {strength: activate}",
            "  do: {neighbours: [\"990103\"]}",
            "plan.yaml:61:21: unknown neighbour \"990103\"; did you mean \"990102\"? (expected one of 990102, 邻区, Next District)"
        ),
        Slip(
            "reason: 有人死亡 / somebody died",
            "reason: somebody died",
            "plan.yaml:62:11: one name for \"reason\" where there must be two: \"somebody died\" (expected both names, as 中文 / English or {zh: 中文, en: English})"
        ),
        Slip(
            "limit: 5min",
            "limit: 5",
            "plan.yaml:71:10: \"limit\" has no unit: \"5\" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
        ),
        Slip(
            "limit: 5min",
            "limit: 5m",
            "plan.yaml:71:10: \"limit\" is no length of time: \"5m\" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)"
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
            "  name: call",
            "plan.yaml:65:9: \"call\" is a timer of the program's own (expected a name other than call, answer, stand-down)"
        ),
        Slip(
            "  name: acknowledge",
            "  name: answer",
            "plan.yaml:65:9: \"answer\" is a timer of the program's own (expected a name other than call, answer, stand-down)"
        ),
        Slip(
            "  name: acknowledge",
            "  name: stand-down",
            "plan.yaml:65:9: \"stand-down\" is a timer of the program's own (expected a name other than call, answer, stand-down)"
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
            "plan.yaml:68:8: unknown subject \"everybody\" (expected one of assigned, lead, support, responder, called-for)"
        ),
        Slip(
            "steps: [next-posts]",
            "steps: []",
            "plan.yaml:74:38: a ladder to nowhere (expected one of next-posts, duty, general-duty, general-commanders)"
        ),
        Slip(
            "steps: [next-posts]",
            "steps: [next-post]",
            "plan.yaml:74:39: unknown step \"next-post\"; did you mean \"next-posts\"? (expected one of next-posts, duty, general-duty, general-commanders)"
        ),
        Slip(
            "steps: [next-posts]",
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
            "plan.yaml:75:1: unknown key \"outcome\" in a plan file; did you mean \"outcomes\"? (expected one of jurisdiction, always-members, headquarters, responders, figures, schemes, milestones, kinds, rules, timers, ladders, outcomes)"
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
            "- id: deadly",
            "- id: &deadly deadly",
            "plan.yaml:59:7: anchor (expected the text itself: anchors and aliases are not read)"
        ),
        Slip(
            "- id: deadly",
            "- id: *deadly",
            "plan.yaml:59:7: alias (expected the text itself: anchors and aliases are not read)"
        ),
        Slip(
            "- id: deadly",
            "- id: !!str deadly",
            "plan.yaml:59:7: tag (expected plain text: words need no YAML tags)"
        ),
        Slip(
            "- id: deadly",
            "- id: \"dead\u{7}ly\"",
            "plan.yaml:59:12: control character U+0007 (expected printable text)"
        ),
        Slip(
            "- id: deadly",
            "- id: [deadly",
            "plan.yaml:60:7: not YAML: did not find expected ',' or ']', while parsing a flow sequence in line 59"
        ),
        Slip(
            "- id: deadly",
            "- id: deadly\n   when: x",
            "plan.yaml:60:8: not YAML: mapping values are not allowed in this context"
        ),
        Slip(
            "en: Brigade, phone: \"119\"}",
            "en: Brigade, phone: \"119\", posts: []}",
            "plan.yaml:25:40: both phone and posts in a responder (expected the phone at one of the posts)",
            "plan.yaml:25:61: posts that do not begin with the duty desk (expected the post \"duty\" first)"
        ),
        Slip(
            "  zone: Asia/Shanghai",
            "  zone: Asia/Shanghai\n  bounds: {west: 2, south: 1, east: 1, north: 2}",
            "plan.yaml:6:11: bounds that hold nothing (expected west less than east and south less than north)"
        ),
        Slip(
            "  zone: Asia/Shanghai",
            "  zone: Asia/Shanghai\n  bounds: {west: 181, south: 1, east: x, north: 2}",
            "plan.yaml:6:18: \"181\" is no number of degrees for \"west\" (expected -180 to 180 with at most seven decimals)",
            "plan.yaml:6:39: \"x\" is no number of degrees for \"east\" (expected -180 to 180 with at most seven decimals)"
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
            "  office: 消防大队 / Fire Brigade\n",
            "  office: 消防大队 / Fire Brigade\n  members: [甲 / A, 甲 / B]\n",
            "plan.yaml:22:20: in \"members\", \"甲\" is given twice"
        ),
        Slip(
            "  office: 消防大队 / Fire Brigade\n",
            "  office: 消防大队 / Fire Brigade\n  members: [[]]\n",
            "plan.yaml:22:13: wrong type for \"members\": a list (expected text)"
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
        Slip(
            "  name: acknowledge",
            "  name: Acknowledge",
            "plan.yaml:65:9: \"Acknowledge\" is no name of a timer (expected small letters, digits and single hyphens, at most 64, such as forest-fire)"
        ),
        Slip(
            "jurisdiction:",
            "- a\njurisdiction:",
            "plan.yaml:2:1: not YAML: did not find expected '-' indicator, while parsing a block collection in line 1"
        ),
    ]
}
