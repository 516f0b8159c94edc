package import IncidentModel

extension Refusal.Reason {
    /// One of each.
    package static let samples: [Refusal.Reason] = {
        let incident = IncidentID(jurisdiction: "140930", day: 2_026_11_21, number: 1)
        return [
            .closed(incident, outcome: "handled"), .closedMilestone(incident),
            .peopleMissing(incident, missing: 1, trapped: 2), .partyEngaged(["brigade"]),
            .notAParty("brigad", incident, parties: ["brigade"], nearest: "brigade"), .noResponder(incident),
            .stoodDown("brigade", incident), .notAHeadquarters("brigade", nearest: nil),
            .noSuchMilestone("flood", .extinguished), .doesNotDriveOut("fire"), .notGraded("nuisance"),
            .reasonRequired(.corrected), .personRequired, .taskEnded(TaskID(incident: incident, number: 1), .reached),
            .unknownTask(TaskID(incident: incident, number: 9)),
            .unknownOutcome("handeld", known: ["handled"], nearest: "handled"), .nothingToChange(.updated),
        ]
    }()

    /// Where it stands among the samples: whoever adds a reason is made to add a sample.
    package var sampleIndex: Int {
        switch self {
        case .closed: 0
        case .closedMilestone: 1
        case .peopleMissing: 2
        case .partyEngaged: 3
        case .notAParty: 4
        case .noResponder: 5
        case .stoodDown: 6
        case .notAHeadquarters: 7
        case .noSuchMilestone: 8
        case .doesNotDriveOut: 9
        case .notGraded: 10
        case .reasonRequired: 11
        case .personRequired: 12
        case .taskEnded: 13
        case .unknownTask: 14
        case .unknownOutcome: 15
        case .nothingToChange: 16
        }
    }
}
