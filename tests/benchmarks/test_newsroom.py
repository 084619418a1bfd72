"""The simulated newsroom: its spans, its truth and its steadiness."""

import json
import random
import sys
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.newsroom import operations, speech
from benchmarks.newsroom.__main__ import main
from benchmarks.newsroom.draft import Draft, Line, Quote, line_of, plain
from benchmarks.newsroom.newsroom import Corpus, simulate
from benchmarks.newsroom.planting import plant
from benchmarks.newsroom.vocabulary import HALVES, synonyms, vocabulary


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return simulate(25, 5, seed=11)


def test_the_same_seed_makes_the_same_corpus(corpus: Corpus) -> None:
    assert msgspec.json.encode(simulate(25, 5, seed=11)) == msgspec.json.encode(corpus)


def test_another_seed_makes_other_texts(corpus: Corpus) -> None:
    assert not {i.text for i in corpus.items} & {i.text for i in simulate(25, 5, seed=12).items}


def test_every_report_is_in_one_story_and_has_about_three_hundred_words(corpus: Corpus) -> None:
    told = sorted(report for story in corpus.stories for report in story.reports)
    assert told == [item.id for item in corpus.items]
    words = [len(item.text.split()) for item in corpus.items]
    assert 240 < sum(words) / len(words) < 360


def test_spans_of_passages_are_whole_sentences(corpus: Corpus) -> None:
    texts = {item.id: item.text for item in corpus.items}
    spans = [s for story in corpus.stories for p in story.passages for s in (p.a, p.b)]
    assert spans
    for span in spans:
        sentence = texts[span.report][span.begin : span.end]
        assert sentence == sentence.strip()
        assert sentence.rstrip("”’)")[-1] in ".,!?"


def test_verbatim_passages_have_equal_words(corpus: Corpus) -> None:
    texts = {item.id: item.text for item in corpus.items}
    for story in corpus.stories:
        for p in story.passages:
            if p.relation == "verbatim":
                assert texts[p.a.report][p.a.begin : p.a.end].lower() == texts[p.b.report][p.b.begin : p.b.end].lower()


def test_a_visible_change_has_its_new_words_in_carriers_and_others_in_the_base(corpus: Corpus) -> None:
    texts = {item.id: item.text for item in corpus.items}
    visible = [c for story in corpus.stories for c in story.changes if c.visible]
    assert len(visible) > 20
    for change in visible:
        new = {texts[s.report][s.begin : s.end] for s in change.carriers}
        old = {texts[s.report][s.begin : s.end] for s in change.base}
        assert len(new) == len(old) == 1 or change.kind == "attribution"
        assert new != old


def test_the_stemma_has_no_circle_and_names_only_its_nodes(corpus: Corpus) -> None:
    for story in corpus.stories:
        place = {node.id: n for n, node in enumerate(story.nodes)}
        assert all(place[edge.source] < place[edge.target] for edge in story.edges)
        assert {n.id for n in story.nodes if n.kind == "report"} == set(story.reports)


def test_origins_are_the_roots(corpus: Corpus) -> None:
    for story in corpus.stories:
        assert story.independent_origins == len({n.id for n in story.nodes} - {e.target for e in story.edges})


def test_unrelated_reports_share_no_name_of_a_place() -> None:
    events = simulate(0, 40, seed=5).items
    assert len({item.text for item in events}) == 40


def test_the_command_writes_lines_and_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, truth = tmp_path / "reports.jsonl", tmp_path / "truth.json"
    monkeypatch.setattr("sys.argv", ["newsroom", "--stories", "3", "--unrelated", "2", "--out", str(out), "--truth", str(truth)])
    main()
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    told = json.loads(truth.read_text(encoding="utf-8"))
    assert len(told["stories"]) == 3
    assert len(told["unrelated"]) == 2
    assert {line["id"] for line in lines} == {r for part in told.values() for story in part for r in story["reports"]}


def _seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a simulator's dice


def _draft() -> Draft:
    texts = ["The minister will close the harbour on Monday.", "“We will not wait,” Sefa Lindal said.", "Some 40 ships lay idle.",
             "A storm came."]
    return Draft(line_of("h", "Harbour to close"), tuple((line_of(f"w.{n}", text),) for n, text in enumerate(texts)))


def test_an_editor_leaves_quotations_alone_and_a_translator_does_not() -> None:
    rng = _seeded(1)
    edited = operations.edit(_draft(), vocabulary(), rng, 1.0)
    assert plain(edited.paragraphs[1][0]).startswith("“We will not wait,”")
    assert plain(edited.paragraphs[0][0]) != plain(_draft().paragraphs[0][0])
    drifted = [plain(operations.drift(_draft(), vocabulary(), _seeded(n)).paragraphs[1][0]) for n in range(9)]
    assert any("not wait" not in text for text in drifted)


def test_cutting_keeps_the_order_of_what_stays() -> None:
    for cut in (operations.cut_end, operations.cut_middle):
        kept = [line.key for line in cut(_draft(), _seeded(4)).lines()]
        assert kept
        assert all(a < b for a, b in pairwise(kept))


def test_a_planted_change_says_what_it_did() -> None:
    draft, planted = plant(_draft(), "c0", vocabulary(), _seeded(3))
    assert planted is not None
    tokens = [t for line in draft.lines() for t in line.tokens if t.change == "c0"]
    assert [t.core for t in tokens] == [planted.new]
    assert planted.new != " ".join(planted.old)


def test_synonyms_never_name_the_word_itself() -> None:
    assert all(word not in others and others for word, others in synonyms().items())


def test_the_halves_share_no_sentence_no_name_and_no_rate() -> None:
    tuning, held_out = map(vocabulary, HALVES)
    for part in ("generic", "direct", "mixed", "indirect", "words", "padding"):
        assert not set(getattr(tuning.speech, part)) & set(getattr(held_out.speech, part)) - {"“{s},” {who} said."}
    assert not {t.name for t in tuning.topics} & {t.name for t in held_out.topics}
    assert not set(tuning.first_names) & set(held_out.first_names)
    assert {kind: set(pairs) & set(held_out.swaps[kind]) for kind, pairs in tuning.swaps.items() if kind != "person"} == {
        kind: set() for kind in tuning.swaps if kind != "person"
    }
    for name in ("emitted", "planted", "edit", "restyle", "drift", "noisy_clock", "manners"):
        assert getattr(tuning.rates, name) != getattr(held_out.rates, name)


def test_every_kind_of_change_is_planted_in_both_halves() -> None:
    kinds = {"negation", "number", "date", "modality", "person", "degree", "tense", "name", "scope", "question", "attribution"}
    for half in HALVES:
        planted = {c.kind for story in simulate(40, 0, seed=3, half=half).stories for c in story.changes if c.visible}
        assert planted == kinds


def test_wordings_of_one_utterance_are_classed_against_each_other(corpus: Corpus) -> None:
    texts = {item.id: item.text for item in corpus.items}
    classes: set[str] = set()
    same_words = {"identical", "typographic", "dissolved", "meaning_changed"}
    for story in corpus.stories:
        for utterance in story.utterances:
            words = {w.report: " ".join(texts[s.report][s.begin : s.end] for s in w.spans) for w in utterance.wordings}
            for wording in utterance.wordings:
                for base, cls in wording.classes.items():
                    classes.add(cls)
                    assert words[base] != words[wording.report] or cls in same_words
    assert classes == {*same_words, "truncated", "extended", "paraphrased", "translated_back"}


def _remark(text: str) -> Line:
    return line_of("w0.u0.0", text, Quote("u0", "Lindal", "she", "her"), "u0.0")


def _told(line: Line) -> Draft:
    return Draft(line_of("h", "Harbour to close"), ((line,),))


def test_a_remark_is_parted_at_its_comma_and_its_words_keep_their_origin() -> None:
    whole = _remark("“We will close the harbour, and we will do it soon,” Lindal said.")
    parted = speech.split(_told(whole), _seeded(1), 1.0).paragraphs[0][0]
    assert plain(parted) == "“We will close the harbour,” Lindal said, “and we will do it soon.”"
    assert {t.origin for t in parted.tokens} == {t.origin for t in whole.tokens}


def test_a_remark_cut_short_ends_at_its_comma_but_keeps_its_conditions() -> None:
    cut = speech.trim(_told(_remark("“We will close the harbour, and we will do it soon,” Lindal said.")), _seeded(1), 1.0)
    assert plain(cut.paragraphs[0][0]) == "“We will close the harbour,” Lindal said."
    limited = _told(_remark("“We will close the harbour, unless the storm is over soon,” Lindal said."))
    assert speech.trim(limited, _seeded(1), 1.0) == limited


def test_two_sentences_told_as_one_quotation_keep_their_speaker() -> None:
    lines = (_remark("“We will close the harbour,” Lindal said."),
             line_of("w0.u0.1", "“Nobody must go.”", Quote("u0", "Lindal", "she", "her"), "u0.1"))
    joined = speech.regroup(Draft(line_of("h", "Harbour"), (lines,)), _seeded(1), 1.0)
    assert " ".join(map(plain, joined.paragraphs[0])) == "“We will close the harbour. Nobody must go,” Lindal said."
