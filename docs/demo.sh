# What `make demo` shows: the fields of one report, then what contradicts what in four more.
set -eu

show() {
    printf '\n$ %s\n\n' "$*"
    "$@"
}

show gongkai extract corpus/2019/luoxi-zhen-2019.txt
show gongkai audit corpus/2014/wuling-minzhengju-2018.pdf corpus/2014/yinzhu-guotuju-2015.docx \
    corpus/2014/weibo-kejiju-2017.html
