#!/usr/bin/env bash
# A step of action.yml: the report of this state, compared with an earlier commit if there is one, in every form.
# It does not fail itself, so that the report is kept: its exit code is an output, and the last step ends with it.
set -o pipefail # no -u: to bash 3.2, which macOS has, an empty array is unset

folder=$RUNNER_TEMP/tf2torch-report
rm -rf "$folder"
mkdir -p "$folder"
paths=()
while IFS= read -r path; do [ -z "$path" ] || paths+=("$path"); done <<< "$TF2TORCH_PATHS"
[ "${#paths[@]}" -gt 0 ] || paths=(.)

base=$TF2TORCH_BASE
[ "$base" != pull-request ] || base=$TF2TORCH_PULL_REQUEST_BASE

judge=() # what a run fails on
[ -z "$TF2TORCH_FAIL_ON" ] || judge+=(--fail-on "$TF2TORCH_FAIL_ON")
options=("${judge[@]}")
[ -z "$TF2TORCH_BASELINE" ] || options+=(--baseline "$TF2TORCH_BASELINE")
[ "$TF2TORCH_VERIFY" != true ] || options+=(--verify)

away() { git worktree remove --force "$RUNNER_TEMP/tf2torch-base" 2> /dev/null; }

# The commit, in a folder of its own; a shallow checkout does not have it yet.
at_base() {
  away
  git cat-file -e "$base^{commit}" 2> /dev/null || git fetch --quiet --no-tags --depth=1 origin "$base" || return
  git worktree add --quiet --force --detach "$RUNNER_TEMP/tf2torch-base" "$base"
}

# The report of that commit: of the paths that it has, with the settings that it has.
report_base() {
  local before=() path
  cd "$RUNNER_TEMP/tf2torch-base" || return
  for path in "${paths[@]}"; do [ ! -e "$path" ] || before+=("$path"); done
  [ "${#before[@]}" -gt 0 ] || return
  tf2torch report "${before[@]}" --exit-zero --format json -o "$folder/base.json"
}

tf2torch report "${paths[@]}" "${options[@]}" --format json -o "$folder/report.json"
code=$?
[ -s "$folder/report.json" ] || exit "$code" # bad options or settings: it has said so

if [ -n "$base" ]; then
  at_base && (report_base)
  away
  if [ -s "$folder/base.json" ]; then
    mv "$folder/report.json" "$folder/head.json"
    tf2torch report --compare "$folder/base.json" "$folder/head.json" "${judge[@]}" \
      --format json -o "$folder/report.json"
    compared=$?
    # With a baseline both have to pass; without one, what was left before is no fault of the change.
    if [ "$code" = 1 ] && [ -z "$TF2TORCH_BASELINE" ]; then code=0; fi
    [ "$compared" -le "$code" ] || code=$compared
  else
    echo "::warning title=tf2torch::There is nothing to compare with at $base: the state itself is judged."
  fi
fi

form() { tf2torch report --from "$folder/report.json" --exit-zero "$@" 2> /dev/null; }
form -o "$folder/report.md"
form --max-kib 60 -o "$folder/comment.md"
form --format sarif -o "$folder/report.sarif"
form --format html -o "$folder/report.html"
[ "$TF2TORCH_ANNOTATIONS" != true ] || form --format github
[ "$TF2TORCH_SUMMARY" != true ] || cat "$folder/report.md" >> "$GITHUB_STEP_SUMMARY"
{
  echo "exit-code=$code"
  echo "folder=$folder"
} >> "$GITHUB_OUTPUT"
exit 0
