### 首次使用，以及打开本机数据。

enrol-title = 设置这台设备
enrol-intro = 需要服务器地址和一次性登记码，两样都由县帮扶办提供。登记码 24 小时内有效，只能用于一台设备。
enrol-server = 服务器地址
enrol-code = 一次性登记码
enrol-passphrase = 新口令
enrol-passphrase-hint = 至少 8 个字符，用几个词连成一句更好记。口令无法找回：忘了口令，本机上的内容就打不开。
enrol-passphrase-again = 再输入一次口令
enrol-passphrases-differ = 两次输入的口令不一样，请重新输入。
enrol-do = 开始设置

unlock-intro = 农户说的话都加密保存在这台设备上。
unlock-passphrase = 口令
unlock-do = 解锁
unlock-wait = { $wait_seconds ->
   *[other] 请等 { $wait_seconds } 秒
}
