### قبل أول إجابة: البيان، ثم الموافقة أو الاعتذار.

agreement-read-out = اقرأ هذا بصوت مسموع قبل السؤال الأول.
agreement-agree = يوافقون
agreement-decline = يعتذرون
agreement-if-declined = إذا اعتذروا فلن يُحفظ عنهم شيء: لا اسم ولا سبب. يزيد فقط عدد الاعتذارات في القرية بواحد.
agreement-not-now = ليس الآن، رجوع
