package import IncidentModel

extension StorageProblem {
    /// What is the matter, without a full stop: it stands within sentences.
    package var label: Label {
        switch self {
        case .failed(let error): error.label
        case .full: StoreError.full.label
        case .slow(let length): Label("磁盘已\(length.label.zh)没有响应", "the disk has not answered for \(length.label.en)")
        case .reserve(let free, 0):
            Label(
                "处置日志所在磁盘仅剩\(mebibytes(free))，预留空间已用尽",
                "the ledger's disk has \(mebibytes(free)) free; the reserve is used up"
            )
        case .reserve(let free, let held):
            Label(
                "处置日志所在磁盘仅剩\(mebibytes(free))，预留的\(mebibytes(held))留给未结事件",
                "the ledger's disk has \(mebibytes(free)) free; the reserve of \(mebibytes(held)) is kept for open incidents"
            )
        case .unreadable(let error): error.label
        }
    }
}

extension StoreError {
    /// What is the matter, without a full stop: it stands within sentences.
    package var label: Label {
        switch self {
        case .absent(let path): Label("\(path) 里没有处置日志", "there is no ledger in \(path)")
        case .notALedger(let path): Label("\(path) 不是处置日志", "\(path) is not a ledger")
        case .firstEdition(let path):
            Label(
                "\(path) 是第一版的处置日志，本程序不能读：请移走，或用第一版运行",
                "\(path) is a ledger of the first edition, which this program does not read: put it away, or run that edition"
            )
        case .otherJurisdiction(let found, let expected):
            Label("处置日志属于辖区 \(found)，不是 \(expected)", "the ledger is that of \(found), not of \(expected)")
        case .damaged(let sequence?, let what):
            Label(
                "处置日志在第\(sequence)条处损坏：\(what.label.zh)",
                "the ledger is damaged at sequence \(sequence): \(what.label.en)"
            )
        case .damaged(nil, let what): Label("处置日志损坏：\(what.label.zh)", "the ledger is damaged: \(what.label.en)")
        case .newerVersion(let what):
            Label("\(what.label.zh)是更新版本的程序写的", "a later version of this program wrote \(what.label.en)")
        case .locked(let path): Label("另一个接警服务已锁定 \(path)", "another daemon has locked \(path)")
        case .busy: Label("另一个程序正在写处置日志", "another program is writing to the ledger")
        case .full: Label("处置日志所在磁盘空间已用尽", "no space is left for the ledger")
        case .tooLittleSpace(let path, let needed, let free):
            Label(
                "\(path) 须有\(mebibytes(needed, up: true))空间存放副本，现有\(mebibytes(free))，还缺"
                    + mebibytes(needed - free, up: true),
                "a copy needs \(mebibytes(needed, up: true)) of free space in \(path), and there are \(mebibytes(free)): "
                    + "\(mebibytes(needed - free, up: true)) more are needed"
            )
        case .system(let call, let path, let errno):
            Label("\(path)：", "\(path): ") + .systemError(errno) + Label("（\(call)）", " (\(call))")
        case .index(let code, let message): Label("索引出错：\(message)（\(code)）", "the index failed: \(message) (\(code))")
        case .database(let state?, let message):
            Label("PostgreSQL 出错：\(message)（\(state)）", "PostgreSQL failed: \(message) (\(state))")
        case .database(nil, let message): Label("连不上 PostgreSQL：\(message)", "PostgreSQL cannot be reached: \(message)")
        case .noTables(let address):
            Label(
                "\(address) 里没有处置日志的表；请先运行 incidentd-postgres --log … --create-tables",
                "\(address) has none of the ledger's tables; run incidentd-postgres --log … --create-tables first"
            )
        case .otherLog(let path):
            Label(
                "\(path) 里已有文件形式的处置日志；请先用 incidentd-postgres --log … --take-over 转入，或移走",
                "there is a log in files in \(path): take it over with incidentd-postgres --log … --take-over, or move it away"
            )
        case .occupied(let address):
            Label("\(address) 里已有本辖区的另一份处置日志", "\(address) has another ledger of this jurisdiction already")
        case .deposed(let node, let epoch):
            Label("节点 \(node) 自第\(epoch)任起主持值守", "the node \(node) leads since epoch \(epoch)")
        case .weakCommit(let setting, let value):
            Label(
                "数据库的 \(setting) 是“\(value)”，达不到所要求的保存程度",
                "the database's \(setting) is '\(value)', which keeps less than was asked for"
            )
        case .indexUnusable(let error):
            Label(
                "索引不能用，重新启动时重建（\(error.label.zh)）",
                "the index is of no use, and is made anew at a fresh start (\(error.label.en))"
            )
        case .closed: Label("处置日志已关闭", "the ledger is closed")
        case .unsupported: Label("此种处置日志不能这样用", "this kind of ledger cannot do that")
        case .conflict(let expected, let actual):
            Label("处置日志在第\(actual)条，不在第\(expected)条", "the ledger is at sequence \(actual), not at \(expected)")
        case .inconsistent(let what): Label("批次有误：\(what.label.zh)", "the batch is inconsistent: \(what.label.en)")
        }
    }
}

extension StoredForm {
    package var label: Label {
        switch self {
        case .segment(let name, let format): Label("格式\(format)的 \(name)", "\(name), of format \(format)")
        case .tables(let version): Label("版本\(version)的数据库表", "tables of version \(version)")
        case .event(let version): Label("版本\(version)的一条记录", "an event of version \(version)")
        case .kind(let kind): Label("“\(kind)”类的一条记录", "an event of the kind '\(kind)'")
        }
    }
}

extension LedgerFlaw {
    /// What is wrong, without a full stop and without where it is, as far as the case does not say it.
    package var label: Label {
        switch self {
        case .inSegment(let name, let flaw): Label("\(name)：", "\(name): ") + flaw.label
        case .wasDurable(let flaw, let sequence?):
            flaw.label + Label("，而第\(sequence)条已确认存盘", ", and event \(sequence) was durable")
        case .wasDurable(let flaw, nil):
            flaw.label + Label("，而其后的内容表明它已确认存盘", ", and what follows says that it was durable")
        case .noSegment: Label("没有任何分段", "there is no segment")
        case .firstSegmentMissing: Label("缺少从第1条开始的分段", "the segment that begins with event 1 is missing")
        case .beginsWith(let first):
            Label("从第\(first)条开始，以前的缺失", "it begins with event \(first): what was before is missing")
        case .unfinished(let bytes):
            Label("副本不完整：末尾\(bytes)字节不成整批", "the copy is incomplete: its last \(bytes) bytes are no whole batch")
        case .endsWith(let last): Label("到第\(last)条为止", "it ends with event \(last)")
        case .severalLedgers(let path):
            Label("\(path) 里有几个处置日志的分段", "segments of several ledgers lie in \(path)")
        case .otherLedger: Label("与前一分段不属于同一处置日志", "it is of another ledger than the one before")
        case .noHeader: Label("开头不是分段首行", "it does not begin with a segment's header")
        case .otherNumber: Label("文件名与首行的编号不符", "it bears another number than its header")
        case .gap(let last, let next):
            Label("到第\(last)条为止，下一分段却从第\(next)条开始", "it ends with event \(last), and the next begins with \(next)")
        case .inNoSegment: Label("没有分段包含它", "no segment holds it")
        case .notInSegment: Label("分段里没有它", "it is not there")
        case .altered(let line): Label("\(line.label.zh)已被改动", "\(line.label.en) is not as it was written")
        case .misplaced(let line):
            Label("\(line.label.zh)与前一条记录不衔接", "\(line.label.en) names another event before it")
        case .headerAmongBatches: Label("批次之间出现分段首行", "a header lies among batches")
        case .noBatch: Label("应有批次行处没有", "there is no batch's line")
        case .batchBeginsWith(let first): Label("批次从第\(first)条开始，不衔接", "a batch begins with event \(first)")
        case .batchTooLong: Label("批次超出末尾", "a batch goes beyond the end")
        case .batchEndsOtherwise: Label("批次的结尾与批次行不符", "a batch does not end as its line says")
        case .eventAltered(let sequence): Label("第\(sequence)条已被改动", "event \(sequence) is not as it was written")
        case .unreadable(let flaw):
            Label("内容无法解读（\(flaw.label.zh)）", "its body cannot be read (\(flaw.label.en))")
        case .eventDoesNotFit: Label("与此前的记录不相容", "the event does not fit what was before it")
        case .personalDataAltered: Label("个人信息已被改动", "the personal data are not as they were written")
        case .personalDataMissing: Label("缺少个人信息行", "the line of its personal data is missing")
        case .adoptsOtherPlan(let plan): Label("启用的不是预案 \(plan)", "the event does not adopt the plan \(plan)")
        case .planMissing(let plan, let incident):
            Label("缺少事件\(incident)所用的预案 \(plan)", "the plan \(plan) of \(incident) is missing")
        case .eventMissing(let incident, let sequence):
            Label("事件\(incident)没有第\(sequence)条", "\(incident) has no event \(sequence)")
        case .notAnIncident(let text):
            Label("“\(text)”不是本处置日志的事件编号", "'\(text)' is no incident's number of this ledger")
        case .notWhereIndexSays: Label("不在索引所记之处", "it is not where the index says")
        case .indexDiffers: Label("索引与日志不一致", "the index says otherwise")
        case .indexIncomplete: Label("索引缺少事件", "the index lacks incidents")
        case .inIndex(let sequence, let flaw):
            Label("索引中第\(sequence)条：\(flaw.label.zh)", "in the index, event \(sequence): \(flaw.label.en)")
        case .badColumn(let name): Label("索引的 \(name) 列有误", "a bad value in the index's column \(name)")
        case .indexDamaged(let message): Label("索引损坏（\(message)）", "the index is damaged (\(message))")
        case .staleIncident(let incident):
            Label("事件\(incident)的状态不是最后一条之后的", "\(incident) is not in the state after its last event")
        case .incidentMissing: Label("缺少事件的新状态", "an incident's new state is missing")
        case .otherJurisdiction(let code): Label("有辖区 \(code) 的记录", "an event of the jurisdiction \(code)")
        case .notLeading: Label("由其他节点写入", "another node appends to it")
        case .otherPersonalData: Label("个人信息不是记录所指的", "the personal data are not those that the event names")
        }
    }
}

extension LedgerFlaw.Line {
    fileprivate var label: Label {
        switch self {
        case .header: Label("分段首行", "a segment's header")
        case .batch: Label("批次行", "a batch's line")
        case .closing: Label("停机行", "the closing line")
        }
    }
}

private func mebibytes(_ bytes: Int64, up: Bool = false) -> String {
    "\((bytes + (up ? (1 << 20) - 1 : 0)) >> 20) MiB"
}

extension BodyFlaw {
    /// Within a sentence about the event.
    package var label: Label {
        switch self {
        case .noJSON(let offset): Label("第\(offset)字节起不是 JSON", "no JSON from byte \(offset) on")
        case .missing(let member): Label("缺少 \(member)", "\(member) is missing")
        case .wrongType(let expected, let found):
            Label(
                "应为 \(expected.rawValue)，实为 \(found.rawValue)",
                "\(found.rawValue) where \(expected.rawValue) should be"
            )
        case .noSuchValue(let text): Label("没有“\(text)”这个值", "there is no value '\(text)'")
        case .misplacedMember: Label("成员次序不对", "a member is out of its place")
        case .tooManyNames: Label("名称过多", "there are too many names")
        case .noUpcaster(let version): Label("第\(version)版没有读法", "nothing reads version \(version)")
        case .upcasting(let version): Label("第\(version)版未能转换", "version \(version) could not be brought up to date")
        case .noPlan(let member?): Label("预案的 \(member) 读不懂", "\(member) of its plan cannot be read")
        case .noPlan(nil): Label("其中的预案读不懂", "its plan cannot be read")
        case .noRule: Label("预案没有这条规则", "the plan has no such rule")
        }
    }
}
