extension Slip {
    /// In what YAML has, and a plan does not.
    static let yaml = [
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
            "- id: deadly #井",
            "plan.yaml:59:14: what follows the # would be a comment (expected quotes around the whole text, or a blank after the #)"
        ),
        Slip(
            "- id: deadly",
            "- id:deadly",
            "plan.yaml:59:6: no blank after the colon (expected id: deadly)"
        ),
        Slip(
            "- id: deadly",
            "- id：deadly",
            "plan.yaml:59:5: a full-width colon (expected id: deadly)"
        ),
        Slip(
            "- id: deadly",
            "- id:\u{A0}deadly",
            "plan.yaml:59:6: the blank U+00A0 (expected spaces)"
        ),
        Slip(
            "- id: deadly",
            "\u{3000}- id: deadly",
            "plan.yaml:59:1: the blank U+3000 (expected spaces)"
        ),
        Slip(
            "- id: deadly",
            "- id: deadly\n   when: x",
            "plan.yaml:60:8: not YAML: mapping values are not allowed in this context"
        ),
    ]
}
