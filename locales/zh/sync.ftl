### 同步页：服务器已有什么，退回了什么。

sync-title = 同步
sync-back = 返回名单
sync-do = 立即同步
sync-working = 正在同步，可以在这里等。线路断了也不会丢失内容。
sync-unsent = { $count ->
   *[other] 还有 { $count } 条记录未上传
}
sync-all-sent = 已全部上传
sync-last = 上次同步：{ $time }
sync-never = 还没有同步过
sync-moved = 上传 { $pushed } 条，下载 { $pulled } 条，流量 { $kilobytes } KB。
sync-not-sent-yet = 尚未上传
sync-entries = { $count ->
   *[other] { $count } 条记录
}
sync-waiting = { $count ->
   *[other] { $count } 条在服务器上等前一条
}
sync-refused = { $count ->
   *[other] 服务器退回了 { $count } 条记录
}
sync-refused-intro = 这些记录仍保存在这台设备上，没有丢失。请把这张清单给县帮扶办看。
sync-about = 关于这台设备
sync-server = 服务器
sync-device = 设备
sync-packs = 本机上的政策包
sync-no-pack = 还没有，请先同步取回。

bundle-title = 没有网络时
bundle-intro = 把还没发送的记录写成一个文件，用 U 盘带到县帮扶办，再把答复文件带回来。只有县里能打开这个文件；需要时可以重新生成，多少次都行。
bundle-export = 生成交给县里的文件
bundle-holds = { $count } 条记录，{ $kilobytes } KB
bundle-save = 保存文件
bundle-where = 文件在这里：
bundle-import = 打开县里的答复文件

people-title = 口令
people-own = 你现在的口令
people-new = 新口令
people-again = 再输入一次新口令
people-change = 更换我的口令
people-add = 让另一个人用新口令打开这台设备

refusal-malformed = 这条记录无法读取。请不要改动这台设备，并告知县帮扶办。
refusal-bad-signature = 这条记录签名之后被改动过。请不要改动这台设备，并告知县帮扶办。
refusal-unknown-device = 县里没有登记过做这条记录的设备。请让县帮扶办登记这台设备。
refusal-device-revoked = 做这条记录的设备已被停用。请问县帮扶办如何处理。
refusal-wrong-area = 这台设备不负责这户所在的村。请让县帮扶办加上这个村，然后再同步。
refusal-unknown-pack = 县里不使用做这条记录时的政策包。请先同步取回现行的政策包，再重新入户。
refusal-no-agreement = 缺少这户的同意。请重新入户，先念告知内容。
refusal-wrong-parent = 它指向了另一户的记录。请不要改动这台设备，并告知县帮扶办。
refusal-not-allowed = 内容过大，或在不该有姓名的地方写了姓名，或会在异议未答复时停止帮扶。请不要改动这台设备，并告知县帮扶办。

sync-lease = { $days ->
    [0] 请今天同步：从明天起，这台设备在同步之前不再显示任何记录。
   *[other] 如果不同步，这台设备还能显示记录 { $days } 天。
}
lease-title = 请先同步
lease-intro = 这台设备太久没有同步，同步之前不显示任何内容。已记录的内容仍在设备上，没有丢失。请到有网络的地方同步。

nearby-title = 附近的设备
nearby-intro = 负责同样村庄的两台设备，可以通过本地网络或手机热点互相交换记录，不需要服务器。从另一台设备得到的记录，下次同步时仍会上传到县里。
nearby-serve = 让附近的设备连接
nearby-open = 请在另一台设备上打开本页，输入下面的连接码：
nearby-came = 另一台设备已连接，正在交换……
nearby-code = 连接码
nearby-qr = 连接码的二维码，可用任何能显示文字的扫码工具读取
nearby-left = { $minutes ->
   *[other] 连接码还有 { $minutes } 分钟有效，只能交换一次。请保持本页打开。
}
nearby-others = 连不上？本机其他网络的连接码
nearby-stop = 停止
nearby-type = 另一台设备显示的连接码
nearby-fetch = 与另一台设备交换
nearby-working = 正在交换，可以在这里等。连接断了也不会丢失内容。
nearby-met = 本机新增 { $taken } 条，对方新增 { $given } 条。
nearby-waiting = { $count ->
   *[other] { $count } 条在本机等前一条
}
nearby-refused = { $count ->
   *[other] 对方的 { $count } 条记录没有收下
}
