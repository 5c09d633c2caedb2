#!/bin/sh
# Stands in for the Android compiler during a type check: answers the questions that build scripts ask and writes
# empty objects. What it makes can't run; a real build sets CC_aarch64_linux_android to the NDK's clang.
out=""
previous=""
for word in "$@"; do
    [ "$previous" = "-o" ] && out="$word"
    previous="$word"
done
case " $* " in
    *" --version "*) echo "clang version 18.0.0"; exit 0 ;;
    *" -dumpmachine "*) echo "aarch64-linux-android"; exit 0 ;;
    *" -? "*) exit 1 ;; # only Microsoft's compiler takes this
    *" -E "*) exec cc -E -D__clang__ "$previous" 2>/dev/null ;;
esac
if [ -z "$out" ]; then
    for word in "$@"; do
        case "$word" in
            *.c|*.S|*.s|*.cc|*.cpp) out="$(basename "${word%.*}").o" ;;
        esac
    done
fi
[ -n "$out" ] && : > "$out"
exit 0
