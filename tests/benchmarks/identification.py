"""How often the language is named rightly, on NTREX: whole documents, sentences, and sentences of a pair with English.

python -m tests.benchmarks.identification
"""

from __future__ import annotations

import time
from collections import Counter

from checker.languages import codes
from checker.languages.identify import identify, likelihood
from tests.benchmarks.data import lines
from tests.benchmarks.segmentation import documents


def main() -> None:
    began = time.perf_counter()
    identify("Load the model.")
    print(f"first call {time.perf_counter() - began:.2f} s")
    rows = []
    for lang in codes():
        articles = [identify("\n".join(sentences))[0] for sentences in documents(lang)]
        sentences = lines(f"ntrex/{lang}.txt.gz")[::5]
        alone = Counter(identify(sentence)[0] for sentence in sentences)
        other = "fr" if lang == "en" else "en"
        pair = sum(likelihood(sentence, lang, other) > 0.5 for sentence in sentences) / len(sentences)
        wrong = ", ".join(f"{code} {count}" for code, count in alone.most_common(4) if code != lang)
        rows.append((alone[lang] / len(sentences), articles.count(lang) / len(articles), pair, lang, wrong))
    print("lang     sentence  document  pair   taken for")
    for sentence, article, pair, lang, wrong in sorted(rows):
        print(f"{lang:8} {sentence:8.3f} {article:9.3f} {pair:5.3f}   {wrong}")
    means = [sum(row[i] for row in rows) / len(rows) for i in range(3)]
    print(f"mean     {means[0]:8.3f} {means[1]:9.3f} {means[2]:5.3f}")


if __name__ == "__main__":
    main()
