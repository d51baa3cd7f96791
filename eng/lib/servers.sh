# Redis and Garnet for the tests, the soak and the benchmarks. Sourced after common.sh and debian.sh.

# garnet_server: puts garnet-server, the .NET tool that .config/dotnet-tools.json pins, on the PATH.
garnet_server() {
  local wrapper="$STATE/tools/bin/garnet-server" version packages program
  version="$(grep -A 1 '"garnet-server": {' "$ROOT/.config/dotnet-tools.json" | grep -oE '[0-9]+\.[0-9]+\.[0-9]+')"
  packages="$(cd "$ROOT" && dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')"
  program="${packages%/}/garnet-server/$version/tools/net10.0/any/GarnetServer.dll"
  if [ ! -f "$program" ] || ! grep -qsF "$program" "$wrapper"; then
    say "Fetching garnet-server $version"
    mkdir -p "$STATE/tools/bin"
    (cd "$ROOT" && dotnet tool restore) > "$STATE/tools/log" 2>&1 || { cat "$STATE/tools/log" >&2; fail "the .NET tools of .config/dotnet-tools.json could not be restored"; }
    [ -f "$program" ] || fail "garnet-server was restored, but there is no $program"
    # Not 'dotnet tool run': that is a process in front of the server, and a signal to it would not reach the server.
    printf '#!/bin/sh\nexec dotnet "%s" "$@"\n' "$program" > "$wrapper"
    chmod +x "$wrapper"
  fi
  export PATH="$STATE/tools/bin:$PATH"
}

# redis_servers: puts redis-server and garnet-server on the PATH. Without Redis and without Debian's packages Garnet stands in for it.
redis_servers() {
  stop_stray_servers
  if ! command -v redis-server > /dev/null; then
    # First in a shell of its own, which ends at whatever fails and says why.
    # shellcheck disable=SC2086
    if bash -euo pipefail -c ". '$ROOT/eng/lib/common.sh'; . '$ROOT/eng/lib/debian.sh'; debian_tools $DEBIAN_PEERS"; then
      debian_tools $DEBIAN_PEERS
    else
      say "There is no redis-server on the PATH, and none could be fetched: Garnet alone serves"
    fi
  fi
  garnet_server
}

# Servers of test runs that were killed together with what should have stopped them.
stop_stray_servers() { "$ROOT/eng/lib/stop-servers" --stray "$STATE/servers"; }
