# Shared by the commands in eng/: messages, the checks of what a machine must have, and the first set-up.
# Sourced, never run. Callers have set -euo pipefail and cd'ed into the repository.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
STATE="$ROOT/eng/.state"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
# A build server left behind would keep files of this tree open after the command has ended.
export MSBUILDDISABLENODEREUSE=1

# A machine may have no home that can be written to (a service account): the .NET tools need one.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  mkdir -p "$STATE/home"
  export HOME="$STATE/home"
fi
export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-$HOME}"

say() { printf '%s\n' "== $*"; }

fail() {
  printf '%s\n' "eng: $*" >&2
  exit 2
}

need_dotnet() {
  command -v dotnet > /dev/null || fail "the .NET 10 SDK is missing: 'dotnet' is not on the PATH. Install it, then run this command again."
  dotnet --list-sdks | grep -q '^10\.' || fail "the .NET 10 SDK is missing: 'dotnet --list-sdks' names only: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')"
}

# Packs stand-ins for what the registry lacks, and only for that.
close_registry_gap() {
  need_dotnet
  "$ROOT/eng/registry-gap/pack"
}

build() {
  dotnet build "$@" -c Release --nologo -v quiet
}
