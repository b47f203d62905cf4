"""What is asked of the first house: all that is read there, and all that is changed."""

from __future__ import annotations

# What programs read, by the file that holds it.
DATA = {
    "list.json": "list --json",
    "list-few.json": "list -n 3 --json",
    "list-module.json": "list --module week --json",
    "list-period.json": "list --since 2026-04-01 --until 1-6-2026 --json",
    "list-lately.json": "list --since 'last month' --json",
    "list-tag.json": "list --tag SCHRIFT --json",
    "search.json": "search stil --json",
    "search-phrase.json": "search 'op tijd' --json",
    "search-beginning.json": "search form* colleague --json",
    "search-accents.json": "search ete --json",
    "search-hebrew.json": "search שלום --json",
    "search-follow-up.json": "search 'nog niet' --json",
    "search-filtered.json": "search quiet --module week --until 2026-11-01 --json",
    "today.json": "today --json",
    "review.json": "review --since 2026-11-21 --json",
    "compare.json": "compare --json",
    "compare-with.json": "compare week --with 20251125 --json",
    "compare-languages.json": "compare moed --json",
    "trend-week.json": "trend week --json",
    "trend-vrije-avond.json": "trend vrije-avond --json",
    "trend-grenzen.json": "trend grenzen --since 2026-01-01 --json",
    "trend-aspect.json": "trend moed spiegel.partner --json",
    "intentions-due.json": "intentions --due --since 2026-07-01 --json",
    "intentions-all.json": "intentions --all --json",
    "modules.nl.json": "modules --json",
    "modules.en.json": "modules --language en --json",
    "module-show.json": "module show unseen --json",
    "trash.json": "trash --json",
    "doctor.json": "doctor --json",
    "config.json": "config --json",
    "export.json": "export --format json --until 2026-04-30",
    "export.md": "export",
    "export-one.md": "export 20260614 --language en",
    "export-module.md": "export --module vrije-avond --language en",
}
# What people read, in both languages.
SCREENS = {
    "home": "",
    "list": "list",
    "list-none": "list --tag nergens",
    "show": "show",
    "show-one-but-last": "show -2",
    "show-by-hand": "show oud-papier",
    "show-follow-up": "show 20260930",
    "show-broken": "show 2026-04-04-1200-kapot",
    "search": "search stil",
    "search-none": "search giraf",
    "today": "today",
    "review": "review",
    "review-month": "review month",
    "compare": "compare",
    "trend": "trend week",
    "trend-question": "trend vrije-avond avonden",
    "intentions-all": "intentions --all",
    "follow-up": "follow-up",
    "modules": "modules",
    "module-show": "module show vrije-avond",
    "trash": "trash",
    "doctor": "doctor",
}
SHOWN = (
    *("20251231", "20260115", "20260202", "20260228", "20260401", "20260505"),
    *("20260520", "20260614", "20260909", "20261025", "20261030", "20261110", "20261119"),
)
ON_SCREEN = {
    **{f"{name}.{language}.txt": f"{words} --language {language}" for name, words in SCREENS.items() for language in ("nl", "en")},
    **{f"show-{day}.txt": f"show {day}" for day in SHOWN},
}  # fmt: skip
CHANGES = (
    "edit 20260825 --add-tag 'nog één' --remove-tag 'naar zee'",
    "edit 20260401 --add-tag x",
    "edit 20260614 --editor",
    "delete 20261030",
    "delete 2026-04-04-1200-kapot",
    "restore 20260329",
    "restore 20260115",
    "restore starr-20261124T204100",
    "today --without 20260505",
    "walk moed --at 2026-11-25T08:00 --answers answers.yaml",
    "module remove unseen --yes",
)
WALKS_ON = {
    "eigenaarschap": ("walk eigenaarschap", "Enter bewaren"),
    "vrije-avond": ("walk vrije-avond --language en", "Enter save"),
    "moed": ("edit 20260715 --answers --language en", "Enter save"),
    "follow-up": ("follow-up 20260115", "En nu?"),
}
