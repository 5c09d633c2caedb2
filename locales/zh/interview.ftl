### 问卷的各页。

interview-place = 第 { $number } 页，共 { $of } 页
interview-pages = 全部页面
interview-household = 户号
interview-previous = 上一页
interview-next = 下一页
interview-to-matches = 看结果
interview-leave = 先离开，以后再问
interview-finish = 完成入户
interview-discard = 作废这次入户
interview-discard-question = 要作废这次入户记下的全部内容吗？以前登记的不受影响。
interview-unanswered = { $count ->
    [0] 已全部回答
   *[other] { $count } 题未回答
}
interview-all-answered = 已全部回答
interview-faulty = { $count ->
   *[other] { $count } 题要再看
}
interview-required = 完成前需要回答
interview-identity = 已密封：只有驻村工作队和县帮扶办能看
interview-clear = 清除
interview-guidance = 关于这一题的说明
interview-not-collected = Doorstep 不收集这一类回答。
interview-acknowledge = 已完成
interview-year = 年
interview-month = 月
interview-day = 日
interview-hour = 时
interview-minute = 分
interview-date-gap = 还缺一部分，所以没有保存。请补全，或全部清空。
interview-move-up = 上移：{ $choice }
interview-move-down = 下移：{ $choice }
interview-keep-order = 就是这个顺序
interview-add-entry = 添加：{ $roster }
interview-remove = 移除
interview-remove-entry = 移除 { $entry }
interview-remove-question = 要移除 { $entry } 和有关的全部回答吗？
interview-ask-again = 值得再问一次
