"""Train the recogniser for languages other than English, and measure it. See README.md for the data and the figures.

    python -m training.world train training/world --output streams/tag/recognise/data/world.bin
    python -m training.world measure tests/tag/cased [--tier fast]
    python -m training.world cross training/world [--folds 4]

FOLDER/LANGUAGE.txt: an article a line, ``domain <tab> title <tab> text``, names as ``[name|per]``, ``[name|org]``, ``[name|loc]``.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from streams.tag import Tagger, TagSettings, Tier
from streams.tag.reading.match import match
from streams.tag.recognise.evidence import annotated, features_of
from streams.tag.recognise.world_model import WORLD, WorldModel, worth
from streams.tags import EntityType, Field
from training.chain import Chain, Inputs, Plan
from training.labelled import Label, Lexicon, Sample, sample_of

_MARK = re.compile(r"\[([^\[\]|]+)\|(per|org|loc)\]")
_NAMES = {EntityType.PERSON: "PER", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "LOC"}
_ROWS = 1 << 17
# A feature met in a single article says more of that article than of names.
_ARTICLES = 2
#: Added to the score of being no name: wrong names cost more than missed ones.
OUTSIDE = 0.6
_ABOUT = {
    "what": "Chain model for names of persons, organisations and places in languages other than English",
    "made": "training/world.py: invented articles of training/world, our own",
    "licence": "Apache-2.0",
}


@dataclass(frozen=True, slots=True)
class Article:
    """An invented article: its title and text, each with its labels."""

    language: str
    fields: tuple[tuple[str, list[Label]], tuple[str, list[Label]]]


def read_articles(folder: Path) -> Iterator[Article]:
    """Read all articles of a folder, language by language."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, title, text = line.split("\t")
            yield Article(path.stem, (_unmarked(title), _unmarked(text)))


def _unmarked(marked: str) -> tuple[str, list[Label]]:
    text, labels, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        labels.append(Label(len(text), len(text) + len(mark[1]), mark[2].upper()))
        text, at = text + mark[1], mark.end()
    return text + marked[at:], labels


def samples_of(tagger: Tagger, article: Article, lexicon: Lexicon) -> list[Sample]:
    """Turn an article into a sample a field, read as the tagger reads it."""
    fields = zip((Field.TITLE, Field.TEXT), article.fields, strict=True)
    readings = [tagger.reader.read(name, text, language=article.language) for name, (text, _) in fields]
    words = annotated(readings, [match(tagger.names, reading) for reading in readings], article.language)
    return [
        sample_of(reading.tokens, held, worth(reading), labels, lexicon)
        for reading, held, (_, labels) in zip(readings, words, article.fields, strict=True)
        if held
    ]


def learnt(articles: Sequence[Article], plan: Plan) -> bytes:
    """Train on articles and give the weights' bytes."""
    tagger, lexicon = Tagger.open(TagSettings(tier=Tier.GAZETTEER)), Lexicon()
    samples = [samples_of(tagger, article, lexicon) for article in articles]
    words = list(lexicon.numbers)[1:]
    known, kinds = features_of(words, _ROWS)
    rows = np.pad(known, ((1, 0), (0, 0)))  # the first word is none
    counted = np.zeros(_ROWS, np.intp)
    for each in samples:
        counted[np.unique(rows[np.concatenate([one.words for one in each])])] += 1
    chain = Chain(_ROWS)
    inputs = Inputs(rows, np.array([0, *kinds], np.intp), counted >= _ARTICLES)
    chain.learn(inputs, [one for each in samples for one in each], plan)
    return chain.packed(OUTSIDE, _ABOUT)


def score(tagger: Tagger, articles: Sequence[Article]) -> dict[tuple[str, str], Counter[str]]:
    """Count names right, found and there, exact with type, by language and type ("all": any). Demonyms are no names here."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for article in articles:
        (title, in_title), (text, in_text) = article.fields
        tags = tagger.tag(text, title, article.language)
        found = {
            (mention.field, Label(mention.start, mention.end, _NAMES[entity.type]))
            for entity in tags.entities
            for mention in entity.mentions
            if mention.via != "demonym" and entity.type in _NAMES
        }
        gold = {(Field.TITLE, label) for label in in_title} | {(Field.TEXT, label) for label in in_text}
        for language in (article.language, "all"):
            for kind in (*_NAMES.values(), "all"):
                ours, theirs = ({one for one in names if kind in {one[1].type, "all"}} for names in (found, gold))
                counts[language, kind].update(right=len(ours & theirs), found=len(ours), there=len(theirs))
    return counts


def show(counts: dict[tuple[str, str], Counter[str]]) -> None:
    """Print precision and recall by language and type."""
    for language in sorted({language for language, _ in counts}):
        row = [f"{language:4}"]
        for kind in ("all", *_NAMES.values()):
            each = counts[language, kind]
            p, r = each["right"] / max(1, each["found"]), each["right"] / max(1, each["there"])
            row.append(f"{kind} {p:.3f} {r:.3f} ({each['there']})")
        sys.stdout.write("  ".join(row) + "\n")


def cross(articles: Sequence[Article], folds: int, plan: Plan) -> dict[tuple[str, str], Counter[str]]:
    """Measure each of ``folds`` parts of every language with weights trained on the others."""
    total: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    place: Counter[str] = Counter()
    fold = []
    for article in articles:
        place[article.language] += 1
        fold.append(place[article.language] % folds)
    for out in range(folds):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "world.bin"
            path.write_bytes(learnt([one for one, at in zip(articles, fold, strict=True) if at != out], plan))
            tagger = Tagger.open(TagSettings(tier=Tier.FAST))
            tagger = replace(tagger, recogniser=replace(tagger.recogniser, world=WorldModel.open(path)))
            for key, counted in score(
                tagger, [one for one, at in zip(articles, fold, strict=True) if at == out]
            ).items():
                total[key].update(counted)
    return total


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and do as it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("train", "measure", "cross"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--output", type=Path, default=WORLD)
    parser.add_argument("--tier", type=Tier, choices=list(Tier), default=Tier.FAST)
    parser.add_argument("--folds", type=int, default=4)
    args = parser.parse_args(arguments)
    articles = list(read_articles(args.folder))
    if args.verb == "train":
        args.output.write_bytes(learnt(articles, Plan()))
    elif args.verb == "measure":
        show(score(Tagger.open(TagSettings(tier=args.tier)), articles))
    else:
        show(cross(articles, args.folds, Plan()))


if __name__ == "__main__":
    main()
