### ما قد تستحقه الأسرة، ولماذا.

match-may-qualify = قد تستحق
match-cannot-tell = لا يمكن القول بعد
match-not-yet = ليس بعد
match-not-yet-note = يمكنهم التقدم بطلب ما يلي مع ذلك.

match-title = ما قد تستحقه الأسرة
match-drawer = ما قد تستحقه الأسرة
match-back-to-questions = رجوع إلى الأسئلة
match-back-to-household = رجوع إلى الأسرة
match-nobody-decides-here = هذا ما يُفهم من الإجابات. الجهة المذكورة مع كل تدبير هي وحدها التي تقرر.
match-none-yet = لا شيء يقال بعد. أجب عن بعض الأسئلة أولًا.
match-count-may = قد تستحق: { $may }
match-count-unknown = لا يمكن القول بعد: { $unknown }
match-see-reasons = عرض الأسباب
match-ask = اسأل:
match-household = للأسرة
match-asked-for = بطلب منهم
match-one-is-enough = يكفي واحد مما يلي:
match-or = أو
match-needed = بقي أن يُسأل
match-amount = المقدار
match-bring = ما يُحضر
match-where = أين
match-decided-by = من يقرر
match-basis = الأساس
match-days = { $days ->
    [zero] فورًا
    [one] خلال يوم واحد
    [two] خلال يومين
    [few] خلال { $days } أيام
   *[other] خلال { $days } يومًا
}
match-figures = محسوب من الإجابات
match-criteria = الحاجات الأساسية
match-criterion-met = متحقق
match-criterion-unmet = غير متحقق
match-criterion-unknown = غير معروف
match-reason-met = ينطبق
match-reason-unmet = لا ينطبق
match-reason-unknown = غير معروف
match-pack = القواعد:
match-to-card = البطاقة
# يقرؤه قارئ الشاشة بعد كل إجابة.
match-summary = قد تستحق: { $may }. لا يمكن القول بعد: { $unknown }.
