### 多个页面共用的词语。

app-name = Doorstep
# 本语言的书写方向：ltr 或 rtl。
common-direction = ltr
common-loading = 正在打开……
common-back = 返回
common-close = 关闭
common-cancel = 取消
common-try-again = 重试
common-language = 语言
common-not-answered = 未回答
common-show-passphrase = 显示口令
