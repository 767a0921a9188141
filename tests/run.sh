#!/usr/bin/env bash
# Builds everything with warnings as errors and runs every test. Ends with "N passed, N failed"; fails when a test fails.
# Needs the .NET 10 SDK; packages are restored from NuGet. Arguments are handed to dotnet test (for example: --filter Passages).
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v dotnet >/dev/null 2>&1; then
  echo "tests/run.sh: the .NET 10 SDK is missing; install it from https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 5
fi
if ! ldconfig -p 2>/dev/null | grep -q 'libsqlite3\.so\.0'; then
  # The library of articles uses the operating system's SQLite.
  { apt-get update && apt-get install --yes --no-install-recommends libsqlite3-0; } >&2 \
    || { echo "tests/run.sh: SQLite is missing and could not be installed; on Debian: apt-get install libsqlite3-0" >&2; exit 5; }
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

# Some tests let system calls fail. Where strace is not to be had they are skipped, and listed as such.
if ! command -v strace >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
  apt-get install -y -qq strace >/dev/null 2>&1 || true
fi
# The pages are tested in the system's Chromium. Where it is not to be had those tests are skipped, and listed as such.
if ! command -v chromium >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
  { apt-get update && apt-get install -y -qq --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1 || true
fi
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

dotnet build AnswerEngine.sln --configuration Release -clp:NoSummary

# A test that hangs ends the run with its name instead of holding it for ever.
hang=(--blame-hang-timeout 6m --blame-hang-dump-type none)

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
dotnet test AnswerEngine.sln --configuration Release --no-build "${hang[@]}" --logger "console;verbosity=minimal" --logger trx --results-directory "$results" "$@" || status=$?

# The counts come from the result files: the console's summary differs between SDK versions.
count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o "\b$1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{sum += $1} END {print sum + 0}'; }
passed=$(count passed)
failed=$(count failed)
skipped=$(( $(count total) - $(count executed) ))
if [ "$skipped" -gt 0 ]; then
  echo "skipped: $skipped"
  cat "$results"/*.trx | tr '\n' ' ' | grep -o 'testName="[^"]*"[^>]*outcome="NotExecuted"' | grep -o 'testName="[^"]*"' | sed 's/testName=/  /' || true
fi
if [ "$passed" -eq 0 ]; then status=1; fi
echo "$passed passed, $failed failed"
exit "$status"
