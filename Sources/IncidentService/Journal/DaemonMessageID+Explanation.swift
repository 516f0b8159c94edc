internal import IncidentModel
internal import Wording

extension DaemonMessageID {
    /// What the catalog says of such a message, and what to do about it.
    var explanation: CatalogText {
        switch self {
        case .started:
            CatalogText(
                subject: Label("incidentd @LOG_VERSION@ 正在启动", "incidentd @LOG_VERSION@ is starting"),
                zh: """
                    接警服务正在读回处置日志、接管通信接口，就绪后开始受理；此间的来电在通信接口处等待，不会丢失。
                    """,
                en: """
                    The daemon reads its ledger back and takes its sockets. It takes calls once it says that it is \
                    ready; calls that come meanwhile wait at the sockets.
                    """
            )
        case .ready:
            CatalogText(
                subject: Label("incidentd 已就绪", "incidentd is ready"),
                zh: """
                    处置日志已恢复至第 @LOG_SEQUENCE@ 条，时限继续计时，通信接口均已就绪，预案 @LOG_PLAN@ 生效，开始\
                    受理。
                    """,
                en: """
                    The ledger is recovered up to event @LOG_SEQUENCE@, the timers are armed, every socket is bound \
                    and the plan @LOG_PLAN@ is in force. Calls are taken.
                    """
            )
        case .stopping:
            CatalogText(
                subject: Label("incidentd 正在停止", "incidentd is stopping"),
                zh: """
                    先答复已受理的来电（至多十秒），再关闭处置日志。通信接口仍在时，下一个来电会重新启动接警服务。此\
                    间到期的时限在下次启动时补记。
                    """,
                en: """
                    Calls that were taken are answered first, for at most ten seconds; then the ledger is closed. \
                    While the sockets are up, the next call starts the daemon again. What falls due meanwhile is \
                    told, as late, at the next start.
                    """
            )
        case .planRefused:
            CatalogText(
                subject: Label("应急预案有错，未启用", "The response plan is refused"),
                zh: """
                    @LOG_PLAN@ 处的预案有错误，未予采用。受理不受影响：继续使用现行预案；启动时则使用处置日志中最近\
                    一份正确的预案。错误（文件和行号）：@LOG_ERRORS@
                    请改正并用“incidentctl plan check PATH”检查，再执行“incidentctl reload”或“systemctl reload \
                    incidentd”。
                    """,
                en: """
                    The plan at @LOG_PLAN@ has errors and is not used. Dispatch goes on: with the plan that was in \
                    force, or at start with the last good one of the ledger. What is wrong, by file and line: \
                    @LOG_ERRORS@
                    Put it right, check it with "incidentctl plan check PATH", then run "incidentctl reload" or \
                    "systemctl reload incidentd".
                    """
            )
        case .planUnchanged:
            CatalogText(
                subject: Label("应急预案已重新加载，内容未变", "The response plan was loaded again and is the same"),
                zh: """
                    磁盘上的预案即现行预案 @LOG_PLAN@，没有变化。若本应有变化，请核对接警服务读取的目录：“systemctl \
                    cat incidentd”和 /etc/default/incidentd。
                    """,
                en: """
                    The plan on disk is the one that is in force, @LOG_PLAN@. Nothing has changed. If a change was \
                    expected, see whether the daemon reads the folder that was edited: "systemctl cat incidentd" \
                    and /etc/default/incidentd.
                    """
            )
        case .lastGoodPlan:
            CatalogText(
                subject: Label("incidentd 按最近一份正确的预案运行", "incidentd runs on the last good plan"),
                zh: """
                    启动时配置的预案有错，未能启用（原因见前一条），现按处置日志中最近一份正确的预案 @LOG_PLAN@ 运\
                    行，正常受理。
                    请改正预案后执行“incidentctl reload”；在此之前“incidentctl status”会一直提示。
                    """,
                en: """
                    The configured plan was refused at start (the entry before this one says why), so that the last \
                    good one of the ledger, @LOG_PLAN@, is in force. Calls are taken.
                    Put the configured plan right and run "incidentctl reload". Until then "incidentctl status" \
                    shows the trouble.
                    """
            )
        case .noGoodPlan:
            CatalogText(
                subject: Label("incidentd 没有可用的预案", "incidentd has no plan to run on"),
                zh: """
                    配置的预案有错，未能启用（原因见前一条），处置日志中也没有以前的预案，接警服务以状态 78 退出。现\
                    在不受理来电；来电在通信接口处等待直至超时。
                    请改正预案，用“incidentctl plan check PATH”检查，再执行“systemctl restart incidentd”。若需立即受\
                    理，请从 /etc/default/incidentd 中去掉 --plan，改用内置预案。
                    """,
                en: """
                    The configured plan was refused (the entry before this one says why) and the ledger has no \
                    earlier one, so that the daemon has ended with status 78. NO CALLS ARE TAKEN; they wait at the \
                    sockets until they time out.
                    Put the plan right, check it with "incidentctl plan check PATH", and run "systemctl restart \
                    incidentd". To take calls at once, remove --plan from /etc/default/incidentd: the built-in plan \
                    is used then.
                    """
            )
        case .socketsUnavailable:
            CatalogText(
                subject: Label("incidentd 无法取得通信接口", "incidentd cannot have its sockets"),
                zh: """
                    接警服务已退出：无法接管服务管理器传入的通信接口，也无法自行绑定。多半是同一目录已有另一个接警服\
                    务在运行。错误：@LOG_ERROR@
                    请用“systemctl status incidentd”和“ss -xlp”找出另一个，停掉不该运行的那个。
                    """,
                en: """
                    The daemon has ended: it could not take the sockets that the service manager passed, or bind \
                    its own. Most often another daemon is running on the same folder. The error was: @LOG_ERROR@
                    Look for the other one with "systemctl status incidentd" and "ss -xlp", and stop the one that \
                    should not run.
                    """
            )
        case .socketsMissing:
            CatalogText(
                subject: Label("incidentd 启动时缺少通信接口", "incidentd was started without all its sockets"),
                zh: """
                    服务管理器没有传入以下通信接口：@LOG_MISSING@，由此发来的请求无人应答。其余照常：照常受理，时限照\
                    走。
                    被停止或启动失败的通信接口，运行“systemctl restart incidentd.service”即恢复；被屏蔽（masked）的，\
                    须先运行“systemctl unmask”。应输入的命令见“incidentctl doctor”。
                    """,
                en: """
                    The service manager did not pass the sockets for: @LOG_MISSING@. Nobody is heard there. \
                    Everything else goes on: reports are taken and timers run.
                    A socket that was stopped, or has failed, comes back with "systemctl restart \
                    incidentd.service"; a masked one needs "systemctl unmask" first. "incidentctl doctor" has the \
                    command to type.
                    """
            )
        case .socketsRefused:
            CatalogText(
                subject: Label("incidentd 启动时没有接报通信接口", "incidentd was started without its socket for reports"),
                zh: """
                    服务管理器传入的通信接口为：@LOG_PASSED@。没有 intake 就无法接报，因此守护进程以状态 64 退出，并不\
                    断重新启动。现在不受理来电，时限不走。
                    原因见“systemctl status incidentd-intake.socket”，恢复的命令见“incidentctl doctor”。
                    """,
                en: """
                    The service manager passed these sockets: @LOG_PASSED@. Without "intake" nobody can report, so \
                    that the daemon has ended with status 64 and is started again and again. NO CALLS ARE TAKEN AND \
                    NO TIMER RUNS.
                    See what became of it: "systemctl status incidentd-intake.socket". "incidentctl doctor" has the \
                    command that brings it back.
                    """
            )
        case .connectionEnded:
            CatalogText(
                subject: Label("一个连接被断开", "A connection was ended"),
                zh: """
                    @LOG_SOCKET@ 上的一个连接被断开：@LOG_REASON@。对方：@LOG_PEER@。在此之前另有 @LOG_UNTOLD@ 个未\
                    逐一记录。
                    已收到的来电不受影响。若经常出现，请检查该程序发送的内容。
                    """,
                en: """
                    A connection at @LOG_SOCKET@ was ended: @LOG_REASON@. At its other end: @LOG_PEER@. Before it \
                    @LOG_UNTOLD@ more were ended without a line of their own.
                    Calls that came before on it were taken. If it happens often, look at what that program sends.
                    """
            )
        case .connectionsNotAccepted:
            CatalogText(
                subject: Label("暂时不能接受新连接", "Connections cannot be accepted"),
                zh: """
                    @LOG_SOCKET@ 上暂时不能接受新连接：@LOG_ERROR@。已有的连接照常受理；等待中的连接在条件恢复后自动\
                    接受。
                    请检查由谁占用了连接（“ss -xp | grep incidentd”），并调高单元的 LimitNOFILE=。
                    """,
                en: """
                    No new connection can be accepted at @LOG_SOCKET@: @LOG_ERROR@. Those that are there are served; \
                    those that wait are accepted by themselves when it can be done.
                    See who holds connections ("ss -xp | grep incidentd"), and raise the unit's LimitNOFILE=.
                    """
            )
        case .ledgerDamaged:
            CatalogText(
                subject: Label("处置日志损坏", "The ledger is damaged"),
                zh: """
                    @LOG_FOLDER@ 中的处置日志已不可信，或不属于本接警服务：@LOG_ERROR@
                    接警服务未作任何改动，以状态 74 退出。现在不受理来电。
                    立即恢复受理（启用新的处置日志）：依次运行“systemctl stop incidentd.service”、“incidentctl \
                    put-aside”、“systemctl start incidentd.service”。有备份时用“incidentctl restore 文件”代替 \
                    put-aside。两者都会保留损坏的处置日志，它是证据。备份之后受理的内容请据系统日志补录：其中每个事\
                    件各有一条。
                    """,
                en: """
                    The ledger in @LOG_FOLDER@ cannot be trusted as it is, or is not one of this daemon's: \
                    @LOG_ERROR@
                    The daemon has touched nothing and ended with status 74. NO CALLS ARE TAKEN.
                    To take calls at once, into a fresh ledger: "systemctl stop incidentd.service", "incidentctl \
                    put-aside", "systemctl start incidentd.service". With a backup at hand, "incidentctl restore \
                    FILE" in the place of put-aside. Either keeps the damaged one, which is evidence. File again \
                    what was taken since the backup; the journal has it, one entry for each event.
                    """
            )
        case .segmentDamaged:
            CatalogText(
                subject: Label("处置日志的旧分段损坏", "An older part of the ledger is damaged"),
                zh: """
                    @LOG_FOLDER@/log 中一个已写完的分段有损坏：@LOG_ERROR@
                    受理照常，未结事件不受影响；但该处的历史记录已不可信，备份也会因此失败。
                    请先检查磁盘：“journalctl -k -p err”。然后依次运行“systemctl stop incidentd.service”，用备份中的同                    名分段替换损坏的文件（备份为文件夹时直接复制），再运行“incidentctl verify --ledger                     @LOG_FOLDER@”核验，最后“systemctl start incidentd.service”。请保留损坏的文件，它是证据。
                    """,
                en: """
                    A segment in @LOG_FOLDER@/log that was complete is damaged: @LOG_ERROR@
                    Calls are taken and open incidents are not touched by it; but what happened then can no longer                     be proved, and no backup can be made.
                    Look at the disk first: "journalctl -k -p err". Then stop the daemon with "systemctl stop                     incidentd.service", put the segment of that name from a backup in the damaged one's place (a                     backup that is a folder has it as it is), check with "incidentctl verify --ledger                     @LOG_FOLDER@", and start the daemon again. Keep the damaged file: it is evidence.
                    """
            )
        case .storageShort:
            CatalogText(
                subject: Label("处置日志所在磁盘空间不足", "Little space is left for the ledger"),
                zh: """
                    @LOG_CAUSE@
                    新接报一律明确拒绝，以免误以为已登记。未结事件照常处置：节点、数据更新、时限和结束在 64 MiB 预留\
                    空间内继续记录。
                    请清理处置日志所在的文件系统：“df /var/lib/incidentd”、“journalctl --vacuum-size=200M”。有空间后\
                    自动恢复受理并有提示。此前请用纸笔记录。
                    """,
                en: """
                    @LOG_CAUSE@
                    New reports are refused by name, so that no operator takes them for filed. What is open goes \
                    on: milestones, updates, timers and closing are recorded within the reserve of 64 MiB.
                    Free some space on the ledger's file system: "df /var/lib/incidentd", "journalctl \
                    --vacuum-size=200M". Intake goes on by itself, and says so. Until then write calls down on \
                    paper.
                    """
            )
        case .reserveUnavailable:
            CatalogText(
                subject: Label("无法为磁盘写满预留空间", "No reserve can be kept for a full disk"),
                zh: """
                    文件系统拒绝预留：@LOG_ERROR@
                    接报照常。但磁盘一旦写满，未结事件也将同时无法记录。
                    请将 /var/lib/incidentd 移到支持预留的文件系统（如 ext4、xfs），或放宽配额；参见“incidentctl \
                    doctor”。
                    """,
                en: """
                    The file system refuses to set space aside: @LOG_ERROR@
                    Calls are taken as before. But when the disk fills up, open incidents cannot be recorded any \
                    longer than new ones.
                    Move /var/lib/incidentd to a file system that allocates space, such as ext4 or xfs, or lift the \
                    quota; see "incidentctl doctor".
                    """
            )
        case .storageFull:
            CatalogText(
                subject: Label("处置日志所在磁盘已满", "There is no space for the ledger"),
                zh: """
                    无法记录任何内容：为未结事件预留的空间也已用尽。
                    来电一律明确拒绝，以免误以为已登记；查询照常。现有 @LOG_OVERDUE@ 项超时，其余到期的待补记。
                    请清理处置日志所在的文件系统：“df /var/lib/incidentd”、“journalctl --vacuum-size=200M”。有空间后\
                    一秒内自动恢复并有提示。此前请用纸笔记录。
                    """,
                en: """
                    Nothing can be recorded any more: the reserve for open incidents is used up too.
                    Calls are refused by name, so that no operator takes them for filed; questions are still \
                    answered. @LOG_OVERDUE@ timers are overdue; others wait to be told.
                    Free some space on the ledger's file system: "df /var/lib/incidentd", "journalctl \
                    --vacuum-size=200M". Intake goes on by itself within a second, and says so. Until then write \
                    calls down on paper.
                    """
            )
        case .storageResumed:
            CatalogText(
                subject: Label("处置日志恢复写入", "The ledger can be written again"),
                zh: """
                    恢复正常受理。现有 @LOG_OVERDUE@ 项超时；此间到期的时限正在补记，并注明超时多久。
                    请补录纸面记录（用 --occurred-at 和 --called-at 写明时间），并防止磁盘再次写满。
                    """,
                en: """
                    Calls are taken as before. @LOG_OVERDUE@ timers are overdue; what fell due meanwhile is told \
                    now, with how late it is.
                    File what was written down on paper, with --occurred-at and --called-at. See that the disk does \
                    not fill up again.
                    """
            )
        case .storageFailed:
            CatalogText(
                subject: Label("处置日志暂不可用", "The ledger cannot be used now"),
                zh: """
                    磁盘出错，或处置日志被其他程序锁定：@LOG_ERROR@
                    只有重新启动才能确认磁盘上的内容，因此接警服务以状态 75 退出，由服务管理器重新启动。已向报告人确\
                    认的内容不会丢失。
                    若反复出现，请检查磁盘（“journalctl -k”、“smartctl -a”），以及是否有另一个接警服务使用同一目录。
                    """,
                en: """
                    The disk gave an error, or the ledger is locked by another program: @LOG_ERROR@
                    Only a fresh start can tell what the disk holds, so the daemon ends with status 75 and the \
                    service manager starts it again. Nothing that was confirmed to a caller is lost.
                    If it happens again, look at the disk ("journalctl -k", "smartctl -a") and for another daemon \
                    on the same folder.
                    """
            )
        case .breachUnattended:
            CatalogText(
                subject: Label("有超时事项无人可呼叫", "Nobody is rung about something overdue"),
                zh: """
                    自查发现 @LOG_COUNT@ 项已超时，却没有安排呼叫任何人：预案没有为它写明 ladder。
                    请看“incidentctl timers --overdue”并人工催办；随后用“incidentctl plan check”检查预案。
                    """,
                en: """
                    The daemon's own audit found @LOG_COUNT@ timers past their limit about which nobody is rung, now or \
                    later: their plan names no ladder for them.
                    Look at "incidentctl timers --overdue" and ring by hand; then check the plan with "incidentctl plan \
                    check".
                    """
            )
        case .journalLagging:
            CatalogText(
                subject: Label("系统日志曾中断，现补发", "The journal was away and gets what it is owed"),
                zh: """
                    系统日志有一段时间不接收条目。受理没有等待，处置日志无一遗漏；此间的事件现按顺序补发，次序以 \
                    INCIDENT_SEQUENCE 为准。
                    若经常出现，请检查系统日志服务：“systemctl status systemd-journald”。
                    """,
                en: """
                    For a while the journal took no entries. Dispatch did not wait for it, and nothing is missing \
                    from the ledger; the events since then follow now, in order. Their INCIDENT_SEQUENCE tells \
                    their place.
                    If it happens often, look at the journal itself: "systemctl status systemd-journald".
                    """
            )
        }
    }
}
