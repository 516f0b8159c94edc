/// What `--help` shows where the locale is Chinese: all that the English one says.
let chineseHelp = """
    概述：事件与应急处置调度服务，处置日志存放在 PostgreSQL。

    与 incidentd(8) 相同，但处置日志存放在几个节点都能访问的数据库里。其中一个节点主持
    值守；其他节点待命，前一个停止或5秒没有消息后接替。状态目录里是本节点的索引。

      incidentd-postgres --log postgres://owner@db1/incidentd \\
          --create-tables --role incidentd
      incidentd-postgres --log postgres://incidentd@db1/incidentd \\
          --take-over /var/lib/incidentd
      incidentd-postgres --log postgres://incidentd@db1/incidentd
      incidentd-postgres --log postgres://incidentd@db1/incidentd \\
          --copy-to /var/lib/incidentd

    数据库的编码为 UTF8。密码取自 systemd 凭据 postgres-password，否则照 libpq 的办法
    （~/.pgpass）；命令行上不写密码。

    退出码：与 incidentd(8) 相同；连不上数据库、或别的节点已主持值守，也是 75。

    用法：incidentd-postgres [选项]

    选项：
      --state <dir>             本节点索引的目录。[$STATE_DIRECTORY]
      --runtime <dir>           未传入接口时，通信接口的目录。[$RUNTIME_DIRECTORY]
      --plan <path>             应急预案：文件或目录；不写则用内置预案。
      --board <dir>             在此目录保持 board.zh.txt 和 board.en.txt：
                                未结事件一页，供上墙。
      --board-every <seconds>   多久写一次看板（默认 60 秒）。
      --log <address>           数据库：URI 或 关键字=值，同 libpq，不含密码。
                                [$INCIDENT_LOG]
      --node <name>             其他节点以什么名字认本节点（默认：主机名）。
      --durability <where>      一条记录须存到哪里才算确认：local 本服务器磁盘，
                                standby 还须存到备库（默认 local）。
      --create-tables           以表的所有者建表，并让 --role 可以使用。
      --role <name>             接警服务以哪个角色连接，与 --create-tables 同用。
      --take-over <path>        把文件形式的处置日志转入数据库：接警服务已停止的状态
                                目录，或备份。
      --copy-to <folder>        把数据库里的处置日志转成文件：空的状态目录，或上次没有
                                转完的目录。
      --jurisdiction <code>     数据库里有几个辖区时，转哪一个，与 --copy-to 同用。
      --version                 显示版本。
      -h, --help                显示此说明。
    """
