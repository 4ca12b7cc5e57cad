#!/bin/bash
# podmanInNamespace.sh ROOT RUN DATA
# Runs Podman's service in a Debian root as a child of PID 1, in a mount and a pid namespace of its own; start it by
#   unshare --mount --pid --fork --kill-child bash podmanInNamespace.sh …
#   ROOT  a Debian root with podman
#   RUN   folder for the socket (podman.sock)
#   DATA  folder for images and layers
set -e
root=$1 run=$2 data=$3
mount --make-rprivate /
# A chroot is not enough: the runtime needs "/" to be a mount.
mount --bind "$root" "$root"
for folder in sys dev; do mount --rbind "/$folder" "$root/$folder"; done
mount -t proc proc "$root/proc"
mkdir -p "$root/mnt/run" "$root/mnt/data"
mount --bind "$run" "$root/mnt/run"
mount --bind "$data" "$root/mnt/data"
touch "$root/etc/resolv.conf" && mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
cd "$root" && mkdir -p .old && pivot_root . .old && umount -l /.old
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /tmp
podman --root /mnt/data --runroot /run/podman-storage system service --time=0 unix:///mnt/run/podman.sock &
service=$!
trap 'kill -TERM $service' TERM INT
while kill -0 $service 2>/dev/null; do wait $service && code=0 || code=$?; done
exit "$code"
