"""The peer of ``quotes_speed``, in a process of its own: textacy's direct quotations over a spaCy parse, paragraph by paragraph.

``python benchmarks/peer_textacy.py FILE.jsonl MODEL`` prints one JSON object: words, quotations, paragraphs on which textacy
raised, CPU seconds of the work (the model is loaded before the clock starts) and peak memory. Imports nothing of Onrecord, so
that any environment with textacy and a spaCy model can run it.
"""

import json
import resource
import sys
from importlib import import_module
from pathlib import Path
from time import process_time

from textacy.extract.triples import direct_quotations


def main() -> None:
    """Reads the texts, runs, prints."""
    texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    paragraphs = [part for text in texts for part in text.split("\n\n") if part.strip()]
    nlp = import_module(sys.argv[2]).load()
    list(nlp.pipe(paragraphs[:50]))  # the first call is slow
    n_quotations = n_errors = 0
    begin = process_time()
    for doc in nlp.pipe(paragraphs):
        try:
            n_quotations += sum(1 for _ in direct_quotations(doc))
        except ValueError:  # an odd number of marks
            n_errors += 1
    seconds = process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in texts)
    told = {"words": words, "quotations": n_quotations, "paragraphs": len(paragraphs), "errors": n_errors}
    print(json.dumps({**told, "cpu_s": seconds, "mib": memory}))


if __name__ == "__main__":
    main()
