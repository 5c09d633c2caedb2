### 打印的入户卡。政策包的 card 表可以用同样的键换成自己的说法。

card-heading = 农户帮扶明白卡
card-intro = 这张卡归您所有。入户时记下的每一项内容，以及您可以申请的帮扶措施，都写在上面。
card-decides = 本卡不作任何决定。每项措施由所列单位决定。
card-number = 户号
card-village = 村
card-visit-date = 入户日期
card-pack = 政策
# $month 是 1 到 12 的数字；$day 和 $year 是文本。
card-date = { $year }年{ $month }月{ $day }日

card-may-qualify = 可能符合
card-cannot-tell = 暂时无法判断
card-not-yet = 目前不符合
card-not-yet-note = 以下措施您仍然可以申请。
card-nothing-matched = 这次入户没有可供比对的措施。

card-for-household = 全户
# $member 是家庭成员的称呼。
card-for-member = { $member }
# 连接家庭成员的称呼。
card-names = { $first }、{ $second }
card-asked-for = 应您的要求
card-or = 或者
card-needed = 还需要回答
card-amount = 标准
card-bring = 携带材料
card-where = 办理地点
card-decided-by = 决定单位
# $days 是数字。
card-within-days = { $days } 天内
card-basis = 依据
# 把问题和答案连成一句。
card-pair = { $label }：{ $value }
# 连接同一行里的两个短语。
card-joined = { $first }，{ $second }

card-criteria = 基本保障
card-criterion-met = 已达到
card-criterion-unmet = 未达到
card-criterion-unknown = 尚不清楚
card-figures = 由您的回答算出
card-answers = 记下的内容
card-confirmed = 再问一遍后确认
card-commented = 审核时再问的内容
card-opened = 谁查看过这份记录

card-objection = 如果有不对的地方
card-objection-text = 任何一次入户时，您都可以要求更正任何一项回答；您可以对卡上的任何内容提出异议，也可以要求删除您的记录。只需报户号，不必说明理由，也不必留姓名。异议由入户工作队以外的单位答复，不会因此影响您得到的帮扶。
card-office = 提出异议的地点
card-hotline = 电话

# $page 和 $pages 是文本。
card-page = 第 { $page } 页，共 { $pages } 页

# What was done with the record, on which device: the first characters of its id.
card-access-opened = 在设备 { $device } 上打开
card-access-edited = 在设备 { $device } 上填写
card-access-printed = 从设备 { $device } 打印
card-access-exported = 从设备 { $device } 导出为文件
card-access-reviewed = 县里的审核人查看
card-access-other = 在设备 { $device } 上以其他方式使用

# The summary: the card on one page.
card-summary-more = 还有 { $count } 项，见帮扶卡。
card-summary-close = 理由、全部回答和提出异议的办法，都写在帮扶卡上。

# The table of purposes, printed for whoever asks.
card-purposes = 每个问题是做什么用的
card-purposes-intro = 每个问题都有用处，每个问题都可以不回答。没有回答的，不会对谁不利。
# $names are labels, joined.
card-purpose-measures = 帮扶措施：{ $names }
card-purpose-criteria = 基本保障：{ $names }
card-purpose-checked = 回答前后不一致时再问一遍
card-purpose-identity = 知道是谁家的记录；已加密
card-purpose-card = 印在您的卡上
card-purpose-seen = 谁能看到：{ $names }
card-viewer-household = 本户
card-viewer-village-team = 本村工作队
card-viewer-township = 乡镇
card-viewer-county-office = 县帮扶办公室
card-purposes-close = 省里和其他人只能看到统计数。

# The objection slip.
card-slip = 异议单
card-slip-free = 任何人都可以为自己或别人提出异议。不用写名字，也不用写户号。提出异议不会影响任何人的帮扶。
card-slip-number = 异议编号
card-slip-given = 发出日期
card-slip-until = 答复期限
card-slip-body = 由谁答复
card-slip-about = 关于什么？
card-slip-answer = 记下的内容
card-slip-measure = 某项措施
card-slip-decision = 某个决定
card-slip-other = 其他
card-slip-what = 哪里不对？
card-slip-household = 户号（愿意写就写）
card-slip-contact = 答复送到哪里（愿意写就写）
card-slip-yours = 这一半请您留着
card-slip-promise = 答复以前，已有的帮扶不停。凭上面的编号询问答复。
card-comment-unclear = 意思不清楚
card-comment-slip = 像是笔误
card-comment-ask-again = 请再问一遍
card-comment-document = 与证件不一致
card-comment-other-answer = 与另一个回答对不上
card-comment-other = 其他原因

# 到户记录和异议。
card-deliveries = 已到户的帮扶
card-delivery-amount = 数额 { $amount }
card-delivery-project = 项目 { $project }
card-delivery-confirmed = 农户已确认
card-delivery-unconfirmed = 农户未确认
card-delivery-taken-back = 登记有误，已收回
card-objections = 异议
card-about-fact = 记下的内容
card-about-match = 可能符合的措施
card-about-decision = 某个决定
card-about-delivery = 到户或没有到户的帮扶
card-about-notice = 某次公示
card-about-other = 其他
# $day 是写成文字的日期。
card-objection-open = 待答复，期限 { $day }。答复以前，您得到的帮扶不会因此停止。
card-objection-overdue = 已超期，应于 { $day } 前答复。答复以前，您得到的帮扶不会因此停止。
card-objection-upheld = { $day } 答复：异议成立
card-objection-partly-upheld = { $day } 答复：异议部分成立
card-objection-not-upheld = { $day } 答复：异议不成立
card-objection-answered = { $day } 已答复
card-objection-pending = 有一项异议还没有答复。答复以前，您得到的帮扶不会因此停止。
