"""Characters that are matched as one: widths, brackets, dashes, traditional forms.

Only characters that occur in the vocabulary of the reports are listed; a
traditional character that is not listed stays as it is.
"""

import re

_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
"""Full-width ASCII → ASCII. The punctuation that Chinese prose owns is put back below."""

_KEPT = "（）：；，！？"
"""Full-width punctuation that stays, because it is the form the prose uses."""

_PUNCTUATION = {
    "(": "（", ")": "）", "﹙": "（", "﹚": "）", "〈": "〈", "〉": "〉", ":": "：", ";": "；",
    "?": "？", "!": "！", "“": '"', "”": '"', "„": '"', "＂": '"', "‘": "'", "’": "'",
    "﹝": "〔", "﹞": "〕", "—": "-", "–": "-", "―": "-", "─": "-", "－": "-", "−": "-",
    "~": "~", "～": "~", "∶": "：", "﹕": "：", "﹒": ".", "．": ".", "％": "%", "﹪": "%",
    "○": "〇", "◯": "〇", "Ｏ": "O",
}  # fmt: skip

_TRADITIONAL = (
    "務务開开請请複复訴诉訟讼條条數数總总計计結结轉转辦办規规範范檔档"
    "資资訊讯報报導导議议關关機机構构組组織织員员會会處处錄录領领頭头網网"
    "站站門门戶户號号眾众團团體体業业務务營营歷历曆历種种類类項项額额費费"
    "收收兩两萬万億亿貳贰叁叁陸陆捌捌玖玖無无沒没發发佈布場场參参與与訪访"
    "談谈熱热點点應应對对舉举違违糾纠維维護护審审較较減减增增長长準准確确"
    "實实際际據据現现將将從从來来為为個个們们國国務务縣县區区鄉乡鎮镇鎭镇"
    "電电傳传真真郵邮遞递書书館馆統统內内東东執执許许可可處处罰罚強强製制"
    "認认證证產产購购採采專专職职兼兼費费經经驗验訓训課课練练進进連连達达"
    "運运過过還还這这邊边隨随險险階阶隊队陽阳隱隐雙双難难題题願愿顯显飛飞"
    "優优億亿傷伤價价儘尽償偿儲储億亿劃划劑剂動动勞劳勝胜勵励匯汇協协單单"
    "嚴严園园圍围圖图塊块壓压壞坏壹壹夥伙奪夺獎奖學学寫写寬宽審审層层屬属"
    "幣币幹干廣广廳厅張张彙汇後后復复徵征懷怀態态慮虑懲惩憑凭戰战擇择擔担"
    "據据擬拟擴扩攝摄斷断於于時时晉晋暫暂書书權权檢检歡欢歲岁歸归氣气決决"
    "準准滿满潔洁濟济災灾煙烟營营環环療疗監监盡尽確确礦矿礎础禮礼稅税積积"
    "穩稳競竞節节簡简糧粮紀纪約约級级納纳純纯細细終终給给絡络統统經经綜综"
    "綠绿維维網网線线編编練练縮缩績绩繼继續续罷罢義义習习聯联聽听腦脑舊旧"
    "藝艺蘇苏虛虚補补裝装覽览觀观訂订記记設设詢询試试詳详誠诚語语調调請请"
    "論论諮咨證证識识議议變变讓让責责貫贯質质賬账購购贊赞踐践車车軟软載载"
    "輔辅輿舆轄辖農农遲迟適适選选遺遗鄰邻醫医釋释針针鋪铺錢钱錯错鑒鉴間间"
    "闡阐陳陈陸陆際际離离雲云電电靜静響响頁页順顺須须預预頒颁頻频顧顾風风"
    "養养館馆驗验體体麵面黨党齊齐龍龙佔占眞真爲为啟启啓启裏里衆众羣群滙汇"
    "負负幾几託托諾诺擊击瀏浏覽览鏈链檔档頒颁"
    "礙碍愛爱闇暗壩坝垻坝擺摆襬摆敗败闆板幫帮輩辈備备筆笔畢毕閉闭闢辟標标錶表別别彆别濱滨賓宾並并併并撥拨駁驳纔才財财寀采綵彩蔘参殘残"
    "滄沧冊册測测嘗尝嚐尝暢畅徹彻撐撑稱称籌筹齣出觸触創创綽绰詞词帶带憚惮當当噹当疊叠頂顶鼕冬棟栋獨独讀读噸吨頓顿兒儿髮发氾泛汎泛廢废"
    "豐丰楓枫峯峰縫缝鳳凤輻辐該该蓋盖崗岗箇个貢贡鉤钩鈎钩溝沟夠够掛挂慣惯貴贵漢汉覈核閤合鶴鹤華华畫画話话緩缓換换揮挥迴回繪绘獲获穫获"
    "極极輯辑傢家堅坚艱艰薦荐鑑鉴見见鍵键殭僵講讲腳脚繳缴屆届緊紧僅仅謹谨荊荆徑径侷局鉅巨捲卷覺觉絕绝軍军剋克釦扣庫库況况饋馈睏困萊莱"
    "欄栏瀾澜澇涝樂乐裡里漣涟鍊链樑梁輛辆瞭了臨临靈灵嶺岭籠笼樓楼蘆芦魯鲁彔录輪轮碼码嗎吗邁迈彌弥瀰弥祕秘麪面畝亩唸念寧宁盤盘貧贫評评"
    "潑泼棲栖棄弃牽牵韆千遷迁籤签簽签淺浅牆墙搶抢橋桥親亲傾倾頃顷慶庆鞦秋驅驱卻却擾扰繞绕榮荣賽赛叄叁掃扫曬晒刪删捨舍聲声昇升師师屍尸"
    "視视獸兽輸输術术朮术樹树誰谁說说説说俬私絲丝飼饲鬆松蒐搜甦苏囌苏痠酸雖虽孫孙損损牠它臺台檯台颱台枱台騰腾貼贴衕同糰团脫脱灣湾韋韦"
    "葦苇偉伟衛卫衞卫聞闻問问渦涡誤误錫锡蓆席係系繫系峽峡銜衔閒闲閑闲獻献嚮向曏向銷销曉晓諧谐謝谢興兴脩修鬚须亞亚樣样藥药葯药異异銀银"
    "飲饮穎颖餘余嶼屿圓圆遠远躍跃嶽岳閱阅閲阅勻匀讚赞譟噪則则澤泽贈赠紮扎詐诈漲涨趙赵鍼针陣阵爭争証证隻只祇只紙纸誌志緻致幟帜滯滞鍾钟"
    "鐘钟鈡钟週周賙周驟骤註注駐驻狀状匱匮埡垭嵐岚騫骞紓纾殯殡錛锛錕锟鷺鹭潁颍霽霁螿螀鎔镕䲘鳤"
)

VARIANTS: dict[int, int] = {
    **{k: v for k, v in _WIDTH.items() if chr(k) not in _KEPT},
    **{ord(k): ord(v) for k, v in _PUNCTUATION.items()},
    **{
        ord(a): ord(b) for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True) if a != b
    },
}
"""For `str.translate`: code point → code point, one for one."""

_PINYIN = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
GLOSS = re.compile(
    rf"(?<=[\u3400-\u9fff])[（(][{_PINYIN}]{{1,6}}[)）](?:[（(][{_PINYIN}]{{1,6}}[)）])*"
)
"""The pronunciation that copies of pages put behind a character: 開(kāi)."""

_MAPPED = {**{chr(seen): chr(usual) for seen, usual in VARIANTS.items()}, "覆": "复"}
"""答覆 and 反覆 are 答复 and 反复, 覆盖 is 覆盖."""
ANY = re.escape("".join(_MAPPED))
"""All of them, for a character class of a pattern."""
_ANY = re.compile(f"[{ANY.replace('覆', '')}]|(?<=[答回反])覆")


def unify(text: str) -> str:
    """`text` with each variant replaced by the one form; quick where there are few of them.

    Examples
    --------
    >>> unify("公開 ６７ 條")
    '公开 67 条'
    """
    return _ANY.sub(_replace, text)


def _replace(match: re.Match[str]) -> str:
    return _MAPPED[match[0]]
