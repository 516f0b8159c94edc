import IncidentModel

extension TraceMapping {
    var countsRows: Bool {
        tags.contains(where: \.countsRows) || texts.contains { $0.value.countsRows }
            || figures.contains { $0.value.countsRows }
    }

    /// - Throws: when the row has nothing in its key columns, which would make one call of all such rows.
    func id(_ row: Row) throws(ValueError) -> ReportID {
        var reportKey = ReportKey()
        reportKey.add(name)
        var hasValue = false
        for index in key {
            let value = row.value(index) ?? ""
            hasValue = hasValue || !value.isEmpty
            reportKey.add(value)
        }
        guard hasValue else {
            let names = key.map { columns[$0] }.joined(separator: ", ")
            throw ValueError(Label("用来区分来电的 \(names) 为空", "nothing in \(names), by which calls are told apart"))
        }
        return reportKey.id
    }

    /// Texts are as they stand: the daemon cleans and cuts them, keeps what it cut, and tells of it.
    ///
    /// - Throws: What is wrong with the row; a row that says neither what happened nor where is a note or a sum, and no call.
    func record(_ row: Row, id: ReportID) throws(ValueError) -> CallRecord {
        var report = Report(id: id, kind: try kinds.kind(row))
        var personal = PersonalData()
        var remarks: [CallRecord.Remark] = []
        var (outcome, closedAt): (String?, Instant?) = (nil, nil)
        for (field, template) in texts {
            guard let value = template.text(row) else { continue }
            if field == .outcome { outcome = value } else { set(field, to: value, &report, &personal) }
        }
        for (field, time) in times {
            guard let instant = try instant(time, field, row, &remarks) else { continue }
            switch field {
            case .occurredAt: report.occurredAt = instant
            case .calledAt: report.calledAt = instant
            case .receivedAt: report.receivedAt = instant
            case .closedAt: closedAt = instant
            }
        }
        report.position = try coordinates?.position(row)
        guard report.kind != "unknown" || report.place != nil || report.position != nil else {
            throw ValueError(Label("既没有类型，也没有地点", "neither a kind nor a place"))
        }
        for tag in tags {
            guard let value = tag.text(row) else { continue }
            if !report.tags.contains(value) { report.tags.append(value) }
        }
        for figure in figures {
            guard let value = figure.value.text(row) else { continue }
            guard let number = figure.factor.times(value) else {
                let value = ValueError.shortened(value)
                throw ValueError(Label("\(figure.id)“\(value)”不是数字", "\(figure.id) \"\(value)\" is no number"))
            }
            report.figures[figure.id] = number
        }
        report.production = production
        report.isVerified = isVerified
        report.isExercise = isExercise
        report.isAnonymous = isAnonymous
        report.isConfidential = isConfidential
        var record = CallRecord(
            line: row.record.line,
            rows: row.count,
            report: report,
            personal: personal,
            remarks: remarks
        )
        (record.outcome, record.closedAt) = (outcome, closedAt)
        return record
    }

    private func set(_ field: TextField, to value: String, _ report: inout Report, _ personal: inout PersonalData) {
        switch field {
        case .place: report.place = value
        case .town: report.town = value
        case .unit: report.unit = value
        case .source: report.source = value
        case .caller: personal.caller = value
        case .phone: personal.phone = value
        case .text: personal.text = value
        case .measures: personal.measures = value
        case .outcome: break
        }
    }

    private func instant(
        _ time: Time,
        _ field: TimeField,
        _ row: Row,
        _ remarks: inout [CallRecord.Remark]
    ) throws(ValueError) -> Instant? {
        guard let text = time.value.text(row) else { return nil }
        for form in time.forms {
            guard let reading = time.isSearched ? form.lastReading(in: text) : form.reading(of: text) else { continue }
            if let offset = reading.offsetSeconds { return reading.time.instant(offsetSeconds: offset) }
            if time.zone?.isRepeated(reading.time) == true { remarks.append(.repeatedHour(text)) }
            return time.zone?.instant(of: reading.time)
        }
        guard !time.isSearched else { return nil }
        let (key, value, forms) = (field.rawValue, ValueError.shortened(text), time.written)
        throw ValueError(
            Label(
                "\(key)“\(value)”不是 \(forms.joined(separator: " 或 ")) 格式的时间",
                "\(key) \"\(value)\" is no time written \(forms.joined(separator: " or "))"
            )
        )
    }
}
