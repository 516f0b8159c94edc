package import IncidentModel

// What became of the calls that the duty room has to make.

extension TaskCompletion: WordedAct {
    package var noun: Label { Label("通话结果", "result of a call") }

    package func clauses(in context: EventContext) -> [Label] {
        let (line, result) = (context.names.line(line), result.label)
        let count = answers.reduce(0) { $0 + $1.needs.count }
        let head = Label(
            "致电\(line.zh)：\(result.zh)，共\(count)项",
            "call to \(line.en): \(result.en), about \(count)"
        )
        let signed = unique(answers.flatMap(\.consequences.passed).filter { !$0.isImplied }.map(\.party))
        guard !signed.isEmpty else { return [head] }
        let parties = context.names.parties(signed)
        return [head, Label("登记：\(parties.zh)", "recorded for \(parties.en)")]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("值班室的待办电话已有结果", "A call of the duty room has a result"),
            zh: """
                值班室拨打了电话并录入结果，所涉及的各起事件均已登记；第一起为 @INCIDENT_ID@。无人接听或对方拒绝时，立即\
                列出下一人；占线的，一分钟后再列出。
                尚待拨打的电话见“incidentctl tasks”。
                """,
            en: """
                The duty room rang somebody and entered how it went, for every incident that the call was about; \
                @INCIDENT_ID@ is the first of these. Where nobody answered or the person refused, the next one is \
                listed at once; a busy line comes back after a minute.
                "incidentctl tasks" has the calls that are still to be made.
                """
        )
    }
}

extension TaskClaim: WordedAct {
    package var noun: Label { Label("认领待办电话", "claim of a call") }

    package func clauses(in context: EventContext) -> [Label] {
        let line = context.names.line(line)
        let how = takesOver ? Label("（接手）", ", taken over from another seat") : Label("")
        return [
            Label("正在致电\(line.zh)\(how.zh)，共\(needs.count)项", "\(line.en) is being rung\(how.en) about \(needs.count)")
        ]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("有人正在拨打待办电话", "Somebody is making a call of the duty room"),
            zh: """
                该席位已说明正在拨打，其他席位不必重复；五分钟内没有录入结果的，自动取消。在此之前其他席位只能接手，消息中会写明。
                无需处置。
                """,
            en: """
                A seat says that it is making this call, so that nobody else needs to; without a result the claim \
                lapses after five minutes. Until then another seat may only take it over, which the message says.
                Nothing needs to be done.
                """
        )
    }
}

extension TaskPostponement: WordedAct {
    package var noun: Label { Label("推迟待办电话", "postponement of a call") }

    package func clauses(in context: EventContext) -> [Label] {
        let (line, until) = (context.names.line(line), context.time(until))
        return [
            Label(
                "致电\(line.zh)推迟至\(until)（附理由），共\(needs.count)项",
                "the call to \(line.en) is put off until \(until), with a reason, about \(needs.count)"
            )
        ]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("待办电话已推迟", "A call of the duty room was put off"),
            zh: """
                账户 @INCIDENT_ACCOUNT@ 推迟了一个待办电话，并附理由；到时重新列出。时限照常计算。
                如不应推迟，请立即拨打并录入结果。
                """,
            en: """
                Account @INCIDENT_ACCOUNT@ put off a call, with a reason; it is listed again at that time. Limits \
                run on meanwhile.
                If it should not wait, ring now and enter the result.
                """
        )
    }
}

extension TaskPhone: WordedAct {
    package var noun: Label { Label("补登号码", "number found") }

    package func clauses(in context: EventContext) -> [Label] {
        let line = context.names.line(line)
        return [Label("\(line.zh)的号码已补登", "a number was found for \(line.en)")]
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("补登了一个值班号码", "A number was found that the plan lacks"),
            zh: """
                预案中没有登记该联系人的号码，账户 @INCIDENT_ACCOUNT@ 已补登，此后都按此号码呼叫，直至新预案写明号码。
                请将号码写入预案。
                """,
            en: """
                The plan has no number for somebody who has to be rung; account @INCIDENT_ACCOUNT@ found one, which \
                holds until a plan is adopted that has one.
                Put it into the plan.
                """
        )
    }
}
