/// What `--help` shows where the locale is Chinese: all that the English one says.
let chineseHelp = """
    概述：事件与应急处置调度服务。

    在各通信接口接收报告，按应急预案分派到指挥部，记入处置日志，计算处置时限，
    并把每一步写入系统日志。由 systemd 启动；在前台运行：

      incidentd --state ./state --runtime ./run
      incidentd --plan /etc/incidentd/plan --board /var/cache/incidentd

    退出码：0 正常停止，64 用法有误或传入的接口中没有接报接口，69 接口已被占用，
    74 处置日志损坏，75 现在无法打开处置日志，78 预案有错且处置日志中没有可用的。

    用法：incidentd [选项]

    选项：
      --state <dir>             处置日志的目录。[$STATE_DIRECTORY]
      --runtime <dir>           未传入接口时，通信接口的目录。[$RUNTIME_DIRECTORY]
      --plan <path>             应急预案：文件或目录；不写则用内置预案。
      --board <dir>             在此目录保持 board.zh.txt 和 board.en.txt：
                                未结事件一页，供上墙。
      --board-every <seconds>   多久写一次看板（默认 60 秒）。
      --version                 显示版本。
      -h, --help                显示此说明。
    """
