### 一户：回答、不一致之处和经过。

household-back = 返回名单
household-visit = 开始入户
household-resume = 继续这次入户
household-matches = 可能符合的措施
household-card = 明白卡
household-no-answers = 这户还没有登记任何回答。
household-conflicts = { $count ->
   *[other] 有 { $count } 项回答登记得不一样
}
household-conflicts-intro = 两台设备登记了不同的回答，两个都保留着。请向农户问清哪一个是对的。
household-keep = 以这个回答为准
household-confirmed = 再问一遍后确认
household-history = 经过
household-device = 设备 { $device }
household-changes = { $count ->
    [0] 没有改动回答
   *[other] 改动 { $count } 项回答
}

kind-agreement = 同意入户
kind-visit = 入户
kind-correction = 更正
kind-request = 申请
kind-objection = 异议
kind-decision = 决定
kind-delivery = 到户
kind-notice = 公示
kind-exit = 退出
kind-access = 查看记录
kind-erase = 已删除
kind-other = 新版本的条目

withdraw-title = 这户要求退出
withdraw-intro = 姓名、住址和回答现在就从这台设备上删除，服务器和其他设备在下次同步时删除。留下的只说明曾有记录并已删除，不含任何人的姓名。退出没有任何不利后果，以后愿意时可以再请入户。
withdraw-number = 明白卡上的编号
withdraw-do = 全部删除
withdraw-question = 要删除这户说过的全部内容吗？删除后谁也找不回来。

access-title = 谁看过这份记录
access-opened = 打开
access-edited = 填写
access-printed = 打印明白卡
access-exported = 导出为文件
access-reviewed = 县里的审核人查看
access-other = 以其他方式使用

comment-title = 审核对 { $count ->
   *[other] { $count } 个回答有疑问
}
comment-intro = 乡镇重新看了这份记录，对下面的回答有疑问。请再问这户人家，以他们说的为准。
comment-look = 已再看过，回答不变
comment-reason-unclear = 意思不清楚
comment-reason-slip = 像是笔误
comment-reason-ask-again = 请再问一遍
comment-reason-document = 与证件不一致
comment-reason-other-answer = 与另一个回答对不上
comment-reason-other = 其他原因

delivery-title = 到户记录
delivery-none = 还没有记录。
delivery-record = 登记一笔到户帮扶
delivery-measure = 帮扶措施
delivery-choose = 请选择
delivery-day = 日期
delivery-amount = 数额（有就填）
delivery-project = 项目编号（有就填）
delivery-confirms = 农户已确认
delivery-save = 登记
delivery-amount-is = 数额 { $amount }
delivery-project-is = 项目 { $project }
delivery-confirmed = 农户已确认
delivery-unconfirmed = 农户未确认
delivery-back = 登记错了
delivery-back-question = 确定这一笔是登记错了吗？它会留在记录里，并注明已收回。
delivery-taken-back = 登记有误，{ $day } 收回

objection-title = 异议
objection-intro = 任何人都可以提出异议，不用写名字。由驻村工作队以外的机构答复。答复以前，这户得到的帮扶不会因此停止。
objection-pending = 有一项异议还没有答复。答复以前，这户得到的帮扶不会因此停止。
objection-record = 登记一项异议
objection-number = 异议单上的编号；没有就留空，由系统抽取
objection-about = 关于什么
objection-about-fact = 记下的内容
objection-about-match = 可能符合的措施
objection-about-decision = 某个决定
objection-about-delivery = 到户或没有到户的帮扶
objection-about-notice = 某次公示
objection-about-other = 其他
objection-measure = 涉及的措施（有就选）
objection-no-measure = 不涉及措施
objection-day = 日期
objection-save = 登记
objection-state-open = 待答复，期限 { $day }
objection-state-overdue = 已超期，应于 { $day } 前答复
objection-state-upheld = { $day } 答复：异议成立
objection-state-partly-upheld = { $day } 答复：异议部分成立
objection-state-not-upheld = { $day } 答复：异议不成立
objection-state-answered = { $day } 已答复
