### أسرة واحدة: إجاباتها وما اختلف فيه وما جرى.

household-back = رجوع إلى القائمة
household-visit = بدء زيارة
household-resume = متابعة الزيارة
household-matches = ما قد تستحقه
household-card = البطاقة
household-no-answers = لم تُسجَّل إجابات لهذه الأسرة.
household-conflicts = { $count ->
    [zero] لا إجابات مختلفة
    [one] إجابة واحدة سُجِّلت بصورتين
    [two] إجابتان سُجِّلتا بصورتين
    [few] { $count } إجابات سُجِّلت بصورتين
   *[other] { $count } إجابة سُجِّلت بصورتين
}
household-conflicts-intro = دوّن جهازان إجابتين مختلفتين، وكلتاهما محفوظة. اسأل الأسرة أيهما الصحيحة.
household-keep = اعتماد هذه الإجابة
household-confirmed = سُئل عنه مرة أخرى وتأكد
household-history = ما جرى
household-device = الجهاز { $device }
household-changes = { $count ->
    [zero] لم تتغير إجابات
    [one] تغيرت إجابة واحدة
    [two] تغيرت إجابتان
    [few] تغيرت { $count } إجابات
   *[other] تغيرت { $count } إجابة
}

kind-agreement = موافقة على الزيارة
kind-visit = زيارة
kind-correction = تصحيح
kind-request = طلب
kind-objection = اعتراض
kind-decision = قرار
kind-delivery = تسليم دعم
kind-notice = إعلان عام
kind-exit = خروج من البرنامج
kind-access = اطلاع على السجل
kind-erase = مُحي
kind-other = مدخل من إصدار أحدث

withdraw-title = الأسرة تنسحب
withdraw-intro = تُمحى الأسماء والعنوان والإجابات من هذا الجهاز الآن، ومن الخادم وكل جهاز آخر في مزامنته القادمة. ما يبقى يقول إن شيئًا سُجل ثم مُحي، ولا يسمي أحدًا. لا تخسر الأسرة شيئًا بذلك، ويمكن زيارتها من جديد متى شاءت.
withdraw-number = الرقم المكتوب على البطاقة
withdraw-do = امحُ كل شيء
withdraw-question = أتمحو كل ما قالته هذه الأسرة؟ لا يستطيع أحد إعادته.

access-title = من اطّلع على هذا السجل
access-opened = فُتح
access-edited = كُتب فيه
access-printed = طُبعت البطاقة
access-exported = أُخرج في ملف
access-reviewed = اطّلع عليه مراجع في المقاطعة
access-other = استُعمل بطريقة أخرى

comment-title = عاد المراجع إلى { $count ->
    [zero] لا إجابة
    [one] إجابة واحدة
    [two] إجابتين
    [few] { $count } إجابات
   *[other] { $count } إجابة
}
comment-intro = راجعت البلدة السجل وعادت إلى هذه الإجابات. اسأل الأسرة، والمعتمد ما تقوله.
comment-look = نُظر فيها وتبقى الإجابة
comment-reason-unclear = المقصود غير واضح
comment-reason-slip = يبدو زلّة قلم
comment-reason-ask-again = يُسأل عنه مرة أخرى
comment-reason-document = يختلف عن وثيقة
comment-reason-other-answer = لا يوافق إجابة أخرى
comment-reason-other = سبب آخر

delivery-title = الدعم المُسلَّم
delivery-none = لم يُسجَّل شيء بعد.
delivery-record = تسجيل دعم سُلِّم
delivery-measure = الإجراء
delivery-choose = اختر
delivery-day = اليوم
delivery-amount = المقدار، إن وُجد
delivery-project = رقم المشروع، إن وُجد
delivery-confirms = الأسرة تؤكد ذلك
delivery-save = تسجيل
delivery-amount-is = المقدار { $amount }
delivery-project-is = المشروع { $project }
delivery-confirmed = أكدته الأسرة
delivery-unconfirmed = لم تؤكده الأسرة
delivery-back = سُجِّل خطأً
delivery-back-question = أتقول إن هذا سُجِّل خطأً؟ يبقى في السجل مع هذه الكلمة.
delivery-taken-back = سُجِّل خطأً وسُحب في { $day }

objection-title = الاعتراضات
objection-intro = يحق لأي شخص أن يعترض بلا اسم. تجيب جهة غير الفريق. وحتى ذلك لا ينتهي بسببه شيء مما تتلقاه الأسرة.
objection-pending = هناك اعتراض لم يُجب عنه. وحتى الإجابة لا ينتهي بسببه شيء مما تتلقاه الأسرة.
objection-record = تدوين اعتراض
objection-number = الرقم المكتوب على ورقة الاعتراض؛ اتركه فارغًا ليُسحب رقم
objection-about = موضوعه
objection-about-fact = شيء مما كُتب
objection-about-match = ما قد تستحقه الأسرة
objection-about-decision = أحد القرارات
objection-about-delivery = دعم سُلِّم أو لم يُسلَّم
objection-about-notice = إعلان عام
objection-about-other = شيء آخر
objection-measure = الإجراء، إن كان عن أحدها
objection-no-measure = ليس عن إجراء
objection-day = اليوم
objection-save = تدوين
objection-state-open = مفتوح؛ يُجاب عنه حتى { $day }
objection-state-overdue = متأخر؛ كان يُجاب عنه حتى { $day }
objection-state-upheld = أُجيب عنه في { $day }: الاعتراض صحيح
objection-state-partly-upheld = أُجيب عنه في { $day }: الاعتراض صحيح جزئيًّا
objection-state-not-upheld = أُجيب عنه في { $day }: الاعتراض غير صحيح
objection-state-answered = أُجيب عنه في { $day }
