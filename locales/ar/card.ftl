### البطاقة المطبوعة. يمكن لورقة card في الحزمة أن تقول أيًّا من هذه بكلماتها، بالمفتاح نفسه.

card-heading = بطاقة دعم الأسرة
card-intro = هذه البطاقة لكم. فيها كل ما دُوِّن في الزيارة، وما يمكنكم التقدم بطلبه من دعم.
card-decides = هذه البطاقة لا تقرر شيئًا. الجهة المذكورة مع كل تدبير هي وحدها التي تقرر.
card-number = رقم الأسرة
card-village = القرية
card-visit-date = الزيارة
card-pack = القواعد
# $month رقم من 1 إلى 12، و$day و$year نصان.
card-date = { $day } { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} { $year }

card-may-qualify = قد تستحقون
card-cannot-tell = لا يمكن القول بعد
card-not-yet = ليس بعد
card-not-yet-note = يمكنكم التقدم بطلب ما يلي مع ذلك.
card-nothing-matched = لم يكن في هذه الزيارة تدبير يُنظر فيه.

card-for-household = للأسرة
# $member ما يُدعى به الفرد.
card-for-member = لـ { $member }
# يصل بين أسماء الأفراد.
card-names = { $first }، { $second }
card-asked-for = بطلب منكم
card-or = أو
card-needed = ما بقي للإجابة عنه
card-amount = المبلغ
card-bring = أحضروا
card-where = المكان
card-decided-by = الجهة المقررة
# $days رقم.
card-within-days = { $days ->
    [zero] خلال { $days } يوم
    [one] خلال يوم واحد ({ $days })
    [two] خلال يومين ({ $days })
    [few] خلال { $days } أيام
    [many] خلال { $days } يومًا
   *[other] خلال { $days } يوم
}
card-basis = السند
# يصل السؤال بجوابه في سطر واحد.
card-pair = { $label }: { $value }
# يصل عبارتين في سطر واحد.
card-joined = { $first }، { $second }

card-criteria = الحاجات الأساسية
card-criterion-met = متحقق
card-criterion-unmet = غير متحقق
card-criterion-unknown = غير معروف
card-figures = محسوب من إجاباتكم
card-answers = ما دُوِّن
card-confirmed = سُئل عنه مرة أخرى وتأكد
card-commented = ما عاد إليه المراجع
card-opened = من فتح هذا السجل

card-objection = إذا كان هناك خطأ
card-objection-text = يمكنكم في أي زيارة تصحيح أي إجابة، والاعتراض على أي شيء في هذه البطاقة، وطلب محو سجلكم. يكفي ذكر رقم الأسرة، بلا سبب وبلا اسم. تجيب عن الاعتراض جهة غير الفريق الذي زاركم، ولا يُنقص الاعتراض من دعمكم شيئًا.
card-office = مكان الاعتراض
card-hotline = الهاتف

# $page و$pages نصان.
card-page = صفحة { $page } من { $pages }

# What was done with the record, on which device: the first characters of its id.
card-access-opened = فُتح على الجهاز { $device }
card-access-edited = كُتب على الجهاز { $device }
card-access-printed = طُبع من الجهاز { $device }
card-access-exported = أُخرج ملفًا من الجهاز { $device }
card-access-reviewed = اطّلع عليه مراجع في المقاطعة
card-access-other = استُعمل بطريقة أخرى على الجهاز { $device }

# The summary: the card on one page.
card-summary-more = { $count ->
    [zero] لا مزيد في البطاقة.
    [one] وواحد آخر في البطاقة.
    [two] واثنان آخران في البطاقة.
    [few] و{ $count } أخرى في البطاقة.
    [many] و{ $count } أخرى في البطاقة.
   *[other] و{ $count } أخرى في البطاقة.
}
card-summary-close = الأسباب وجميع الإجابات وطريقة الاعتراض مكتوبة في البطاقة.

# The table of purposes, printed for whoever asks.
card-purposes = الغرض من كل سؤال
card-purposes-intro = لكل سؤال غرض، ولا تلزم الإجابة عن أي سؤال. وما لم يُجب عنه لا يُحسب على أحد.
# $names are labels, joined.
card-purpose-measures = الدعم: { $names }
card-purpose-criteria = الاحتياجات الأساسية: { $names }
card-purpose-checked = للسؤال مرة أخرى عندما لا تتفق الإجابات
card-purpose-identity = لمعرفة صاحب السجل، وهو مختوم
card-purpose-card = ليُكتب في بطاقتكم
card-purpose-seen = من يطّلع عليه: { $names }
card-viewer-household = الأسرة نفسها
card-viewer-village-team = فريق القرية
card-viewer-township = البلدة
card-viewer-county-office = مكتب المحافظة
card-purposes-close = المقاطعة وسائر الناس لا يرون إلا الأعداد.

# The objection slip.
card-slip = اعتراض
card-slip-free = يحق لأي شخص أن يعترض لنفسه أو لغيره. لا حاجة إلى اسم ولا إلى رقم الأسرة. ولا يُفقد الاعتراض أحدًا دعمه.
card-slip-number = رقم الاعتراض
card-slip-given = سُلّم في
card-slip-until = يُجاب عنه حتى
card-slip-body = جهة الإجابة
card-slip-about = ما موضوعه؟
card-slip-answer = شيء مما كُتب
card-slip-measure = أحد الإجراءات
card-slip-decision = أحد القرارات
card-slip-other = شيء آخر
card-slip-what = ما الخطأ؟
card-slip-household = رقم الأسرة، إن شئتم
card-slip-contact = أين تصلكم الإجابة، إن شئتم
card-slip-yours = هذا النصف لكم
card-slip-promise = حتى الإجابة يستمر الدعم القائم. اسألوا عن الإجابة بالرقم أعلاه.
card-comment-unclear = المقصود غير واضح
card-comment-slip = يبدو زلّة قلم
card-comment-ask-again = يُسأل عنه مرة أخرى
card-comment-document = يختلف عن وثيقة
card-comment-other-answer = لا يوافق إجابة أخرى
card-comment-other = سبب آخر

# الدعم المسلَّم والاعتراضات.
card-deliveries = الدعم المُسلَّم
card-delivery-amount = المقدار { $amount }
card-delivery-project = المشروع { $project }
card-delivery-confirmed = أكدته الأسرة
card-delivery-unconfirmed = لم تؤكده الأسرة
card-delivery-taken-back = سُجِّل خطأً وسُحب
card-objections = الاعتراضات
card-about-fact = شيء مما كُتب
card-about-match = ما قد تستحقونه
card-about-decision = أحد القرارات
card-about-delivery = دعم سُلِّم أو لم يُسلَّم
card-about-notice = إعلان عام
card-about-other = شيء آخر
# $day يوم مكتوب بالكلمات.
card-objection-open = مفتوح: يُجاب عنه حتى { $day }. وحتى ذلك لا ينتهي بسببه شيء مما تتلقونه.
card-objection-overdue = متأخر: كان يُجاب عنه حتى { $day }. وحتى الإجابة لا ينتهي بسببه شيء مما تتلقونه.
card-objection-upheld = أُجيب عنه في { $day }: الاعتراض صحيح
card-objection-partly-upheld = أُجيب عنه في { $day }: الاعتراض صحيح جزئيًّا
card-objection-not-upheld = أُجيب عنه في { $day }: الاعتراض غير صحيح
card-objection-answered = أُجيب عنه في { $day }
card-objection-pending = هناك اعتراض لم يُجب عنه. وحتى الإجابة لا ينتهي بسببه شيء مما تتلقونه.
