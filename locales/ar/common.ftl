### كلمات تستعملها أكثر من صفحة.

app-name = Doorstep
# اتجاه كتابة هذه اللغة: ltr أو rtl.
common-direction = rtl
common-loading = جارٍ الفتح…
common-back = رجوع
common-close = إغلاق
common-cancel = إلغاء
common-try-again = حاول مرة أخرى
common-language = اللغة
common-not-answered = بلا إجابة
common-show-passphrase = إظهار عبارة المرور
