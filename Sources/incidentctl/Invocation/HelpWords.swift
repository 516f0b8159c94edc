import ArgumentParser
import IncidentModel
import UserInput
import Wording

/// A verb whose help in Chinese stands beside its English one.
protocol ChineseHelp {
    /// What the verb does, its paragraphs, and what its arguments say that no other verb has, by the English words.
    static var zh: [String: String] { get }
}

/// The help in Chinese, by the words of the English one.
enum HelpWords {
    static func zh(_ text: String) -> String { words[text] ?? text }

    /// Titles of groups and sections, what a verb does, what an argument says, paragraphs.
    static let words: [String: String] = [titles, verbs, arguments, paragraphs, rules]
        .reduce(own(Incidentctl.self)) { words, more in words.merging(more) { $1 } }

    // What the table of acts says.
    private static let rules = Dictionary(
        ActRule.table.map { ($0.label.en, $0.label.zh) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Those that stand with the verb itself and with the verbs under it.
    private static func own(_ verb: any ParsableCommand.Type) -> [String: String] {
        let words = (verb as? any ChineseHelp.Type)?.zh ?? [:]
        return verb.below.reduce(words) { words, verb in words.merging(own(verb)) { $1 } }
    }

    private static let titles: [String: String] = [
        "Report": "接报", "Respond": "处置", "Look": "查询", "Administer": "管理", "Fields of a report": "接报内容",
        "Many reports": "批量接报",
    ]

    private static let verbs: [String: String] = [
        "Reports emergencies to incidentd, follows them and looks after the daemon.": "向接警服务报警、跟踪事件、管理接警服务。",
        "Files a report.": "接报一件。",
        "Fills in fields of an incident that are empty, without a reason.": "补填事件中空缺的内容，不需要理由。",
        "Gives new totals of an incident: not increments.": "续报事件的最新数据：总数，不是增量。",
        "Adds a remark to an incident.": "给事件补充一条记录。",
        "Says who sits at this seat, until 12 hours later.": "登记席位人员，12小时内有效。",
        "Says that nobody sits at this seat any more.": "席位人员离席。",
        "Records that a party has taken note and acts (default: the lead).": "登记单位已签收（默认：牵头指挥部）。",
        "Records that a responder is on its way (default: the first).": "登记处置力量已出动（默认：首个）。",
        "Records that a responder is at the scene (default: the first).": "登记处置力量已到场（默认：首个）。",
        "Records that the event does not grow any more.": "登记事态已控制。",
        "Records that the fire is out.": "登记明火已扑灭。",
        "Records that a party is no longer engaged.": "登记单位已撤收。",
        "Ends the response to an incident.": "结束对事件的处置。",
        "Goes on with the response to a closed incident.": "对已结束的事件恢复处置。",
        "Takes back a milestone that was recorded by mistake.": "撤销误登的节点。",
        "Records that an incident was passed on to a neighbour or another service.": "登记事件已转邻县或其他单位办理。",
        "Makes one incident of two that are the same event.": "把两起合并为一起（同一事件）。",
        "The incident that ends as a duplicate.": "作为重复事件结束的一起。",
        "The incident that goes on.": "继续处置的一起。",
        "Takes an incident apart from the one that it was merged into.": "撤销合并，分开继续处置。",
        "The incident that ended as a duplicate.": "已作为重复事件结束的一起。",
        "Makes an incident of a report that had been added to another.": "把误并的接报分出，另立事件。",
        "The incident that the report leaves.": "接报现在所在的事件。",
        "The number of the event that added it, as \"timeline\" has it.": "并入该接报的记录编号，见 timeline。",
        "The incident of which it is a duplicate; each names the other.": "与哪一起重复；两起互相注明。",
        "Puts right what was recorded wrongly; nothing is erased.": "更正登记有误的内容；原记录保留。",
        "Draws a party into an incident by hand, or lets it go.": "人工指派单位参与事件，或解除其任务。",
        "Sets an incident's grade by a person, downwards too.": "人工核定事件等级，可以调低。",
        "Takes command of an incident for a headquarters.": "代表指挥部接管事件的指挥权。",
        "Lists the calls that the duty room has to make.": "列出值班室的待办电话。",
        "Enters the result of a call, or says that it is being made.": "登记一个电话的结果，或声明正在拨打。",
        "Lists incidents: open ones, the most urgent first, of these the late ones.": "列出事件：未结的，最紧急的在前，其中超时的最前。",
        "Shows all that is known of an incident.": "显示事件的全部情况。",
        "Shows what happened in an incident, step by step.": "逐条显示事件的经过。",
        "Shows the daemon and its open incidents at a glance.": "接警服务和未结事件一览。",
        "Lists the running timers: what is due next, what is late.": "列出计时中的时限：下一项何时到期，哪些已超时。",
        "Shows the state now, then every change as it comes.": "先显示现状，再实时显示变化。",
        "Says why an incident was routed and graded so, rule by rule.": "逐条说明事件为何这样分派、定级。",
        "Lists the headquarters, who is on duty, and what each has open.": "列出各指挥部、值班人员和未结事件。",
        "Looks kinds of incident up: by id, name, synonym, part, pinyin or its initials.": "查类型：按代号、名称、俗称、部分字词、拼音或首字母。",
        "Looks up who drives out, with the phone of the duty desk.": "查处置力量及其值班电话。",
        "Looks the jurisdiction's towns up, with their codes.": "查辖区乡镇及代码。",
        "Looks up the codes that an incident can be closed with.": "查结束事件时可用的结果代号。",
        "Looks up what can be told with --figure, with unit and choices.": "查 --figure 可报的数据项及其单位、选项。",
        "Looks up the mappings that 'report --batch --format csv --mapping' knows without a file.":
            "查 'report --batch --format csv --mapping' 自带的对照表。",
        "Looks over the daemon and its machine, and says what to do about what is wrong.": "检查接警服务和本机，指出问题和办法。",
        "Checks, writes out, tests and compares response plans.": "检查、导出、测试、比较应急预案。",
        "Checks a plan; ends with status 1 and all its errors when it is wrong.": "检查预案；有错时列出全部错误，退出码为 1。",
        "Writes the plan in force out, to be read or edited.": "导出现行预案，供查看或修改。",
        "Runs expected-route tests on a plan; ends with status 1 on a mismatch.": "用预期结果测试预案；不符时退出码为 1。",
        "Says what a new plan would change, without adopting it.": "比较新预案会带来的变化，不采用。",
        "Has the daemon load its plan again; a bad one is refused with its errors.": "让接警服务重新加载预案；有错则不采用，并列出错误。",
        "Recomputes the whole chain of the ledger.": "核验整个处置日志。",
        "Copies the ledger into a file while the daemon goes on.": "把处置日志备份到文件，接警服务照常运行。",
        "Puts a backup into the ledger's place.": "用备份恢复处置日志。",
        "Puts a damaged ledger aside, so that the daemon takes calls into a fresh one.": "移开损坏的处置日志，让接警服务用新的继续受理。",
        "Destroys an incident's personal data for good: callers, phones, what was said.": "永久销毁事件的个人信息：报警人、电话、所述内容。",
        "Writes the log without personal data into a file, for an auditor.": "导出不含个人信息的日志，供审计。",
        "Reads the ledger's log without the daemon, and copies it into PostgreSQL and back.":
            "不经接警服务，直接读日志；转入 PostgreSQL 或转回文件。",
        "Prints events as they stand in the log: SEQUENCE HASH BODY.": "按日志原样输出各条：序号 校验值 内容。",
        "Show subcommand help information.": "显示命令的帮助。",
    ]

    private static let arguments: [String: String] = [
        "Show the version.": "显示版本。",
        "Show help information.": "显示帮助。",
        "The kind's id or name, or the caller's words: forest-fire, 山上着火; 'unknown' when it is not clear.":
            "类型的代号或名称，或报警人的原话：forest-fire、山上着火；情况不明写 unknown。",
        "Where, in words.": "地点。",
        "Position in degrees: 39.38,111.15.": "位置，纬度在前：39.38,111.15。",
        "Latitude in degrees.": "纬度。",
        "Longitude in degrees.": "经度。",
        "To what the degrees refer: wgs84, or gcj02 (China's maps and telephones), which is converted.":
            "坐标系：wgs84，或 gcj02（国内地图、手机），后者自动换算。",
        "The town's code or name.": "乡镇代码或名称。",
        "The unit that it happened in (事故单位).": "事故单位。",
        "What was said.": "所述情况。",
        "Who called.": "报警人。",
        "The caller's phone.": "来电号码。",
        "The channel: 119, 110, 120, 122, 12350, grid, unit, satellite, ….":
            "来源：119、110、120、122、12350、grid、unit、satellite 等。",
        "Dead.": "死亡人数。",
        "Missing.": "下落不明人数。",
        "Trapped.": "被困人数。",
        "Severely injured.": "重伤人数。",
        "Injured, not counting the severely.": "轻伤人数，不含重伤。",
        "Moved to safety.": "疏散转移人数。",
        "Direct loss: 1200万, 1.2亿, or yuan.": "直接经济损失：1200万、1.2亿，或以元计。",
        "Affected area: 20ha, 300亩, 1.5km2.": "受害面积：20ha、300亩、1.5km2。",
        "Another figure of the plan; may be repeated.": "预案中的其他数据项；可多次写。",
        "In production or business: yes, no or unknown.": "是否生产经营活动：yes、no 或 unknown。",
        "What was done already.": "已采取的措施。",
        "A word that rules may ask for; may be repeated.": "规则用到的标签；可多次写。",
        "A party that knows already; may be repeated.": "已知情的单位；可多次写。",
        "The caller asked not to be named.": "报警人要求匿名。",
        "Not for onlookers.": "不对旁观者公开。",
        "When it happened: 14:05, -10m, RFC 3339.": "发生时间：14:05、-10m 或 RFC 3339。",
        "When the caller rang.": "来电时间。",
        "When this duty room took it.": "本室接报时间。",
        "The figures were verified.": "数据已核实。",
        "It is an exercise.": "这是演练。",
        "Add it to this incident.": "并入此事件。",
        "Open an incident of its own, even if one like it is there.": "另立事件，即使已有相近的。",
        "The report's UUID; drawn when left out.": "接报的内部编号（UUID）；不写则自动生成。",
        "Take one report from each line of the file, or of standard input ('-'). An answer leaves out its long lists "
            + "where its line does not say \"brief\": false.":
            "从文件逐行接报；“-”为标准输入。答复从简，不列长表；该行写明 \"brief\": false 的，答复全文。",
        "jsonl (each line a flat object of the fields), or csv with --mapping.": "jsonl（每行一个对象），或 csv（须有 --mapping）。",
        "How the columns of a CSV export become fields: incidentd-mapping(5).": "CSV 各列与接报内容的对照：incidentd-mapping(5)。",
        "The batch is of what is over: filed as closed, nobody is rung.": "批量为已经结束的历史接报：按已结束登记，不通知任何人。",
        "Show what the lines of the batch would be filed as, and file nothing.": "只显示各行会怎样受理，不受理。",
        "File the calls that were not confirmed, in the order in which they were taken.": "按接报先后补报未确认的接报。",
        "Where calls wait that were not confirmed (or INCIDENT_SPOOL; else /var/spool/incidentd and ~/.local/state/incidentctl/spool).":
            "未确认接报的暂存目录（或 INCIDENT_SPOOL；否则 /var/spool/incidentd 和 ~/.local/state/incidentctl/spool）。",
        "The folder of the daemon's sockets (or INCIDENT_RUNTIME).": "接警服务通信接口所在目录（或 INCIDENT_RUNTIME）。",
        "How to write results: table, json, jsonl or csv.": "输出格式：table、json、jsonl 或 csv。",
        "Begin csv with a byte order mark, as Excel wants it.": "csv 以字节序标记开头，供 Excel 识别。",
        "In csv, an apostrophe before what a spreadsheet would run.": "csv 中，电子表格会当公式执行的内容前加单引号。",
        "How long to wait for the daemon: 2 for reports, 10 else and where there are several.":
            "等待接警服务的秒数：接报 2，其他及有几个节点时 10。",
        "Whose daemon, where a machine has several: its folder within that one.":
            "一台机器上有几个辖区时，哪一个：通信接口在上述目录下的同名目录。",
        "Who sits at this seat (or INCIDENT_PERSON).": "席位人员（或 INCIDENT_PERSON）。",
        "The incident.": "事件编号。",
        "The kind's id or name, where it is not known yet.": "类型的代号或名称（原为情况不明时）。",
        "Where the figures come from.": "数据来源。",
        "What to add.": "补充的内容。",
        "The name.": "姓名。",
        "The incident: 12, 1121-0012 or its full number.": "事件编号：12、1121-0012 或完整编号。",
        "Which party did it.": "哪个单位。",
        "When it happened, if not now: 14:05, -10m, RFC 3339.": "发生时间（不是现在时）：14:05、-10m 或 RFC 3339。",
        "Who told it on behalf of the party.": "由谁代报。",
        "How it was told: phone, radio or person.": "报告方式：phone 电话、radio 电台、person 当面。",
        "Only if nobody has changed it since that event: the last one seen, as show tells it.":
            "仅当此后无人改动时才执行：所见的最后一条，见 show。",
        "Why a responder set out or is there that nobody sent.": "未经调派的处置力量自行出动、到场的理由。",
        "Beside who commands already: either's order is an order.": "与现指挥员同时指挥，任一人的命令均有效。",
        "Anything to add.": "补充说明。",
        "A code of the plan.": "预案中的结果代号。",
        "Why it is closed all the same.": "仍要结束的理由。",
        "Why.": "理由。",
        "The right kind.": "正确的类型。",
        "The right urgency: life, urgent or routine.": "正确的紧急程度：life、urgent 或 routine。",
        "The right place.": "正确的地点。",
        "The right town.": "正确的乡镇。",
        "The right unit.": "正确的事故单位。",
        "The right channel.": "正确的来源。",
        "A right tag; all of them, one by one.": "正确的标签；逐个写全。",
        "A headquarters or a responder of the plan.": "预案中的指挥部或处置力量。",
        "support or responder; else what it is in the plan.": "support 协同或 responder 处置力量；不写则按预案。",
        "inform, assign or activate.": "inform 通报、assign 交办（调派）或 activate 提请启动。",
        "Lets it go.": "解除任务。",
        "I, II, III, IV or none.": "I、II、III、IV 或 none（不分级）。",
        "Take it.": "接管。",
        "The headquarters.": "指挥部。",
        "Who commands.": "指挥人。",
        "Those too that are to be rung later.": "也列出稍后再打的。",
        "Only what nobody was ever reached about.": "只列始终无人接听的。",
        "Only about incidents that it has a part in.": "只列它参与的事件。",
        "Only about the incident.": "只列此事件。",
        "At most so many rows; 0 for all.": "最多几行；0 为全部。",
        "Cut nothing to the terminal's width.": "不按终端宽度截断。",
        "Write what is longer than the terminal all at once.": "超过一屏也一次输出。",
        "The rows, as \"tasks\" numbers them.": "待办电话的行号，见 tasks。",
        "acknowledged, turned-out, arrived, reached, no-answer, busy or refused.":
            "acknowledged 签收、turned-out 出动、arrived 到场、reached 已通话、no-answer 无人接听、busy 占线、refused 拒绝。",
        "Who answered, by name or number.": "接听人的姓名或编号。",
        "The event's number, as \"timeline\" has it.": "记录的编号，见“timeline”。",
        "A neighbour, a party of the plan or another service.": "邻县、预案中的单位或其他单位。",
        "Who received it there, by name or number.": "对方接收人的姓名或编号。",
        "Only what was asked about these incidents.": "只登记关于这些事件的。",
        "Say that this seat is ringing.": "声明本席位正在拨打。",
        "Ring although another seat says that it does.": "接过其他席位正在拨打的。",
        "Ring later; needs a reason.": "稍后再打；须写明理由。",
        "Why it is rung later.": "稍后再打的理由。",
        "The number that was found.": "查到的号码。",
        "Open ones, as without a flag.": "未结的（默认）。",
        "Closed ones.": "已结束的。",
        "Open ones and closed ones.": "全部。",
        "Calls that are about no incident.": "非事件来电。",
        "Only those that it has a part in.": "只列它参与的。",
        "Only those of the kind.": "只列此类型。",
        "Only those of the grade.": "只列此等级。",
        "Only those opened since: 14:05, -1d.": "只列此后接报的：14:05、-1d。",
        "At most so many: 100 unless said; 0 for all.": "最多几起：默认 100；0 为全部。",
        "Go on from there.": "从此处继续。",
        "End with status 5 when something is overdue, intake is stopped, or this room's own alarm sounds.":
            "有超时、暂停受理或本室告警时，退出码为 5。",
        "Only those of the incident, ended ones too.": "只列此事件的，含已终止的。",
        "Only of incidents that it has a part in.": "只列它参与的事件的。",
        "Only those of the party.": "只列此单位的。",
        "Only those past their limit.": "只列已超时的。",
        "At most so many; 0 for all.": "最多几项；0 为全部。",
        "End with status 5 when one is past its limit; of all of them, also as status does.":
            "有超时时退出码为 5；查全部时，与 status 相同的情形也是。",
        "Only incidents that it has a part in.": "只看它参与的事件。",
        "Show only what comes after this number.": "只显示此序号之后的。",
        "Ring the terminal's bell for new incidents and breaches.": "有新事件、超时时响铃。",
        "Leave out what did not match.": "不列不符合的规则。",
        "A word, or a part of one; all kinds when left out.": "字词或其一部分；不写则列出全部类型。",
        "A word, or a part of one; all responders when left out.": "字词或其一部分；不写则列出全部处置力量。",
        "A word, or a part of one; all towns when left out.": "字词或其一部分；不写则列出全部乡镇。",
        "A word, or a part of one; all outcomes when left out.": "字词或其一部分；不写则列出全部结果。",
        "A word, or a part of one; all figures when left out.": "字词或其一部分；不写则列出全部数据项。",
        "A word, or a part of one; all mappings when left out.": "字词或其一部分；不写则列出全部对照表。",
        "The daemon's state folder (or STATE_DIRECTORY; else /var/lib/incidentd).":
            "接警服务的状态目录（或 STATE_DIRECTORY；否则 /var/lib/incidentd）。",
        "The configured plan, where no daemon says it (else /etc/incidentd/plan, if it is there).":
            "配置的预案，接警服务未运行时用（否则 /etc/incidentd/plan，若有）。",
        "Verify the whole ledger, which takes minutes for a large one.": "核验整个处置日志；日志大时需几分钟。",
        "A plan's file or folder; the built-in plan when left out.": "预案的文件或目录；不写则为内置预案。",
        "The built-in plan, whatever is in force.": "内置预案，不论现行的是哪个。",
        "The folder to write its files to; nothing there is replaced.": "写到哪个目录；已有文件不覆盖。",
        "The test file.": "测试文件。",
        "The plan to test; the built-in one when left out.": "要测试的预案；不写则为内置预案。",
        "A plan's file or folder.": "预案的文件或目录。",
        "A copy of a ledger, to be verified without the daemon: a backup's file, or a folder.":
            "不经接警服务核验的副本：备份文件或目录。",
        "With --ledger: the events themselves are not read, only what guards them.": "与 --ledger 同用：不读各条内容，只核验校验链。",
        "Where the copy goes.": "备份写到哪里。",
        "Take the place of a file that is there already.": "覆盖已有的文件。",
        "A backup's file, or the folder of a ledger that was put aside.": "备份文件，或移开的处置日志所在目录。",
        "Put it aside although it is sound.": "完好也移开。",
        "Why. It stands in the ledger.": "理由，记入处置日志。",
        "Without callers, phones and free text.": "不含报警人、电话和所述内容。",
        "Where it goes.": "写到哪里。",
        "A backup's file, or a folder; else --state.": "备份文件或目录；不写则用 --state。",
        "The first event's number.": "从第几条开始。",
        "Only events of this incident, by its whole number.": "只要此事件的，写完整编号。",
    ]

    private static let paragraphs: [String: String] = [
        "The files are as the daemon has read them. Where no daemon is reached, the\nbuilt-in plan is written, and that is said.":
            "文件为接警服务读入时的原文。连不上接警服务时导出内置预案，并加以说明。",
        """
        EVERY VERB TAKES, BEFORE OR AFTER IT:
          --runtime DIR    the daemon's sockets (or INCIDENT_RUNTIME; else
                           /run/incidentd, else $XDG_RUNTIME_DIR/incidentd)
          --jurisdiction C whose daemon, where a machine has several
          -o, --output F   table, json, jsonl or csv
          --bom, --defuse  csv for a spreadsheet: with a byte order mark;
                           nothing that it would run
          --timeout S      how long to wait (2 s for reports, 10 s else)
          --person NAME    who sits at this seat (or INCIDENT_PERSON, or sign-in)
        """:
            """
        各命令通用（写在命令前后均可）：
          --runtime DIR    接警服务通信接口所在目录（或 INCIDENT_RUNTIME；否则
                           /run/incidentd，再否则 $XDG_RUNTIME_DIR/incidentd）
          --jurisdiction C 一台机器上有几个辖区时，哪一个
          -o, --output F   table、json、jsonl 或 csv
          --bom, --defuse  csv 供电子表格用：加字节序标记；公式不执行
          --timeout S      等待秒数（接报 2，其他 10）
          --person NAME    席位人员（或 INCIDENT_PERSON，或 sign-in）
        """,
        """
        INCIDENT_SERVERS=unix:/run/incidentd,ssh://duty@node2 names several servers
        of one ledger. They are tried in order until one answers, all of them within
        --timeout (10 s for reports too; of a batch, since its last answer).
        """:
            """
        INCIDENT_SERVERS=unix:/run/incidentd,ssh://duty@node2 写明同一处置日志的各节点：
        依次尝试，直到有节点答复，总共不超过 --timeout（接报也是 10 秒；批量接报从上一条
        答复算起）。
        """,
        """
        EXIT STATUS:
          0 done               4 not reached, or no answer in time
          1 refused            5 something is overdue (--check)
          3 not found         64 wrong usage        77 not permitted
        """:
            """
        退出码：
          0 完成               4 连不上或没有及时答复
          1 未执行             5 有超时（--check）
          3 没有找到          64 用法有误          77 没有权限
        """,
        """
        Times: 14:05 in the jurisdiction's zone, -10m, RFC 3339.
        Areas: 20ha, 300亩, 1.5km2. Money: 1200万, 1.2亿, or yuan.
        Output follows LANG (zh or en).
        """:
            """
        时间：14:05（辖区时区）、-10m、RFC 3339。
        面积：20ha、300亩、1.5km2。金额：1200万、1.2亿，或以元计。
        输出语言随 LANG（zh 或 en）。
        """,
        """
        Words that name no kind are kept, and the kinds near them are offered: by
        number on a terminal, else the report is filed as unknown.
        """:
            "说不出类型的话原样保留，并列出相近的类型：在终端上按编号选，否则按情况不明受理。",
        """
        The report's id is printed before it is sent. When no answer comes,
        the call is kept in the spool, and --resend files it, oldest first,
        under the same id: it is never taken twice. A refused one stays there,
        with its reason told; file it as it should be with its --id, and the
        next --resend clears it. A batch is not kept: its file is there, and
        lines with an id may safely be sent again.
        """:
            """
        接报的内部编号先显示，再发送。没有答复时，接报存入暂存目录，用 --resend 按先后以同一编号补报，不会重复受理。被拒的仍留在暂存目录，并说明原因；改正后用原 --id 重报，\
        下次 --resend 即清除。批量接报不暂存：文件还在，带编号的行可放心重发。
        """,
        """
        A field that is not empty is left alone, and told: 'correct' changes it. What
        was said, the caller and the phone are added to those told before.
        """:
            "已有内容的项不改动，并予提示：要改用 correct。所述情况、报警人、电话并入此前所述。",
        "Grades and routes anew; what the new grade demands is begun.":
            "重新定级、分派；新等级要求的随即开始。",
        """
        What is recorded from here is recorded in this name. It is kept with the
        account. --person wins, then INCIDENT_PERSON, then who has signed in.
        """:
            "此席位登记的内容都记在此人名下，随账户保存。--person 优先，其次 INCIDENT_PERSON，再次已登记的席位人员。",
        """
        A responder that was stood down at the scene is engaged until it is released,
        too.
        """:
            "在现场被解除任务的处置力量，撤收之前仍算在处置。",
        """
        Unless there is a --reason, refused while people are missing or trapped or a
        party is engaged, and as a false alarm while people are recorded as dead or
        hurt. Reports upwards go on.
        """:
            "有人下落不明或被困、或有单位仍在处置时不能结束，已登记伤亡的不能按误报结束，除非写明 --reason。上报照常继续。",
        """
        Whoever took part when it was closed is to be rung again and has to
        acknowledge again; who is at the scene need not turn out again. All that
        was recorded stays.
        """:
            "结束时参与的单位重新催办，须再次签收；已在现场的不必再出动。原有记录全部保留。",
        """
        Its timers run on from when they began, and calls about it go on where
        they were. The event stays in the ledger. What else is wrong is put right
        with correct, grade, assign or reopen.
        """:
            "相应时限按原起点继续计时，催办从原处继续，原记录保留。其他登记有误的，用 correct、grade、assign 或 reopen 处理。",
        """
        The reports, figures and parties of 13, and what they still owe, go on in 12,
        each timer from when it began first; 13 is closed as a duplicate. Whoever
        was told of both is to be told once that they are one. "unlink 13" takes
        it back.
        """:
            "13的接报、数据、参与单位和未完成事项转到12，时限以先开始的为准；13以重复事件结束。两起都通知过的单位，各告知一次是同一起。撤销用“unlink 13”。",
        """
        It goes on where it stopped, with its reports and figures; its timers run on
        from when they began. The other gives back what it had of it, but for what
        was changed there since. So it does after "close --of".
        """:
            "该起从停下处继续，接报、数据随之恢复，时限按原起点计时；对方交还所并内容，此后另行更改的保持不变。“close --of”之后同样适用。",
        """
        It is routed like any new report, and its timers run from now. What it told
        leaves the totals of the other; a figure that was changed since stays.
        """:
            "按新接报分派，时限自此刻起算；所报数据退出原事件的合计，此后另行更改过的不变。",
        """
        The response here goes on, as where a fire crosses the border. What is
        not this county's is closed afterwards, with --outcome transferred.
        """:
            "本县的处置不因此结束，如火场跨界。不属本县的，随后以 --outcome transferred 结束。",
        """
        Grades and routes anew. A party that is no longer needed gets a stand-down to
        acknowledge.
        """:
            "重新定级、分派。不再需要的单位收到解除任务，须签收。",
        """
        What a person decides stands. Only a rule that did not hold before draws in
        again whom you let go.
        """:
            "人的决定优先。已解除的单位，只有新近符合的规则才会再次指派。",
        """
        Without --party it is the headquarters that a rule calls for, or else the lead.
        Without --commander it is who sits at this seat. From a higher command to a
        lower one it takes a --reason.
        """:
            "不写 --party 时为规则提请接管的指挥部，否则为牵头指挥部。不写 --commander 时为席位人员。由上级转到下级须写明 --reason。",
        """
        A row for each number to ring, or person without one, the most urgent first and
        exercises last, with all that is to be asked there. "incidentctl task" enters
        the result.
        """:
            "每个号码（或没有号码的人）一行，最紧急的在前，演练在最后，列出要问的全部事项。用 incidentctl task 登记结果。",
        """
        One result stands for all that was asked: what "tasks" last showed at this seat,
        or what stood on the row when this seat claimed it. Acknowledged signs for the
        desk that was rung; reached is for whoever spoke and signed for nothing. Where
        nobody answers, the next number or person is on the list at once, and named in
        the answer. A row that another seat is ringing is claimed with --take-over only.
        A call can be put off by an hour where a life is at risk, by four where it is
        urgent, else by a day.
        """:
            """
        一个结果适用于所问的全部事项：本席位上次用 tasks 看到的，或本席位声明拨打时该行的事项。“签收”代表所打的值班室签收；“已通话”只表示有人接听，不算签收。无人接听时，下一个号\
        码或人立即列出，并在答复中写明。其他席位正在拨打的，须用 --take-over 才能接过。推迟拨打：危及生命的至多 1 小时，紧急的 4 小时，其他 1 天。
        """,
        """
        Who is to be rung back stands under the number of his call:
        "task 1121-0012 --result reached".
        """:
            "须回拨的来电以其来电编号为号：“task 1121-0012 --result reached”。",
        "A lost connection is made again, and nothing is missed. Ends with Ctrl-C.":
            "连接中断会自动重连，不漏内容。按 Ctrl-C 结束。",
        """
        One line for each of daemon, plan, ledger, disk, sockets, journal, clock and
        groups: ok, warn or FAIL, with a command to type under each that is not ok.
        Works with the daemon running or not: a running one says where its state folder
        and its plan are. Ends with status 1 when something fails, with 77 when this
        account may not ask the daemon; warnings alone are 0.
        """:
            """
        接警服务、预案、处置日志、磁盘、通信接口、系统日志、时钟、用户组各一行：ok、warn 或 FAIL；不是 ok 的，下面给出要输入的命令。接警服务运行与否均可用：运行时\
        由它说明状态目录和预案所在。有 FAIL 时退出码为 1，本账户无权查询时为 77；只有 warn 时为 0。
        """,
        """
        The file is a list of reports, each with what the plan is to make of it:
          - name: forty people trapped underground
            kind: coal-trapped
            trapped: 40
            expect: {lead: coal-mine, grade: IV, assessed: I, calledFor: general}
        """:
            """
        文件是一列接报，各写明预案应有的结果：
          - name: forty people trapped underground
            kind: coal-trapped
            trapped: 40
            expect: {lead: coal-mine, grade: IV, assessed: I, calledFor: general}
        """,
        "The daemon reads the path itself, so it must be able to.":
            "路径由接警服务自己读取，它须有权限。",
        """
        Reads the whole ledger, and waits for it up to an hour unless --timeout says
        otherwise. Calls are taken meanwhile. Ends with status 1 when something is
        wrong, and tells the first bad sequence number.
        """:
            "读整个处置日志，最长等 1 小时，除非另写 --timeout。其间照常受理。有错时退出码为 1，并给出第一条有错的序号。",
        """
        Calls are taken meanwhile. The daemon verifies the copy before it sends it, and
        what has arrived is verified again, up to its last event; only then does it get
        its name. The file holds personal data and is for its owner alone. 'incidentctl
        restore' puts it back. Waits up to an hour unless --timeout says otherwise.
        """:
            """
        其间照常受理。接警服务先核验再发送，收到后再核验到最后一条，然后才用正式文件名。文件含个人信息，仅属主可读。用 incidentctl restore 恢复。最长等 1 小时，除非\
        另写 --timeout。
        """,
        """
        Without the daemon, on its state folder. The backup is verified whole before
        anything is changed. A ledger that is there is put aside, never deleted.
        Incidents that came after the backup are not in it: look at what was put aside,
        and at the journal. Their numbers are not given a second time.
        """:
            "不经接警服务，直接处理状态目录。备份先整体核验，再作改动。原有的处置日志移开保存，从不删除。备份之后的事件不在其中：请查看移开的处置日志和系统日志。已用的编号不再使用。",
        """
        Without the daemon, on its state folder. Nothing is deleted: the damaged ledger
        is renamed, and is evidence. Incidents that were open in it are no longer shown,
        reminded of or timed: they are printed as far as they can be read. Report those
        that still matter again; their numbers are not given a second time. A sound
        ledger is not put aside unless --force says so. Where it can no longer be read
        whose it was, --jurisdiction says it.
        """:
            """
        不经接警服务，直接处理状态目录。什么都不删除：损坏的处置日志改名保存，作为证据。其中未结的事件不再显示、催办、计时，能读出的都打印出来。仍需处置的请重新接报；已用的编号不再使用。完\
        好的不移开，除非写 --force。已读不出属于哪个辖区时，用 --jurisdiction 写明。
        """,
        """
        The events and their chain of hashes stay, and verify holds. The place, the unit
        and the names of staff stay too. It is refused while the incident is open.
        """:
            "各条及其校验链保留，核验仍通过。地点、事故单位、工作人员姓名也保留。事件未结时不能销毁。",
        """
        Backups and copies made before still hold the data, and so do calls that wait in
        a spool: delete those, or forget again after a restore.
        """:
            "此前的备份和副本仍含这些信息，暂存的接报也是：请一并删除，或在恢复后再销毁一次。",
        """
        Callers, phones and free text are blanked; every event, every hash and every
        digest stays, so that the chain can be checked with 'verify --ledger', or with
        sha256sum as the README shows. Places, units and the names of staff stay. Works
        on the log itself, without the daemon, which may run meanwhile.
        """:
            """
        报警人、电话、所述内容抹去；各条、各校验值保留，可用 'verify --ledger' 或按 README 用 sha256sum 核验。地点、事故单位、工作人员姓名保留。直接读\
        日志，接警服务可照常运行。
        """,
        """
        Checks frames, chain and digests as it reads, and ends with status 1 where they
        do not hold. Personal data are not printed.
        """:
            "边读边核验校验链，不符时退出码为 1。不输出个人信息。",
    ]
}
