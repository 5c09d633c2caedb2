### 这户可能符合哪些帮扶措施，为什么。

match-may-qualify = 可能符合
match-cannot-tell = 暂时无法判断
match-not-yet = 目前不符合
match-not-yet-note = 以下措施对方仍然可以申请。

match-title = 可能符合的措施
match-drawer = 这户可能符合的措施
match-back-to-questions = 返回提问
match-back-to-household = 返回这户
match-nobody-decides-here = 以下是根据回答得出的。每项措施由所列单位决定。
match-none-yet = 现在还看不出来，先回答几个问题。
match-count-may = 可能符合：{ $may }
match-count-unknown = 暂时无法判断：{ $unknown }
match-see-reasons = 查看理由
match-ask = 请问：
match-household = 全户
match-asked-for = 应对方的要求
match-one-is-enough = 满足下列任意一项即可：
match-or = 或者
match-needed = 还需要问
match-amount = 标准
match-bring = 携带材料
match-where = 办理地点
match-decided-by = 决定单位
match-basis = 依据
match-days = { $days ->
   *[other] { $days } 天内
}
match-figures = 由回答算出
match-criteria = 基本保障
match-criterion-met = 已达到
match-criterion-unmet = 未达到
match-criterion-unknown = 尚不清楚
match-reason-met = 符合
match-reason-unmet = 不符合
match-reason-unknown = 尚不清楚
match-pack = 政策：
match-to-card = 明白卡
# 回答之后由读屏软件念出。
match-summary = 可能符合：{ $may }。暂时无法判断：{ $unknown }。
