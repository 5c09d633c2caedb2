### 只提示一次的话。

notice-visit-finished = 入户已完成，保存在这台设备上，下次同步时上传。
notice-declined-counted = 没有留下任何关于这户的内容，只在全村的谢绝次数上加了一。
notice-draft-kept = 这次入户已原样保留，随时可以继续。
notice-draft-discarded = 这次入户已作废。
notice-card-opened = 已打开明白卡，可以打印：{ $file }
notice-card-saved = 明白卡已保存：{ $file }
notice-synced = 同步完成。
notice-clock-wrong = { $minutes ->
   *[other] 这台设备的时钟差了 { $minutes } 分钟。请在设备设置里校准。内容没有丢失。
}
notice-store-moved-aside = 本机数据无法读取，已移到 { $moved_to }，里面的内容没有删除。请把这个文件交给县帮扶办，并用新的登记码重新设置这台设备。
notice-pack-updated = 收到了新的政策包，从现在起使用。
notice-answers-no-longer-fit = { $count ->
   *[other] 以前的 { $count } 项回答与新问卷对不上。它们仍在经过里，需要的请再问一次。
}
notice-conflict-settled = 现在以您选的回答为准，另一个回答仍在经过里。
notice-household-erased = 这户说过的内容已从这台设备上全部删除，其他地方在下次同步时删除。
notice-records-expired = { $count ->
   *[other] 有 { $count } 户的记录到了保存期限，已删除。
}
notice-bundle-exported = { $count ->
    [0] 文件已生成。没有新记录，只询问县里有什么新内容：{ $file }
   *[other] 文件已生成，含 { $count } 条记录：{ $file }
}
notice-bundle-imported = 已读入县里的答复。确认收到：{ $receipts }。别人的新记录：{ $pulled }。
notice-passphrase-changed = 口令已更换。
notice-passphrase-added = 现在另一个人也能用自己的口令打开这台设备。
notice-villages-changed = 这台设备负责的村有变动。
notice-comment-settled = 下次同步后，县里会知道您已看过。
notice-delivery-recorded = 已登记，会印在这户的明白卡上。
notice-delivery-taken-back = 已注明登记有误，仍留在记录里。
notice-objection-recorded = 异议已登记，编号 { $number }。请把编号告诉提出异议的人；由驻村工作队以外的机构答复。
