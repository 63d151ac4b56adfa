"""The first hour of a new user: bring articles in, ask, look at a digest, talk to the bot."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.commands import AS_OF, EXAMPLES, ROOT, start


def test_from_an_empty_folder_to_a_conversation(tmp_path: Path) -> None:
    asked_too_early = start("brief", "stargate", folder=tmp_path)
    assert asked_too_early.code == 1
    assert "briefing ingest" in asked_too_early.out

    shutil.copy(ROOT / "config.example.toml", tmp_path / "config.toml")
    brought_in = start("ingest", EXAMPLES, folder=tmp_path)
    assert brought_in.err == "26 new, 0 changed, 0 unchanged, 0 failed\n"

    brief = start("brief", "stargate", "--as-of", AS_OF, folder=tmp_path)
    assert (brief.code, brief.err) == (0, "")
    head, context, *_ = brief.out.splitlines()
    assert head == "스타게이트"
    assert context.startswith("최근 7일 · 기사 ")
    record = brief.out.split()[-1]

    digest = start("digest", "--as-of", "2026-11-19T08:30", folder=tmp_path)
    assert (digest.code, digest.err) == (0, "")
    assert "스타게이트 · 새 소식" in digest.out

    profile = start("profile", "이재용", "--as-of", AS_OF, folder=tmp_path)
    assert profile.code == 0
    assert "직함" in profile.out
    assert "삼성전자 회장" in profile.out

    lines = ["/brief stargate", "1", "이재용", "/digest", "/frobnicate", "/quit"]
    chat = start("chat", folder=tmp_path, stdin="\n".join(lines))
    assert (chat.code, chat.err) == (0, "")
    assert "번호를 누르세요" in chat.out
    assert "한 말" in chat.out
    assert chat.out.count("/brief 주제") == 2

    verified = start("verify", folder=tmp_path)
    assert verified.code == 0
    assert f"{record}: ok" in verified.out
