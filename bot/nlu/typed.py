"""Chinese that was typed as pinyin, without tones, read as the characters that the training data makes likeliest.

What an input method does: each syllable may be many characters, and of all the rows of them the likeliest is taken
(Viterbi) by how often one character follows another in what customers write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.nlu.pinyin import LONGEST_SYLLABLE, LONGEST_WORD, pinyin_words
from bot.nlu.segment import folded

#: Characters, and figures among them: "500 kuai" is 块 because of the figure.
RUN = re.compile(r"[\u4e00-\u9fff0]+")
FIGURE = re.compile(r"[0-9]+")
LATIN = re.compile(r"[a-z]+")
BESIDE_A_FIGURE = re.compile(r"(?<=[0-9]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[0-9])")
#: Between a pinyin word and the next: nothing that is said.
GAP = re.compile(r"[\s'’-]*")
READ_LIMIT_CHARACTERS = 400
#: How likely one of a character's other readings is beside its first.
OTHER_READING = 0.5
#: Southern speakers do not hear these apart, and type the one for the other; so likely is it beside the right spelling.
CONFUSED = ((re.compile(r"(?<=[aei])n$"), "ng"), (re.compile(r"(?<=[aei])ng$"), "n"),
            (re.compile(r"^(?=[zcs][^h])([zcs])"), r"\1h"), (re.compile(r"^([zcs])h"), r"\1"))  # fmt: skip
CONFUSION = 0.03
MOST_CHARACTERS = 24  # of a syllable
#: How much the frequency of a character alone counts beside what follows what.
ALONE = 4.0
#: Other spellings of a syllable: ü has no key, and v stands for it.
SPELLINGS = {"lv": "lu", "nv": "nu", "lve": "lue", "nve": "nue"}


@dataclass
class Typed:
    """What was learned. `follows` counts pairs of characters as `first * len(characters) + second`, in rising order."""

    characters: str  # the first stands for the beginning
    often: NDArray[np.float32]
    syllables: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]  # characters, and how well each is read so
    follows: NDArray[np.int32]
    counts: NDArray[np.float32]

    @classmethod
    def learned(cls, texts: Iterable[str]) -> Typed:
        """Learn from what is written in characters; needs pypinyin, which reading does not."""
        runs = [run for text in texts for run in RUN.findall(FIGURE.sub("0", folded(text)))]
        characters = ["\n", *sorted({character for run in runs for character in run})]
        number = {character: place for place, character in enumerate(characters)}
        pairs: Counter[int] = Counter()
        for run in runs:
            row = [0, *(number[character] for character in run)]
            pairs.update(one * len(characters) + other for one, other in zip(row, row[1:], strict=False))
        follows = np.array(sorted(pairs), np.int32)
        total = Counter(character for run in runs for character in run)
        return cls(
            "".join(characters),
            np.array([total[character] for character in characters], np.float32),
            _syllables(total, number),
            follows,
            np.array([pairs[pair] for pair in follows.tolist()], np.float32),
        )

    def read(self, text: str) -> str:
        """Return the text with its pinyin in characters; as it is where it is not pinyin on the whole."""
        small = folded(text)
        words = LATIN.findall(small)
        if not words or len(text) > READ_LIMIT_CHARACTERS or 2 * pinyin_words(words) < len(words):
            return text
        found, end = [], 0
        for start, stop in self._stretches(small):
            found += [small[end:start], self._likeliest(small[start:stop], small[:start].rstrip()[-1:])]
            end = stop
        return BESIDE_A_FIGURE.sub("", "".join([*found, small[end:]])) if found else text

    def _stretches(self, small: str) -> Iterator[tuple[int, int]]:
        """Words of syllables with nothing said between them, from where to where."""
        start = stop = -1
        for word in LATIN.finditer(small):
            if not self._cuts(word.group()):
                continue
            if stop >= 0 and GAP.fullmatch(small, stop, word.start()):
                stop = word.end()
                continue
            if stop >= 0:
                yield start, stop
            start, stop = word.span()
        if stop >= 0:
            yield start, stop

    def _cuts(self, word: str) -> bool:
        """Whether a word can be cut into syllables that were taught."""
        reached = {0}
        for end in range(1, min(len(word), LONGEST_WORD) + 1):
            starts = range(max(0, end - LONGEST_SYLLABLE), end)
            if any(start in reached and word[start:end] in self.syllables for start in starts):
                reached.add(end)
        return len(word) in reached

    def _likeliest(self, stretch: str, before: str) -> str:
        """The likeliest row of characters for words of syllables, after what stands before them."""
        words = LATIN.findall(stretch)
        ends = {0, *np.cumsum([len(word) for word in words]).tolist()}
        letters = "".join(words)
        # at each place in the letters: the last characters, how likely the row up to each is, and what it came from
        first = max(self.characters.find("0" if before.isdigit() else before), 0) if before else 0
        begins = (np.array([first], np.int32), np.zeros(1), [(-1, -1)])
        ways: list[tuple[NDArray[np.int32], NDArray[np.float64], list[tuple[int, int]]] | None] = [begins]
        for end in range(1, len(letters) + 1):
            lasts, likely, came = [], [], []
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                way, spelt = ways[start], self.syllables.get(letters[start:end])
                if way is None or spelt is None or any(start < inside < end for inside in ends):
                    continue
                choices, read_so = spelt
                scores = way[1][:, None] + self._log(way[0], choices) + read_so
                best = scores.argmax(axis=0)
                lasts.append(choices)
                likely.append(scores[best, np.arange(len(choices))])
                came += [(start, int(place)) for place in best]
            ways.append((np.concatenate(lasts), np.concatenate(likely), came) if lasts else None)
        return self._followed_back(ways)

    def _followed_back(self, ways: list) -> str:
        found, end = [], len(ways) - 1
        place = int(ways[end][1].argmax())
        while end > 0:
            lasts, _, came = ways[end]
            found.append(self.characters[lasts[place]])
            end, place = came[place]
        return "".join(reversed(found))

    def _log(self, before: NDArray[np.int32], after: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return (before, after): the logarithm of how likely each of these characters follows each of those."""
        wanted = before[:, None] * np.int32(len(self.characters)) + after[None, :]
        places = np.minimum(np.searchsorted(self.follows, wanted), len(self.follows) - 1)
        together = np.where(self.follows[places] == wanted, self.counts[places], 0.0)
        alone = self.often[after] / self.often.sum()
        return np.log((together + ALONE * alone[None, :]) / (self.often[before][:, None] + ALONE))


def _syllables(total: Counter[str], number: dict[str, int]) -> dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]:
    """The commonest characters of each syllable, and the logarithm of how well each is read so."""
    from pypinyin import Style, pinyin

    found: dict[str, dict[str, float]] = {}
    mistaken: dict[str, dict[str, float]] = {}
    for character in total:
        for place, spelt in enumerate(pinyin(character, style=Style.NORMAL, heteronym=True)[0]):
            syllable = spelt.replace("ü", "v")
            if LATIN.fullmatch(syllable):
                likely = OTHER_READING if place else 1.0
                for spelling in {syllable, SPELLINGS.get(syllable, syllable)}:
                    found.setdefault(spelling, {}).setdefault(character, likely)
                for confused, other in CONFUSED:
                    if confused.search(syllable):
                        mistaken.setdefault(confused.sub(other, syllable), {})[character] = likely * CONFUSION
    for syllable, characters in mistaken.items():
        if syllable in found:
            found[syllable] = characters | found[syllable]
    syllables = {}
    for syllable, read_so in sorted(found.items()):
        common = sorted(read_so, key=lambda one: (-total[one] * read_so[one], one))[:MOST_CHARACTERS]
        numbers = np.array([number[one] for one in common], np.int32)
        syllables[syllable] = numbers, np.log(np.array([read_so[one] for one in common], np.float32))
    return syllables
