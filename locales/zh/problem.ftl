### 出了什么问题：发生了什么，接下来怎么办。每个问题代码一条。

problem-open-page = 打开那一页
problem-without-answer = 不填这个回答，继续

problem-core-away = 程序没有响应。已保存的内容都在。请重新启动 Doorstep，然后重试。
problem-wrong-passphrase = { $wait_seconds ->
    [0] 口令不对，打不开。请检查输入法和大小写，再试一次。
   *[other] 口令不对，打不开。请检查输入法和大小写，{ $wait_seconds } 秒后再试。
}
problem-wait-before-next-try = { $wait_seconds ->
   *[other] 口令错了几次。请等 { $wait_seconds } 秒再试。
}
problem-passphrase-too-short = 口令太短。请至少用 8 个字符，几个词连成一句更好记。
problem-store-from-newer-version = 这台设备上的数据是较新版本的 Doorstep 写的（格式 { $found }，本版本只认得 { $known }）。请安装较新的版本。数据没有改动。
problem-store-damaged = 这台设备上的数据无法读取，已移到 { $moved_to }，里面的内容没有删除。请把这个文件交给县帮扶办，并用新的登记码重新设置这台设备。
problem-disk-full = 设备空间已满，最后一个回答没能保存。请腾出一些空间，然后重试。
problem-store-in-use = Doorstep 已在另一个窗口打开。请关闭那个窗口，然后重试。
problem-store-failed = 这台设备上的数据无法读写（{ $reason }）。请重新启动 Doorstep；如果还是这样，请告知县帮扶办。
problem-bad-address = 这不是服务器地址。地址形如 https://doorstep.example.org，请逐字核对。
problem-server-away = 连不上服务器。内容没有丢失，可以继续工作，等有网络时再同步。
problem-line-cut = 传到一半线路断了。服务器确认收到的都保存好了，其余的下次再传。请再同步一次。
problem-server-refused = { $reason ->
    [malformed] 服务器读不懂这台设备发出的内容。请更新 Doorstep 后重试。内容没有丢失。
    [bad-signature] 服务器不认这台设备的签名。请告知县帮扶办。内容没有丢失。
    [unknown-device] 服务器不认识这台设备。请向县帮扶办要一个新的登记码。内容没有丢失。
    [device-revoked] 这台设备已被停用。请联系县帮扶办。内容没有丢失。
    [code-not-valid] 一次性登记码不对、已经用过，或超过了 24 小时。请要一个新的。
    [too-many-attempts] 尝试次数太多。请等几分钟再试。
    [too-large] 内容超过了服务器能接收的大小。请更新 Doorstep 后再同步。内容没有丢失。
    [protocol-unknown] 这台设备和服务器的版本不同。请更新 Doorstep 后再同步。内容没有丢失。
    [cannot-store] 服务器现在存不下内容。请稍后再同步。内容没有丢失。
   *[other] 服务器拒绝了请求（{ $reason }）。请稍后再同步；如果还是这样，请告知县帮扶办。内容没有丢失。
}
problem-code-not-valid = 一次性登记码不对、已经用过，或超过了 24 小时。请逐字核对，或要一个新的。
problem-device-revoked = 这台设备已被停用，不能再同步。设备上的内容还在。请联系县帮扶办。
problem-server-not-understood = 读不懂服务器的答复，两边版本不同。请更新 Doorstep 后再同步。内容没有丢失。
problem-bundle-damaged = 这个文件不是县里的答复，或者途中损坏了。什么都没有改动。请重新生成。
problem-bundle-cut = 文件不完整。完整的部分已保存；请把文件再带来一次，补齐其余部分。
problem-bundle-not-for-here = 这个文件是给另一台设备的，或者来自另一个县。没有读入任何内容。
problem-bundle-too-old = 这个文件前面还有一份没有带到。请重新生成交给县里的文件，再带回它的答复。内容没有丢失。
problem-bundle-from-newer-version = 这个文件由更新版本的 Doorstep 生成（{ $found }；本机支持 { $known }）。请更新 Doorstep 后再打开。
problem-nearby-code-wrong = { $reason ->
    [shape] 连接码有九组，每组三个字母或数字。请照另一台设备显示的全部输入。
    [newer] 这个连接码由更新版本的 Doorstep 生成。请先更新这台设备，再试一次。
   *[check] 连接码有误：看错了一个字符，或者两个字符颠倒了。请与另一台设备核对。
}
problem-nearby-no-network = 这台设备不在任何本地网络中。请连接无线网络或打开热点（不需要能上网），再试一次。
problem-nearby-away = 这个连接码没有设备应答。请让两台设备连到同一个网络，让另一台显示新的连接码，再试一次。
problem-nearby-cut = 连接断了。已收到的内容已保存，没有丢失。请再试一次，会从断开的地方继续。
problem-nearby-refused = { $reason ->
    [wrong-secret] 这个连接码已失效，或者属于别的设备。请让另一台设备显示新的连接码。
    [other-county] 另一台设备属于别的县。没有交换任何内容。
    [not-certified] 另一台设备不是本县登记的。没有交换任何内容。
    [same-device] 这是本机自己的连接码。请输入另一台设备显示的连接码。
    [bad-signature] 另一台设备无法证明自己的身份。没有交换任何内容。请告知县帮扶办。
    [device-revoked] 另一台设备已被县里停用。没有交换任何内容。请告知县帮扶办。
    [own-device-revoked] 这台设备已被县里停用。没有交换任何内容。请联系县帮扶办。
    [lease-over] 另一台设备太久没有同步。请先让它在有网络的地方同步。
    [own-lease-over] 这台设备太久没有同步。请先在有网络的地方同步。
    [no-village] 两台设备没有共同负责的村。没有交换任何内容。
    [protocol-unknown] 两台设备的版本不同。请都更新 Doorstep，再试一次。
    [cannot-store] 另一台设备无法保存收到的内容。请在那台设备上腾出空间，再试一次。内容没有丢失。
   *[malformed] 读不懂另一台设备发来的内容。请都更新 Doorstep，再试一次。内容没有丢失。
}
problem-nearby-tried = 有人多次输入错误的连接码，这个连接码已作废。没有给出任何内容。请显示新的连接码。
problem-village-key-refused = 服务器给出的村密钥没有县帮扶办的签名，没有使用；姓名仍按原来的密钥加密。请告知县帮扶办。
problem-village-key-missing = 县帮扶办没有把某个村的新密钥发给这台设备，今后记录的姓名在这里看不到。内容没有丢失；请县帮扶办重新发放密钥。
problem-no-pack = 这台设备上还没有问卷。请先在有网络的地方同步一次，再开始入户。
problem-pack-refused = { $reason ->
    [not-a-pack] 收到的文件不是政策包，没有使用。请告知县帮扶办。
    [truncated] 新的政策包没有收全，没有使用。请再同步一次。
    [altered] 新的政策包签名之后被改动过，没有使用。请告知县帮扶办。
    [unsigned] 新的政策包缺少签名，没有使用：编制人和审核人都要签。请告知县帮扶办。
    [unknown-signer] 新的政策包由本县不信任的人签名，没有使用。请告知县帮扶办。
    [one-person] 新的政策包由同一个人签了两次，没有使用：编制人和审核人必须是两个人。请告知县帮扶办。
    [too-new] 新的政策包需要较新版本的 Doorstep。请更新后再同步。
    [faulty] 新的政策包有错误，没有使用。请告知县帮扶办。
   *[other] 新的政策包没有使用（{ $reason }）。请告知县帮扶办。
}
problem-locked = 设备已锁定。请先解锁再继续，内容没有丢失。
problem-not-here = 这个操作和当前页面对不上了。页面已刷新，请再试一次。
problem-no-such-household = 这台设备上没有这户。请先同步，或到另一个村里找。
problem-no-such-question = 这个问题已经不问了。页面已刷新。
problem-not-a-value = 这个内容不符合题目要求，还没有保存。请修改，或清空。
problem-read-only = 这个回答在这里不能改。
problem-no-agreement = 这户还没有同意。请先念告知内容。
problem-visit-not-complete = { $count ->
   *[other] 完成入户之前，还有 { $count } 个回答要补上或再看一遍。
}
problem-card-failed = 明白卡没有做成（{ $reason }）。回答都保存好了。请重试；如果还是这样，请告知县帮扶办。
problem-no-viewer = 这台设备上没有能打开 PDF 的程序。明白卡在 { $file }，请在别的设备上打开或打印。
problem-internal = 发生了意外情况（{ $reason }）。已保存的内容都在。请重新启动 Doorstep，并告诉县帮扶办您当时在做什么。
problem-lease-over = 这台设备太久没有同步，同步之前不显示任何内容。请到有网络的地方同步。内容没有丢失。
problem-wrong-number = 这不是这户明白卡上的编号。请再看一下明白卡；没有删除任何内容。

problem-no-such-measure = 这里不能选这项措施。如果是按意愿提供的措施，请先在入户时登记农户的意愿。
problem-not-a-day = 这不是日期。请从日历里选。
problem-day-in-future = 这一天还没有到。请填实际发生的日期，并检查设备时钟。
problem-not-an-amount = 数额要填大于零的数字，例如 600 或 68.5，不写单位。
problem-not-a-project-number = 项目编号是 1 到 24 位字母 A–Z、数字、短横和斜杠，连续的数字不能有 15 位。
problem-not-an-objection-number = { $reason ->
    [shape] 异议编号在 O- 之后有十位字母和数字。请照异议单填写，或者留空。
   *[check] 编号有误：看错了一位，或者两位写反了。请和异议单核对。
}
problem-number-taken = 这户已有同一编号的异议，就在列表里。
problem-no-objection-body = 这台设备上的政策包没有写明由谁、在多少天内答复异议。请先同步，再试一次。
