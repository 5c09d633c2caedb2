### البطاقة على الشاشة قبل طباعتها.

preview-title = بطاقة الدعم
preview-back = رجوع إلى ما قد تستحقه الأسرة
preview-language = لغة البطاقة
preview-page = الصفحة { $page } من { $pages } من البطاقة
preview-print = طباعة البطاقة
preview-open = فتح ملف البطاقة لطباعته
preview-file = كُتبت البطاقة في:
preview-note = البطاقة ملك للأسرة. تُختار لغتها هنا ولا تُحفظ في أي مكان.
