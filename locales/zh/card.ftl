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
card-access-other = 在设备 { $device } 上以其他方式使用
