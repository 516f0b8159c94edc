extension Slip {
    /// In the jurisdiction, its headquarters and responders.
    static let jurisdictionAndParties = [
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
            "zone: Asia/Shanghai",
            "zone: PRC",
            "plan.yaml:5:9: old name of a time zone, \"PRC\" (expected Asia/Shanghai)"
        ),
        Slip(
            "zone: Asia/Shanghai",
            "zone: Asia/Chongqing",
            "plan.yaml:5:9: old name of a time zone, \"Asia/Chongqing\" (expected Asia/Shanghai)"
        ),
        Slip(
            "  zone: Asia/Shanghai",
            "  zone: Asia/Shanghai\n  bounds: {west: 2, south: 1, east: 1, north: 2}",
            "plan.yaml:6:11: bounds that hold nothing (expected west less than east and south less than north)"
        ),
        Slip(
            "zone: Asia/Shanghai",
            "zone: PRC",
            "plan.yaml:5:9: old name of a time zone, \"PRC\" (expected Asia/Shanghai)"
        ),
        Slip(
            "zone: Asia/Shanghai",
            "zone: Asia/Chongqing",
            "plan.yaml:5:9: old name of a time zone, \"Asia/Chongqing\" (expected Asia/Shanghai)"
        ),
        Slip(
            "  zone: Asia/Shanghai",
            "  zone: Asia/Shanghai\n  bounds: {west: 181, south: 1, east: x, north: 2}",
            "plan.yaml:6:18: \"181\" is no number of degrees for \"west\" (expected -180 to 180 with at most seven decimals)",
            "plan.yaml:6:39: \"x\" is no number of degrees for \"east\" (expected -180 to 180 with at most seven decimals)"
        ),
        Slip(
            "jurisdiction:",
            "- a\njurisdiction:",
            "plan.yaml:2:1: not YAML: did not find expected '-' indicator, while parsing a block collection in line 1"
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
            "plan.yaml:22:3: unknown key \"group\" in a headquarters; did you mean \"groups\"? (expected one of id, zh, en, short, general, office, co-leads, members, posts, sources, accounts, groups, tag, authority, source, note)"
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
            "plan.yaml:23:47: \"ask\" is no telephone number (expected digits, +, -, spaces and x for an extension, at most 32)"
        ),
        Slip(
            "{id: duty, zh: 值班室, en: duty desk, phone: \"119\"}",
            "{id: desk, zh: 值班室, en: duty desk, phone: \"119\"}",
            "plan.yaml:23:3: posts that do not begin with the duty desk (expected the post \"duty\" first)"
        ),
        Slip(
            "en: Brigade, phone: \"119\"}",
            "en: Brigade, phone: \"119\", posts: []}",
            "plan.yaml:25:40: both phone and posts in a responder (expected the phone at one of the posts)",
            "plan.yaml:25:61: posts that do not begin with the duty desk (expected the post \"duty\" first)"
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
    ]
}
