"""The same articles give the same bytes: whatever the order, folder, hash seed or locale."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import AS_OF, EXAMPLES, ROOT, Briefing, environment, start

_SEVERAL = """
import json, sys
from bot.cli.app import run
codes = [run(each) for each in json.loads(sys.argv[1])]
sys.exit(any(codes))
"""
"""Runs several commands in one process: the start is what takes long."""

QUESTIONS = [
    ["brief", "stargate", "--as-of", AS_OF, "--explain", "--format", "json"],
    ["brief", "삼성", "--as-of", AS_OF, "--days", "4", "--format", "json"],
    ["profile", "이재용", "--as-of", AS_OF, "--format", "json"],
    ["brief", "stargate", "--as-of", AS_OF, "--format", "slack"],
    ["digest", "--as-of", "2026-11-19T08:30", "--format", "json"],
]


def answers(folder: Path, sources: list[Path], env: dict[str, str]) -> bytes:
    """Everything that the questions give in a fresh archive of `sources`."""
    shutil.copy(EXAMPLES / "demo.toml", folder / "config.toml")
    articles = [["article", str(path), "--format", "json"] for path in sorted(sources)[::5]]
    commands = [["ingest", *(str(path) for path in sources)], *QUESTIONS, *articles]
    done = subprocess.run(
        [sys.executable, "-c", _SEVERAL, json.dumps(commands)],
        cwd=folder,
        env=environment(env) | {"PYTHONPATH": os.pathsep.join([str(ROOT)])},
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert b" new, 0 changed, 0 unchanged, 0 failed" in done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("expected")
    files = sorted(
        path for path in EXAMPLES.rglob("*.*") if path.suffix in {".txt", ".html", ".md"}
    )
    sources = [path for path in files if path.name != "README.md"]
    return answers(folder, [*sources, EXAMPLES / "feed.xml"], {"PYTHONHASHSEED": "0"})


@pytest.mark.parametrize(
    ("seed", "locale"), [("1", {"LC_ALL": "C"}), ("2", {"LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"})]
)
def test_order_folder_hash_seed_locale_and_zone_change_no_byte(
    tmp_path: Path, expected: bytes, seed: str, locale: dict[str, str]
) -> None:
    moved = tmp_path / "elsewhere" / "기사"
    shutil.copytree(EXAMPLES, moved)
    files = sorted(path for path in moved.rglob("*.*") if path.suffix in {".txt", ".html", ".md"})
    sources = [*(path for path in files if path.name != "README.md"), moved / "feed.xml"]
    random.Random(int(seed)).shuffle(sources)
    found = answers(tmp_path, sources, {"PYTHONHASHSEED": seed, **locale})
    # The articles read from a path come in order of the path, which is the same in both folders.
    assert found == expected


def test_articles_brought_in_one_by_one_and_late_give_the_same_answer(
    examples: Briefing, tmp_path: Path
) -> None:
    asked = ("brief", "stargate", "--as-of", AS_OF, "--format", "json")
    whole = examples(*asked).out
    piecewise = ("--db", "sqlite:///piecewise.db")
    for part in ("notes", "texts", "feed.xml", "pages"):
        examples(*piecewise, "ingest", EXAMPLES / part)
        examples(*piecewise, *asked)
    assert examples(*piecewise, *asked).out == whole


# --- the five seeds -------------------------------------------------------------------------------------

SEEDS = Path(os.environ.get("BRIEFING_CORPUS", ROOT.parent / "shared")) / "seeds"
seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")


@pytest.fixture(scope="module")
def seeds_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeds")
    ran = start("ingest", SEEDS, "--published", "2025-02-04", folder=folder)
    assert (ran.code, ran.err) == (0, "5 new, 0 changed, 0 unchanged, 0 failed\n")
    return folder / "briefing.db"


@pytest.fixture
def with_seeds(briefing: Briefing, seeds_database: Path, tmp_path: Path) -> Briefing:
    with_log = seeds_database.with_name("briefing.db-wal")
    for file in (seeds_database, with_log):
        if file.exists():
            shutil.copy(file, tmp_path)
    return briefing


@seeds
def test_real_articles_give_a_brief_of_several_sources_word_for_word(with_seeds: Briefing) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")]
    found = with_seeds("brief", "stargate", "--as-of", "2025-02-05", "--format", "json").json
    assert 3 <= len(found["sentences"]) <= 6
    assert len({sentence["article"] for sentence in found["sentences"]}) >= 2
    for sentence in found["sentences"]:
        assert any(text[sentence["start"] : sentence["end"]] == sentence["text"] for text in texts)


@seeds
def test_real_articles_give_the_same_profile_in_both_languages(with_seeds: Briefing) -> None:
    asked = ("--as-of", "2025-02-05", "--format", "json")
    korean = with_seeds("profile", "이재용", *asked)
    assert korean.code == 0
    assert with_seeds("profile", "Lee Jae-yong", *asked) == korean


@seeds
@pytest.mark.parametrize("n", range(5))
def test_each_real_article_gives_three_sentences(briefing: Briefing, n: int) -> None:
    path = sorted(SEEDS.glob("*.txt"))[n]
    found = briefing("article", path, "--published", "2025-02-04", "--format", "json").json
    text = path.read_text(encoding="utf-8")
    assert len(found["sentences"]) == 3
    for sentence in found["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
