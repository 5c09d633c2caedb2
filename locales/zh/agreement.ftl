### 第一个回答之前：告知，以及同意或谢绝。

agreement-read-out = 提问之前，请先念给对方听。
agreement-agree = 对方同意
agreement-decline = 对方谢绝
agreement-if-declined = 如果对方谢绝，不会留下任何关于这户的内容，不记姓名，也不记原因，只在全村的谢绝次数上加一。
agreement-not-now = 先不问，返回
