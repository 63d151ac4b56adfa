"""The peers' process is asked and answered line by line, and whatever it does wrong is told."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.marked import Marked
from benchmarks.peers import choose, process
from benchmarks.peers.process import Choice, PeerError, Peers, filled, pins
from benchmarks.ranking import measure_peer

HELLO = '{"peers": ["last", "first"], "missing": {"gone": "No module named gone"}}'
# Chooses the last sentences, or says what the first sentence tells it to say.
STUB = """
import json, sys
print({hello!r}, flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    sentences, count = asked["sentences"], asked["count"]
    if sentences[0] == "die":
        sys.exit("out of memory")
    if sentences[0] == "babble":
        print("Loading ...", flush=True)
        continue
    if sentences[0] == "fail":
        answer = {{"error": "ValueError: empty", "seconds": 0.25}}
    elif sentences[0] == "stray":
        answer = {{"chosen": [99], "seconds": 0.25}}
    elif sentences[0] == "few":
        answer = {{"chosen": [2], "seconds": 0.25}}
    else:
        answer = {{"chosen": list(range(len(sentences)))[-count:], "seconds": 0.25}}
    print(json.dumps(answer), flush=True)
"""


@contextmanager
def stub(folder: Path, hello: str = HELLO) -> Iterator[Peers]:
    script = folder / "stub.py"
    script.write_text(STUB.format(hello=hello), "utf-8")
    with Peers([sys.executable, str(script)]) as peers:
        yield peers


def test_the_process_names_who_is_there_and_who_is_not(tmp_path: Path) -> None:
    with stub(tmp_path) as peers:
        assert peers.names == ("last", "first")
        assert peers.missing == {"gone": "No module named gone"}


def test_a_choice_comes_back_in_order_with_its_time(tmp_path: Path) -> None:
    with stub(tmp_path) as peers:
        assert peers.choose("last", "ko", ["하나", "둘", "셋"], 2) == Choice((1, 2), 0.25)
        assert peers.choose("last", "ko", ["하나"], 3) == Choice((0,), 0.25)


def test_what_a_peer_leaves_open_is_filled_from_the_front_and_told(tmp_path: Path) -> None:
    with stub(tmp_path) as peers:
        failed = peers.choose("last", "ko", ["fail", "둘", "셋"], 2)
        few = peers.choose("last", "ko", ["few", "둘", "셋"], 2)
    assert failed == Choice((0, 1), 0.25, "ValueError: empty")
    assert few == Choice((0, 2), 0.25, "chose 1 of 2")


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("die", r"ended \(1\): out of memory"),
        ("babble", "said no JSON: 'Loading"),
        ("stray", r"chose \[99\] of 1 sentences"),
    ],
)
def test_a_process_gone_astray_is_told_in_one_line(tmp_path: Path, word: str, told: str) -> None:
    with stub(tmp_path) as peers, pytest.raises(PeerError, match=told) as caught:
        peers.choose("last", "ko", [word], 1)
    assert "\n" not in str(caught.value)


def test_a_process_that_never_greets_is_told(tmp_path: Path) -> None:
    with pytest.raises(PeerError, match="said no JSON"), stub(tmp_path, "Traceback"):
        pass


def test_a_peer_is_scored_like_everything_else(tmp_path: Path) -> None:
    article = Marked("a", "", ("하나", "둘", "셋"), frozenset({2}))
    with stub(tmp_path) as peers:
        result = measure_peer(peers, "last", [article, article])
    assert result.scores == (1.0, 1.0)
    assert result.seconds == 0.5
    assert result.note == ""


@given(st.integers(0, 8), st.data())
def test_filling_keeps_what_was_chosen(there: int, data: st.DataObject) -> None:
    wanted = data.draw(st.integers(0, there))
    chosen = data.draw(
        st.lists(st.integers(0, max(0, there - 1)), unique=True, max_size=wanted)
        if there
        else st.just([])
    )
    found = filled(chosen, there, wanted)
    assert len(found) == wanted
    assert set(chosen) <= set(found)
    assert list(found) == sorted(set(found))


def test_every_peer_is_pinned_to_one_version() -> None:
    lines = pins(process.REQUIREMENTS.read_text("utf-8"))
    assert all(line.count("==") == 1 for line in lines)
    assert {line.partition("==")[0] for line in lines} >= {"sumy", "lexrankr", "textrankr"}


# --- inside the peers' environment ---


def test_a_package_that_is_not_there_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent() -> choose.Chooser:
        raise ImportError("No module named 'absent'")

    def first() -> choose.Chooser:
        def take(tokens: choose.Tokens, language: str, count: int) -> list[int]:
            return list(range(count))

        return take

    def failing() -> choose.Chooser:
        def fail(tokens: choose.Tokens, language: str, count: int) -> list[int]:
            raise ValueError("empty\nvocabulary")

        return fail

    monkeypatch.setattr(choose, "BUILDERS", {"absent": absent, "first": first, "failing": failing})
    monkeypatch.setattr(choose, "TOKENIZERS", {"words": choose.words})
    asked = {"language": "ko", "sentences": ["하나", "둘"], "count": 1}
    lines = [json.dumps(asked | {"peer": peer}) for peer in ("first · words", "failing · words")]
    monkeypatch.setattr(sys, "stdin", lines)
    choose.main()
    hello, chosen, failed = map(json.loads, capsys.readouterr().out.splitlines())
    assert hello["peers"] == ["first · words", "failing · words"]
    assert hello["missing"]["absent"] == "ImportError: No module named 'absent'"
    assert chosen["chosen"] == [0]
    assert failed["error"] == "ValueError: empty vocabulary"
    assert min(chosen["seconds"], failed["seconds"]) >= 0


def test_words_are_what_stands_between_spaces_and_marks() -> None:
    assert choose.words(["“SK(034730)는 5.6% 올랐다.”"], "ko") == [
        ["sk", "034730", "는", "5.6", "올랐다"]
    ]
