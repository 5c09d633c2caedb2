#!/bin/sh
# Installs what deploy/test/ha.sh needs, without starting Debian's own services.
set -eu
SUDO=; [ "$(id -u)" = 0 ] || SUDO=sudo
export DEBIAN_FRONTEND=noninteractive
$SUDO apt-get update
$SUDO apt-get install -y --no-install-recommends postgresql patroni etcd-server etcd-client curl
