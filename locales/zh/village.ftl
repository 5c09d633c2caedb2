### 一个村的农户名单。

village-choose = 村
village-search = 姓名、地址或户号
village-lock = 锁定这台设备
village-drafts = 未完成的入户
village-left-drafts = 在不再负责的村里未完成的入户
village-left-drafts-intro = 请做完或放弃，之后设备会清除这个村的记录。
village-begun = 开始于 { $time }
village-households = { $count ->
   *[other] 共 { $count } 户
}
village-found = { $count ->
    [0] 没有找到
   *[other] 找到 { $count } 户
}
village-nothing-found = 没有姓名、地址或户号含有这些字的农户。少输几个字，或换一个村试试。
village-empty = 这台设备上还没有农户。可以开始一次入户，或先同步，取回别人登记的内容。
village-more = { $count ->
   *[other] 还有 { $count } 户没有列出，请用搜索查找。
}
village-new-visit = 新户入户
village-no-name = 未填姓名
village-members = { $count ->
    [0] 尚无成员
   *[other] { $count } 口人
}
village-last-visit = 上次入户 { $day }
village-no-visit = 尚未入户

village-status-draft = 未完成
village-status-unsent = 未上传
village-status-sent = 已上传
village-status-refused = 被退回
village-status-conflict = 有两种回答
