#!/usr/bin/env bash
# The durability tests in full counts: 500 SIGKILLs at random moments and one at each call that changes the disk, each fsync,
# write and rename of a commit failing, 5,000 flipped bits, writers and readers side by side. Prints what each test counted.
# Needs the .NET 10 SDK and strace (Debian: apt-get install strace). Arguments are handed to dotnet test.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v strace >/dev/null 2>&1; then
  echo "tests/durability.sh: strace is missing; install it (Debian: apt-get install strace)" >&2
  exit 5
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 ANSWERS_DURABILITY=full
dotnet build tests/AnswerEngine.EndToEnd.Tests --configuration Release -v q
exec dotnet test tests/AnswerEngine.EndToEnd.Tests --configuration Release --no-build \
  --logger "console;verbosity=detailed" --filter "FullyQualifiedName~.Durability." "$@"
