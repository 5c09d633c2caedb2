### البطاقة على الشاشة قبل طباعتها.

preview-title = بطاقة الدعم
preview-back = رجوع إلى ما قد تستحقه الأسرة
preview-paper = ماذا يُطبع
preview-paper-card = البطاقة: كل شيء
preview-paper-summary = الملخص: صفحة واحدة
preview-paper-slip = ورقة اعتراض
preview-paper-purposes = الغرض من كل سؤال
preview-language = لغة البطاقة
preview-page = الصفحة { $page } من { $pages } من البطاقة
preview-print = طباعة
preview-open = فتح ملف البطاقة لطباعته
preview-file = كُتبت البطاقة في:
preview-note = البطاقة ملك للأسرة. تُختار لغتها هنا ولا تُحفظ في أي مكان.
