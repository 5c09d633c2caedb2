### التشغيل الأول وفتح المخزن.

enrol-title = إعداد هذا الجهاز
enrol-intro = تحتاج إلى عنوان الخادم وإلى رمز يُستعمل مرة واحدة. يعطيكهما مكتب الدعم في المقاطعة، والرمز صالح 24 ساعة ولجهاز واحد.
enrol-server = عنوان الخادم
enrol-code = رمز المرة الواحدة
enrol-passphrase = عبارة مرور جديدة
enrol-passphrase-hint = ثمانية أحرف على الأقل، ومن السهل تذكّر أربع كلمات أو خمس. لا أحد يستطيع استعادتها: من دونها يبقى ما على هذا الجهاز مغلقًا.
enrol-passphrase-again = عبارة المرور مرة أخرى
enrol-passphrases-differ = العبارتان مختلفتان. اكتبهما من جديد.
enrol-do = إعداد

unlock-intro = ما قالته الأسر محفوظ ومقفل على هذا الجهاز.
unlock-passphrase = عبارة المرور
unlock-do = فتح
unlock-wait = { $wait_seconds ->
    [zero] انتظر
    [one] انتظر ثانية واحدة
    [two] انتظر ثانيتين
    [few] انتظر { $wait_seconds } ثوانٍ
   *[other] انتظر { $wait_seconds } ثانية
}
