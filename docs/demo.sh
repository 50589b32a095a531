# What `make demo` shows: the fields of one report, then what contradicts what in others —
# one of every form, in every format.
set -eu

show() {
    printf '\n$ %s\n\n' "$*"
    "$@"
}

show gongkai extract corpus/2019/luoxi-zhen-2019.txt
show gongkai audit corpus/2008/luling-gongshangju-2013.docx corpus/2014/wuling-minzhengju-2018.pdf \
    corpus/2019/langfeng-jiaotongju-2019.html corpus/2021/shuoyuan-gonganju-2021.txt
