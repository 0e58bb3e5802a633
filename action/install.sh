#!/usr/bin/env bash
# A step of action.yml: tf2torch in an environment of its own, and that on the PATH of the steps after it.
set -euo pipefail

extra=html
environment=("$RUNNER_TEMP/tf2torch-environment")
if [ "$TF2TORCH_VERIFY" = true ]; then
  extra=html,verify
  environment=(--system-site-packages "${environment[@]}") # programs import what the job has installed
fi
python3 -m venv "${environment[@]}"
bin=$RUNNER_TEMP/tf2torch-environment/bin
"$bin/python" -m pip install --quiet --disable-pip-version-check "${TF2TORCH_PACKAGE:-$GITHUB_ACTION_PATH[$extra]}"
echo "$bin" >> "$GITHUB_PATH"
