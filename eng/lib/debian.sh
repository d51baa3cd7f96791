# Foreign peers for the tests, from Debian's packages: unpacked below eng/.state and used from there, so that it works
# as root or not and changes nothing of the machine. Sourced after common.sh.

DEBIAN_ROOT="$STATE/debian/root"

# All that the tests need, always fetched together.
DEBIAN_PEERS="protobuf-compiler protobuf-compiler-grpc libprotobuf-dev python3-grpcio python3-protobuf redis-server redis-tools"

# debian_tools PACKAGE...: makes the packages and what they depend on usable in this shell.
debian_tools() {
  local stamp="$STATE/debian/stamp" wanted="$*" work="$STATE/debian"
  if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null \
      || fail "the tests need these Debian packages: $wanted. This machine has no apt-get to fetch them with."
    say "Fetching foreign peers (Debian packages: $wanted)"
    rm -rf "$work"
    mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$DEBIAN_ROOT"
    local options=(-q -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o Debug::NoLocking=1 -o APT::Sandbox::User= -o Acquire::Retries=3)
    apt-get "${options[@]}" update > "$work/log" 2>&1 \
      || fail "apt-get could not read the package lists; its last words: $(tail -n 2 "$work/log")"
    # --reinstall makes apt fetch also what the machine has already: the unpacked tree must be whole where it is used.
    # shellcheck disable=SC2086
    apt-get "${options[@]}" install --download-only --reinstall --no-install-recommends -y $wanted >> "$work/log" 2>&1 \
      || fail "apt-get could not fetch $wanted; its last words: $(tail -n 2 "$work/log")"
    local archive
    for archive in "$work"/cache/archives/*.deb; do
      dpkg-deb -x "$archive" "$DEBIAN_ROOT"
    done
    rm -rf "$work/lists" "$work/cache"
    write_wrappers
    printf '%s' "$wanted" > "$stamp"
  fi
  export PATH="$STATE/debian/bin:$PATH"
}

# One wrapper for each unpacked program, so that only these programs see the unpacked libraries; and debian-python3: Debian's own
# interpreter, as its packages do not load into another build of Python.
write_wrappers() {
  local libraries python program
  libraries="$(find "$DEBIAN_ROOT/usr/lib" "$DEBIAN_ROOT/lib" -maxdepth 1 -type d -name "*-linux-gnu" 2> /dev/null | paste -sd: - || true)"
  python=/usr/bin/python3
  [ -x "$python" ] || python="$DEBIAN_ROOT/usr/bin/python3"
  mkdir -p "$STATE/debian/bin"
  for program in "$DEBIAN_ROOT"/usr/bin/*; do
    write_wrapper "$(basename "$program")" "$program"
  done
  write_wrapper debian-python3 "$python"
}

write_wrapper() {
  cat > "$STATE/debian/bin/$1" << END
#!/bin/sh
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
export PYTHONPATH="$DEBIAN_ROOT/usr/lib/python3/dist-packages\${PYTHONPATH:+:\$PYTHONPATH}" PYTHONNOUSERSITE=1
exec "$2" "\$@"
END
  chmod +x "$STATE/debian/bin/$1"
}
