"""Writes ``src/onrecord/lexicon/rarity/*.json``: Zipf values of stems, from the wordfreq package's counts.

Run once by a maintainer: ``pip install wordfreq && python tools/build_rarity.py``. The counts are of words, several inflected
forms of one stem are added up. See the notice in that folder for source and licence.
"""

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

from wordfreq import get_frequency_dict

from onrecord.text.normalise import fold
from onrecord.text.stems import Stems
from onrecord.text.tokens import WORD

LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "ro")
N_STEMS = {"en": 20_000}


def table(language: str) -> dict[str, int]:
    """Zipf values times ten of the commonest stems, commonest first, ties by letters."""
    stems = Stems(language)
    share: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict(language, wordlist="best").items():
        if WORD.fullmatch(word):
            share[stems.of(fold(word))] += frequency
    best = sorted(share.items(), key=lambda pair: (-pair[1], pair[0]))[: N_STEMS.get(language, 8_000)]
    return {stem: round(10 * (math.log10(value) + 9)) for stem, value in best}


def main() -> None:
    """Writes one file a language and says how many stems it holds."""
    folder = Path(__file__).parents[1] / "src/onrecord/lexicon/rarity"
    for language in LANGUAGES:
        stems = table(language)
        line = json.dumps(stems, ensure_ascii=False, separators=(",", ":"))
        (folder / f"{language}.json").write_text(line + "\n", encoding="utf-8")
        print(language, len(stems), file=sys.stderr)


if __name__ == "__main__":
    main()
