#!/bin/sh
# As the official image: options alone are redis-server's, which runs as its own user and answers other containers.
set -e
[ "${1#-}" = "$1" ] || set -- redis-server "$@"
[ "$1" = redis-server ] || exec "$@"
chown redis /data
exec setpriv --reuid=redis --regid=redis --init-groups "$@" --protected-mode no --bind '* -::*'
