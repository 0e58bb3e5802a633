#!/usr/bin/env bash
# A step of action.yml: one comment on the pull request, found again by the first line of the report.
# Where the token may not write, as for a pull request from a fork, that is said and the job goes on.
set -uo pipefail

here="repos/$GITHUB_REPOSITORY/issues"
marker=$(head -n 1 "$TF2TORCH_FOLDER/comment.md")
body=$(mktemp)
python3 -c 'import json, sys; json.dump({"body": sys.stdin.read()}, sys.stdout)' \
  < "$TF2TORCH_FOLDER/comment.md" > "$body"

written() {
  local known
  known=$(gh api --paginate "$here/$TF2TORCH_PULL_REQUEST/comments" \
    --jq ".[] | select(.body | startswith(\"$marker\")) | .id" | sed -n 1p) || return
  if [ -n "$known" ]; then
    gh api --silent --method PATCH "$here/comments/$known" --input "$body"
  else
    gh api --silent --method POST "$here/$TF2TORCH_PULL_REQUEST/comments" --input "$body"
  fi
}

written || echo "::warning title=tf2torch::The comment could not be written; the summary of the job has the report."
