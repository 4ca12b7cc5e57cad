#!/bin/bash
# dockerdInNamespace.sh ROOT RUN DATA TMPFS_MIB DOCKERD_OPTION…
# Runs a dockerd as a child of PID 1 in a mount and a pid namespace of its own; start it by
#   unshare --mount --pid --fork --kill-child bash dockerdInNamespace.sh …
# When the namespace's PID 1 (this script) ends, the kernel ends every process and mount of the daemon with it.
#   ROOT       "/" for this machine's dockerd, or a Debian root whose dockerd it is
#   RUN        folder for the socket (docker.sock), the pid file (dockerd.pid, as seen from outside) and the exec root
#   DATA       data root of the daemon
#   TMPFS_MIB  size of a tmpfs for the data root, 0 for none
set -e
root=$1 run=$2 data=$3 tmpfs=$4
shift 4
mount --make-rprivate /
if [ "$tmpfs" != 0 ]; then mount -t tmpfs -o "size=${tmpfs}m" tmpfs "$data"; fi
if [ "$root" != / ]; then
  # A chroot is not enough: runc needs "/" to be a mount ("remount /: invalid argument" in builds).
  mount --bind "$root" "$root"
  for folder in proc sys dev; do mount --rbind "/$folder" "$root/$folder"; done
  mkdir -p "$root/mnt/run" "$root/mnt/data"
  mount --bind "$run" "$root/mnt/run"
  mount --rbind "$data" "$root/mnt/data"
  run=/mnt/run data=/mnt/data
  # Bind mounts of containers name folders of this machine: its own folders are visible at the same paths.
  for folder in /*/; do
    name=${folder//\//}
    case $name in
      bin | boot | dev | etc | lib* | lost+found | media | mnt | proc | run | sbin | sys | usr | var) ;;
      *) mkdir -p "$root/$name" && mount --rbind "/$name" "$root/$name" ;;
    esac
  done
  touch "$root/etc/resolv.conf" && mount --bind /etc/resolv.conf "$root/etc/resolv.conf"
  cd "$root" && mkdir -p .old && pivot_root . .old && umount -l /.old
  mount -t tmpfs tmpfs /run
fi
# A containerd of this machine must not be shared with the rig's daemon, and shim sockets must go with the namespace.
mkdir -p /run/containerd "$run/exec"
mount -t tmpfs tmpfs /run/containerd
mount -t tmpfs tmpfs "$run/exec"
trap 'kill -TERM $daemon' TERM INT
(
  # /proc still shows the outer pid namespace here, so this is the number by which the rig knows the daemon.
  read -r pid rest </proc/self/stat
  echo "$pid" >"$run/dockerd.pid"
  mount -t proc proc /proc
  exec dockerd --host "unix://$run/docker.sock" --data-root "$data" --exec-root "$run/exec" --pidfile "$run/exec/docker.pid" "$@"
) &
daemon=$!
# `wait` returns early when the trap runs; it also reaps the orphans the kernel gives to PID 1.
while kill -0 $daemon 2>/dev/null; do wait $daemon && code=0 || code=$?; done
exit "$code"
