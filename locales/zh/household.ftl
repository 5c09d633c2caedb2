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
