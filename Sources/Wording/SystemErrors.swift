package import IncidentModel

extension Label {
    /// The same, behind the step at which it occurred, in the terms of system calls.
    package static func systemError(_ errno: Int32, at step: String) -> Label {
        Label("\(step)：", "\(step): ") + systemError(errno)
    }

    /// What the operating system says under an error number of Linux (errno(3)); the number itself, of those that hardly occur.
    package static func systemError(_ errno: Int32) -> Label {
        systemErrors[errno] ?? Label("系统错误\(errno)", "system error \(errno)")
    }

    private static let systemErrors: [Int32: Label] = [
        1: Label("操作不允许", "operation not permitted"),
        2: Label("文件不存在", "no such file or directory"),
        4: Label("被信号中断", "interrupted"),
        5: Label("输入输出错误", "input/output error"),
        6: Label("没有这个设备", "no such device or address"),
        9: Label("文件未打开", "bad file descriptor"),
        11: Label("暂时不可用", "temporarily unavailable"),
        12: Label("内存不足", "out of memory"),
        13: Label("没有权限", "permission denied"),
        16: Label("正在使用", "device or resource busy"),
        17: Label("文件已存在", "file exists"),
        18: Label("不在同一文件系统", "on another file system"),
        20: Label("不是目录", "not a directory"),
        21: Label("是目录", "is a directory"),
        22: Label("参数无效", "invalid argument"),
        23: Label("系统打开的文件过多", "too many open files in the system"),
        24: Label("打开的文件过多", "too many open files"),
        26: Label("程序文件正在使用", "text file busy"),
        27: Label("文件过大", "file too large"),
        28: Label("磁盘空间不足", "no space left on device"),
        29: Label("不能定位读写", "illegal seek"),
        30: Label("文件系统只读", "read-only file system"),
        32: Label("对方已关闭", "broken pipe"),
        36: Label("文件名过长", "file name too long"),
        39: Label("目录不是空的", "directory not empty"),
        40: Label("符号链接层数过多", "too many levels of symbolic links"),
        95: Label("系统不支持", "operation not supported"),
        98: Label("地址已被占用", "address already in use"),
        104: Label("连接被对方中断", "connection reset by peer"),
        107: Label("没有连接", "not connected"),
        110: Label("超时", "timed out"),
        111: Label("连接被拒绝", "connection refused"),
        116: Label("文件已失效", "stale file handle"),
        122: Label("超出磁盘配额", "disk quota exceeded"),
    ]
}
