#!/bin/bash
# Kills the primary with -9 three times while devices push: one machine, loopback ports, Debian's packages, and the
# configuration files of this folder with their addresses changed. Bounded; stops what it started. See ../README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
limit=360
# Building is not what is bounded here.
[ "${HA_BOUNDED:-}" = 1 ] || (cd "$root" && cargo test --workspace --locked --test ha --no-run)
[ "${HA_BOUNDED:-}" = 1 ] || HA_BOUNDED=1 exec timeout --kill-after=20 $limit "$0" "$@"

work=$(mktemp -d /tmp/doorstep-ha-XXXXXX)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$work"
load=0
# The processes of a part of this test: all of them have a path in this run's own folder among their words.
of() { pgrep -f -- "$work/$1" || true; }

stop() {
  touch "$work/kills-are-over"
  [ $load = 0 ] || kill -TERM $load 2>/dev/null || true
  for part in node data etcd; do
    for process in $(of $part); do kill -9 "$process" 2>/dev/null || true; done
  done
  if [ "${KEEP:-}" = 1 ]; then echo "logs stay in $work"; else rm -rf "$work"; fi
}
trap stop EXIT
trap 'exit 130' INT TERM

# Ports that nobody listens on: the node's number is added.
sql=$((20000 + RANDOM % 9000 / 10 * 10)) rest=$((sql + 100)) client=$((sql + 200)) peer=$((sql + 300))
members=$(for node in 1 2 3; do printf 'node%s=http://127.0.0.1:%s,' $node $((peer + node)); done)
clients=$(for node in 1 2 3; do printf '127.0.0.1:%s,' $((client + node)); done)
members=${members%,} clients=${clients%,}

start_etcd() { # each node has an etcd of its own, which dies with it
  as_postgres etcd --name "node$1" --data-dir "$work/etcd$1" --listen-client-urls "http://127.0.0.1:$((client + $1))" \
    --advertise-client-urls "http://127.0.0.1:$((client + $1))" --listen-peer-urls "http://127.0.0.1:$((peer + $1))" \
    --initial-advertise-peer-urls "http://127.0.0.1:$((peer + $1))" --initial-cluster "$members" \
    >>"$work/etcd$1.log" 2>&1 </dev/null &
  disown
}

configure() { # the example of node 1, with the addresses of a node on this machine
  sed -e "s/^name: node1/name: node$1/" \
    -e "s/10\.0\.0\.1:2379,.*/$clients/" \
    -e "s/10\.0\.0\.1:8008/127.0.0.1:$((rest + $1))/" -e "s/10\.0\.0\.1:5432/127.0.0.1:$((sql + $1))/" \
    -e "s#10\.0\.0\.0/24#127.0.0.1/32#" -e "s#/var/lib/postgresql/doorstep#$work/data$1#" \
    -e "s#/var/lib/postgresql/.pgpass-patroni#$work/pgpass$1#" -e "s#/var/run/postgresql#$work#" \
    -e "s#/usr/lib/postgresql/15/bin#$bin#" "$here/../patroni/patroni.yml" >"$work/node$1.yml"
}
start() {
  as_postgres patroni "$work/node$1.yml" >>"$work/node$1.log" 2>&1 </dev/null &
  disown
}
is() { [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "http://127.0.0.1:$((rest + $2))/$1")" = 200 ]; }
primary() { for node in 1 2 3; do if is primary $node; then echo $node; return; fi; done; echo 0; }
until_true() { # seconds, what, condition...
  local left=$1 what=$2; shift 2
  until "$@"; do left=$((left - 1)); [ $left -gt 0 ] || { echo "ha: gave up waiting: $what"; exit 1; }; sleep 1; done
}
has_primary() { [ "$(primary)" != 0 ]; }
has_sync() { for node in 1 2 3; do if is synchronous $node; then return 0; fi; done; return 1; }

for node in 1 2 3; do configure $node; start_etcd $node; done
start 1
until_true 60 "a first primary" has_primary
start 2; start 3
until_true 60 "a synchronous standby" has_sync
first=$(primary)
as_admin() { PGPASSWORD=change-this-1 "$bin/psql" -h 127.0.0.1 -p $((sql + first)) -U postgres -qc "$1"; }
as_admin "CREATE ROLE doorstep LOGIN PASSWORD 'doorstep'"
as_admin "CREATE DATABASE doorstep OWNER doorstep ENCODING 'UTF8' TEMPLATE template0"
echo "ha: three nodes, each with its member of etcd; node $first is the primary"

url="postgres://doorstep:doorstep@127.0.0.1:$((sql + 1)),127.0.0.1:$((sql + 2)),127.0.0.1:$((sql + 3))/doorstep?target_session_attrs=read-write"
stopped="$work/kills-are-over"
cd "$root"
DOORSTEP_HA_DATABASE=$url DOORSTEP_HA_UNTIL=$stopped \
  cargo test --workspace --locked --test ha -- --nocapture >"$work/load.log" 2>&1 </dev/null &
load=$!
until_true 120 "devices that push" grep -q "ha: devices push" "$work/load.log"

for round in 1 2 3; do
  sleep 4
  node=$(primary)
  [ "$node" != 0 ] || { echo "ha: no primary before kill $round"; exit 1; }
  postmaster=$(head -1 "$work/data$node/postmaster.pid")
  # The machine dies: what watches the database and its member of etcd go with it.
  kill -9 $(of "node$node.yml") $(of "etcd$node ") "$postmaster" 2>/dev/null || true
  began=$SECONDS
  another() { local now; now=$(primary); [ "$now" != 0 ] && [ "$now" != "$node" ]; }
  until_true 60 "another primary after kill $round" another
  echo "ha: kill $round: node $node died, node $(primary) took over after $((SECONDS - began)) s"
  start_etcd "$node"
  start "$node"
  until_true 60 "node $node back" is replica "$node"
  until_true 60 "a synchronous standby after kill $round" has_sync
done
touch "$stopped"
wait $load && code=0 || code=$?
load=0
grep "^ha:" "$work/load.log" || tail -20 "$work/load.log"
[ $code = 0 ] && echo "ha: passed" || echo "ha: FAILED"
exit $code
