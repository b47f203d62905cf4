"""Good files damaged: by bytes, by lines, by values, and beyond what anybody would write."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from random import Random

Damage = Callable[[Random, bytes], bytes]

DEEP = 50_000  # enough to bring down a parser that calls itself for each level

# What is put between bytes: controls, text that is not UTF-8, and what only looks harmless.
ODD_BYTES = (
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xfe\xff", b"\xe9"),
    *(
        piece.encode("utf-8", "surrogatepass")
        for piece in (
            *(
                "\0",
                "\x01",
                "\x07",
                "\b",
                "\t",
                "\x0b",
                "\f",
                "\r",
                "\r\n",
                "\x1b[2J",
                "\x7f",
                "\x85",
            ),
            *("\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff", "\U0010ffff"),
            *(
                "\u202e",
                "\u200b",
                "\u00a0",
                "e\u0301\u0301",
                "😀",
                ": ",
                " #",
                "- ",
                "---\n",
                "...\n",
            ),
            *("%YAML 9.9\n", "&a ", "*a ", "!x ", "<<: ", "? ", "| ", "'", '"', "`", "@", "{", "]"),
        )
    ),
)

# What is put in the place of a value: of other types, of other sizes, and of other times.
ODD_VALUES = (
    *("", "~", "null", "yes", "no", "''", '""', "[]", "{}", "[1, 2]", "{a: b}", "[[[]]]", "- x"),
    *("- - - x", "|", ">-", '"', "'", "? x", "-", ".", "..", "/", "../../../etc/passwd", "a/b"),
    *("C:\\x", "~root", "0", "-0", "-1", "00", "0x1F", "0o17", "1_000", "1e9", "1e999999999", "٣"),
    *(".inf", ".nan", "-.5", "3,5", "99999999999", "9" * 30, "9" * 5_000, "0." + "9" * 5_000),
    *("2026-02-30", "0000-00-00", "2026-12-31", "9999-12-31", "0001-01-01", "12:30", "20261121"),
    *("9999-12-31T23:59:59", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"),
    *("0001-01-01T00:00:00+14:00:30", "9999-12-31T23:59:59-14:00:30", "1883-01-01T00:00:00"),
    *("2026-11-21T19:36:00+99:00", "2026-11-21T25:61:00", "2026-W47-6", "now", "01/02/03"),
    *('"\\ud800"', '"\\udfff\\ud800"', '"\\0"', '"a\\0b"', '"\\uFFFE"', '"\\U0010FFFF"'),
    *('"\\x1b]52;c;eA==\\a"', '"\\u202e"', '"\\u2028"', '"\\x85"', '"\\n\\n"', '" \\n "', '"\\r"'),
    *('"\\q"', '"\\U00110000"', "&a x", "*a", "!x y", "!!binary ====", "!!set {a}", "!!int x"),
    *("!!python/object:os.system x", "!!python/object/apply:os.system ['true']", "<<", "=", "!!"),
    *("${", "$${", "${}", "${a}", "${last.}", "${last.step}", "${evenings} ${evenings}", "$$${{}"),
    *("1-10", "10-1", "0-100", "1-101", "1-1", "text", "select", "checkbox", "scale", "number"),
    *("confirm", "date", "intention", "free-evening", "nested", "nl", "en", "true", "false", "1"),
    "x" * 100_000,
    "😀" * 2_000,
    "[" * DEEP,
    "{a: " * DEEP,
    "- " * 2_000 + "x",
    "[" * 31 + "]" * 31,
    "[" * 40 + "]" * 40,
)

# What is put in the place of a condition: deep, huge, and more than the language has.
ODD_CONDITIONS = (
    *("(" * 140 + "1" + ")" * 140 + " > 1", "-" * 290 + "1 > 0", "not " * 70 + "ready", "~" * 299),
    *("9**9**9**9 > 1", "9" * 290 + " > 1", "1e308 * 1e308 > 1", "1e-308 / 1e308 > 0", "1 / 0 > 1"),
    *("(" * 300, "a" + ".b" * 140, "evenings" + ".now" * 60 + " > 1", "+".join(["1"] * 140) + ">1"),
    *("evenings " + "< 1 " * 70, "evenings > 1 and " * 15 + "ready", "[" * 290, "f'{evenings}'"),
    *(
        "lambda: 1",
        "(x := 1)",
        "__import__('os')",
        "[x for x in y]",
        "a if b else c",
        "*a",
        "yield",
    ),
    *("answered(answered(step))", "widest(widest(balance)) == 'reading'", "'a' in 'b'", "x\\\ny"),
    *("'alone' in company in company", "evenings is 1", "evenings == 'x'", "None", "True", "..."),
    *("evenings > 1 # why", "évenings > 1", "ｅvenings > 1", "evenings\u00a0> 1", "e\u0301 > 1"),
    *(
        "evenings >",
        "'",
        "evenings > 1;",
        "0777 > 1",
        "1_0 > 1",
        "1j > 1",
        "b'a' == 'a'",
        "evenings(1)",
    ),
    *(
        '"\\0"',
        '"evenings\\0 > 1"',
        '"evenings\\r\\n > 1"',
        '"evenings\\f> 1"',
        '"\\té > 1"',
        "last",
    ),
    *("last.evenings > 1", "last.last.x > 1", "balance.reading.gap.gap > 1", "mean(evenings) > 1"),
)

LAUGHS = b"a: &a [x, x, x, x, x, x, x, x]\n" + b"".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 8)}]\n".encode()
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

_VALUE = re.compile(rb"(?m)(?<=[\w\"']: )[^\n]+")
_KEY = re.compile(rb"(?m)^( *(?:- )?)([\w-]+)(?=:)")
_CONDITION = re.compile(rb"(?m)(?<=\bwhen: )[^\n]+|(?<=\bis: )[^\n]+")


def mutant(seed: Random, original: bytes) -> bytes:
    """The file with some damage: mostly of one kind, at times of several."""
    for _again in range(seed.choice((1, 1, 1, 1, 2, 3))):
        original = seed.choice(DAMAGES)(seed, original)
    return original


def large(name: str, size: int) -> bytes:
    """A file of about so many bytes, hard on what its name says."""
    if name == "keys without end":
        file = io.BytesIO()
        file.writelines(b"k%08d: a\n" % number for number in range(size // 13))
        return file.getvalue()
    before, piece, after = LARGE[name]
    return before + piece * ((size - len(before + after)) // len(piece)) + after


LARGE: dict[str, tuple[bytes, bytes, bytes]] = {
    "keys without end": (b"", b"", b""),
    "one word": (b"", b"a", b""),
    "one text of many lines": (b"inkeer: |\n", b"  word after word after word\n", b""),
    "one text between quotes": (b'inkeer: "', b"\\n", b'"'),
    "emoji": (b"inkeer: ", "😀".encode(), b""),
    "nothing but lines": (b"", b"\n", b""),
    "a bracket that never closes": (b"", b"[", b""),
    "a mapping in a mapping": (b"", b"{a: ", b""),
    "a list in a list": (b"", b"- ", b""),
    "a list of little": (b"answers:\n", b"- a\n", b""),
    "one key again and again": (b"", b"a: b\n", b""),
    "a key without end": (b"", b"k", b": a\n"),
    "comments": (b"inkeer: 1\n", b"# a\n", b""),
    "anchors": (b"", b"- &a b\n", b""),
    "nothing that can be read": (b"", b"\0", b""),
    "no UTF-8 at its end": (b"", b"a\n", b"\xff"),
    "no YAML at its end": (b"inkeer: |\n", b"  a\n", b"]"),
    "tabs": (b"", b"a:\tb\n\t", b""),
}


# -- bytes ---------------------------------------------------------------------------------------


def _flipped(seed: Random, raw: bytes) -> bytes:
    at = seed.randrange(len(raw) + 1)
    return raw[:at] + bytes([seed.randrange(256)]) + raw[at + 1 :]


def _cut(seed: Random, raw: bytes) -> bytes:
    return raw[: seed.randrange(len(raw) + 1)]


def _taken(seed: Random, raw: bytes) -> bytes:
    at = seed.randrange(len(raw) + 1)
    return raw[:at] + raw[at + seed.choice((1, 2, 20, 200)) :]


def _put(seed: Random, raw: bytes) -> bytes:
    at = seed.choice((0, len(raw), seed.randrange(len(raw) + 1)))
    return raw[:at] + seed.choice(ODD_BYTES) * seed.choice((1, 1, 1, 3, 300)) + raw[at:]


def _recoded(seed: Random, raw: bytes) -> bytes:
    coding = seed.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7"))
    return raw.decode("utf-8", "replace").encode(coding, "replace")


# -- lines ---------------------------------------------------------------------------------------


def _in_lines(change: Callable[[Random, list[bytes]], object]) -> Damage:
    def damage(seed: Random, raw: bytes) -> bytes:
        lines = raw.split(b"\n")
        change(seed, lines)
        return b"\n".join(lines)

    return damage


def _lost(seed: Random, lines: list[bytes]) -> None:
    at = seed.randrange(len(lines))
    del lines[at : at + seed.choice((1, 1, 2, 5))]


def _twice(seed: Random, lines: list[bytes]) -> None:
    at, to = seed.randrange(len(lines)), seed.randrange(len(lines))
    lines[to:to] = lines[at : at + seed.choice((1, 1, 3, 9))] * seed.choice((1, 1, 2, 40))


def _swapped(seed: Random, lines: list[bytes]) -> None:
    one, two = seed.randrange(len(lines)), seed.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _shifted(seed: Random, lines: list[bytes]) -> None:
    at = seed.randrange(len(lines))
    for number in range(at, min(len(lines), at + seed.choice((1, 1, 2, 6)))):
        lines[number] = seed.choice((b" ", b"  ", b"\t", b"")) + lines[number].lstrip()


def _joined(seed: Random, lines: list[bytes]) -> None:
    at = seed.randrange(len(lines))
    lines[at : at + 2] = [b" ".join(lines[at : at + 2])]


def _line_ends(seed: Random, raw: bytes) -> bytes:
    return raw.replace(b"\n", seed.choice((b"\r\n", b"\r", b"\n\n", b"\x85", b"\xe2\x80\xa8")))


# -- keys and values -----------------------------------------------------------------------------


def _replaced(where: re.Pattern[bytes], values: Sequence[str]) -> Damage:
    def damage(seed: Random, raw: bytes) -> bytes:
        found = list(where.finditer(raw))
        if not found:
            return raw
        one = seed.choice(found)
        return raw[: one.start()] + seed.choice(values).encode() + raw[one.end() :]

    return damage


def _quoted(condition: str) -> str:
    """A condition as a value of one line; those with escapes have their quotes already."""
    return condition if condition[0] == '"' else "'" + condition.replace("'", "''") + "'"


def _exchanged(where: re.Pattern[bytes]) -> Damage:
    """Two of a kind, each in the other's place."""

    def damage(seed: Random, raw: bytes) -> bytes:
        found = list(where.finditer(raw))
        if len(found) < 2:
            return raw
        one, two = sorted(seed.sample(found, 2), key=lambda it: it.start())
        between = raw[one.end() : two.start()]
        return raw[: one.start()] + two[0] + between + one[0] + raw[two.end() :]

    return damage


def _renamed(seed: Random, raw: bytes) -> bytes:
    """A key with another one's name, or with a name that no key should have."""
    found = list(_KEY.finditer(raw))
    if not found:
        return raw
    one = seed.choice(found)
    odd = (b"<<", b"..", b"a/b", b"", b"None", b"last", b"and", b"k" * 50_000, b"[a]", b"*a", b"~")
    name = seed.choice((*odd, seed.choice(found)[2]))
    return raw[: one.start(2)] + name + raw[one.end(2) :]


def _bared(seed: Random, raw: bytes) -> bytes:
    """A text without what says that it is one: the sign before its lines, or its quotes."""
    sign = seed.choice((rb": [|>][-+0-9]*$", rb": ['\"]", rb"['\"]", rb"^ +"))
    return re.sub(
        sign, lambda found: b": "[: len(found[0])] if b":" in found[0] else b"", raw, flags=re.M
    )


def _versioned(seed: Random, raw: bytes) -> bytes:
    """From the future, or from nowhere."""
    number = seed.choice((b"0", b"2", b"99999999999", b"-1", b"1.0", b"'1'", b"one", b"[1]"))
    return re.sub(rb"(?m)^(format|inkeer|version|module_version): .*", rb"\1: " + number, raw)


def _preceded(seed: Random, raw: bytes) -> bytes:
    """Something before everything else."""
    first = (LAUGHS, b"\xef\xbb\xbf", b"---\n", b"%YAML 1.1\n---\n", b"%TAG ! x\n---\n", b"--- |\n")
    return seed.choice((*first, b"x: &x\n", b"<<: {a: b}\n", b"\xff\xfe", b"- ", b"? ")) + raw


DAMAGES: tuple[Damage, ...] = (
    *(_flipped, _cut, _taken, _put, _put, _recoded, _line_ends, _versioned, _preceded, _bared),
    *map(_in_lines, (_lost, _lost, _twice, _twice, _swapped, _shifted, _shifted, _joined)),
    *(_exchanged(_VALUE), _exchanged(_VALUE), _exchanged(_KEY), _renamed),
    *[_replaced(_VALUE, ODD_VALUES)] * 5,
    *[_replaced(_CONDITION, [_quoted(one) for one in ODD_CONDITIONS])] * 2,
)
