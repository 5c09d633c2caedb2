### 打印之前在屏幕上看明白卡。

preview-title = 明白卡
preview-back = 返回可能符合的措施
preview-paper = 打印什么
preview-paper-card = 明白卡：全部内容
preview-paper-summary = 摘要：一页
preview-paper-slip = 异议单
preview-paper-purposes = 每个问题的用途
preview-language = 卡片语言
preview-page = 明白卡第 { $page } 页，共 { $pages } 页
preview-print = 打印
preview-open = 打开卡片文件，用来打印
preview-file = 卡片文件已写到：
preview-note = 卡片归农户所有。卡片语言在这里临时选择，不会记录下来。
