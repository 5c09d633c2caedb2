### قائمة أسر القرية.

village-choose = القرية
village-search = الاسم أو العنوان أو الرقم
village-lock = قفل هذا الجهاز
village-drafts = زيارات لم تكتمل
village-left-drafts = زيارات لم تكتمل في قرى لم يعد هذا الجهاز يخدمها
village-left-drafts-intro = أكملها أو تخلّص منها، ثم يترك الجهاز القرية.
village-begun = بدأت { $time }
village-households = { $count ->
    [zero] لا أسر
    [one] أسرة واحدة
    [two] أسرتان
    [few] { $count } أسر
   *[other] { $count } أسرة
}
village-found = { $count ->
    [zero] لم يُعثر على شيء
    [one] وُجدت أسرة واحدة
    [two] وُجدت أسرتان
    [few] وُجدت { $count } أسر
   *[other] وُجدت { $count } أسرة
}
village-nothing-found = لا توجد هنا أسرة في اسمها أو عنوانها أو رقمها هذا النص. جرّب حروفًا أقل أو قرية أخرى.
village-empty = لا توجد أسر على هذا الجهاز بعد. ابدأ زيارة، أو زامِن لجلب ما سجّله الآخرون.
village-more = { $count ->
    [zero] كل الأسر ظاهرة.
    [one] أسرة واحدة أخرى غير ظاهرة. ابحث لتجدها.
    [two] أسرتان أخريان غير ظاهرتين. ابحث لتجدهما.
    [few] { $count } أسر أخرى غير ظاهرة. ابحث لتجدها.
   *[other] { $count } أسرة أخرى غير ظاهرة. ابحث لتجدها.
}
village-new-visit = زيارة أسرة جديدة
village-no-name = بلا اسم
village-members = { $count ->
    [zero] لا أفراد مسجلون
    [one] فرد واحد
    [two] فردان
    [few] { $count } أفراد
   *[other] { $count } فردًا
}
village-last-visit = زيارة { $day }
village-no-visit = لم تُزر بعد

village-status-draft = لم تكتمل
village-status-unsent = لم تُرسل
village-status-sent = أُرسلت
village-status-refused = رُفضت
village-status-conflict = إجابتان مختلفتان
