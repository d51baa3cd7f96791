# Packages of the Node programs in tests/. Sourced after common.sh.

# node_modules FOLDER: installs what its package.json names, when that has changed.
# install, not ci: a registry may lack the builds of optional packages for other platforms, and ci refuses a lock file without them.
node_modules() {
  command -v npm > /dev/null || fail "Node.js 18 or later with npm is missing: buf (the contract's lint), the Node client of the tests and the Node service of the benchmarks need it."
  if [ ! -d "$1/node_modules" ] || [ "$1/package-lock.json" -nt "$1/node_modules/.installed" ]; then
    mkdir -p "$STATE"
    (cd "$1" && npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error > "$STATE/npm.log" 2>&1) \
      || { cat "$STATE/npm.log"; fail "npm could not install $1"; }
    touch "$1/node_modules/.installed"
  fi
}
