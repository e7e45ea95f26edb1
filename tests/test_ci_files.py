"""The workflow files of both forges: valid, pinned, and without any right that a stranger could use."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import yaml

from records import ROOT

GITHUB = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"


@pytest.mark.parametrize(
    ("schema", "files"), [("github-workflows", GITHUB), ("gitlab-ci", [GITLAB])], ids=["github", "gitlab"]
)
def test_workflow_files_fit_their_schema(schema: str, files: list[object]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    run = subprocess.run([*command, *map(str, files)], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_foreign_code_is_pinned_by_its_content() -> None:
    for path in GITHUB:
        for action in re.findall(r"uses: (\S+)", path.read_text("utf-8")):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action
    assert re.fullmatch(
        r"\S+@sha256:[0-9a-f]{64}", yaml.safe_load(GITLAB.read_text("utf-8"))["default"]["image"]
    )


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_pull_request_gets_no_secret_and_may_only_read(path: object) -> None:
    text = (ROOT / str(path)).read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
