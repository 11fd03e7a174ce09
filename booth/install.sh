#!/usr/bin/env bash
# Build the booth with this machine's Node.js, or, where there is none, the one from PyPI.
# Usage: booth/install.sh BIN    (BIN: the folder of the Python environment's commands)
set -euo pipefail
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")"

fits() { node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

if ! { fits && command -v npm >/dev/null; }; then
  "$bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r node.lock
  PATH="$bin:$PATH"
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent build
