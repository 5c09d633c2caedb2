### صفحات المقابلة.

interview-place = الصفحة { $number } من { $of }
interview-pages = كل الصفحات
interview-household = الأسرة
interview-previous = السابق
interview-next = التالي
interview-to-matches = النتائج
interview-leave = المغادرة والمتابعة لاحقًا
interview-finish = إنهاء الزيارة
interview-discard = إلغاء هذه الزيارة
interview-discard-question = هل تريد إلغاء كل ما دُوِّن في هذه الزيارة؟ ما سُجِّل قبلها يبقى.
interview-unanswered = { $count ->
    [zero] أُجيب عن كل الأسئلة
    [one] سؤال بلا إجابة
    [two] سؤالان بلا إجابة
    [few] { $count } أسئلة بلا إجابة
   *[other] { $count } سؤالًا بلا إجابة
}
interview-all-answered = أُجيب عن كل الأسئلة
interview-faulty = { $count ->
    [zero] لا شيء للمراجعة
    [one] إجابة تحتاج إلى مراجعة
    [two] إجابتان تحتاجان إلى مراجعة
    [few] { $count } إجابات تحتاج إلى مراجعة
   *[other] { $count } إجابة تحتاج إلى مراجعة
}
interview-required = لازم لإنهاء الزيارة
interview-identity = مختوم: لا يقرؤه إلا فريق القرية ومكتب المقاطعة
interview-clear = محو
interview-guidance = مزيد عن هذا السؤال
interview-not-collected = لا يجمع Doorstep إجابات من هذا النوع.
interview-acknowledge = تم
interview-year = السنة
interview-month = الشهر
interview-day = اليوم
interview-hour = الساعة
interview-minute = الدقيقة
interview-date-gap = ينقص جزء، لذلك لم تُحفظ الإجابة بعد. أكمله، أو أفرغ كل الأجزاء.
interview-move-up = إلى أعلى: { $choice }
interview-move-down = إلى أسفل: { $choice }
interview-keep-order = هذا الترتيب صحيح
interview-add-entry = إضافة: { $roster }
interview-remove = حذف
interview-remove-entry = حذف { $entry }
interview-remove-question = هل تريد حذف { $entry } وكل الإجابات عنه؟
interview-ask-again = يحسن السؤال عنه مرة أخرى
