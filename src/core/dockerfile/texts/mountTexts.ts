/** What each mount type and each key of `--mount` does. */
export const mountTexts = {
  "mount.type.bind": "Shows files of the build context, a stage or an image to this command, without copying them.",
  "mount.type.bind.python":
    "Bind `pyproject.toml` and the lock to install from them without a layer that holds them. Write `target` as an absolute path.",
  "mount.type.cache": "Keeps a folder between builds. It is not part of the image.",
  "mount.type.cache.python":
    "`/root/.cache/pip` for pip, `/root/.cache/uv` for uv with `UV_LINK_MODE=copy`. Do not also pass `--no-cache-dir`: it turns the cache off.",
  "mount.type.tmpfs": "Gives this command a folder in memory that is gone afterwards.",
  "mount.type.tmpfs.python": "Useful as `TMPDIR` when packages are compiled: their object files stay out of the layer.",
  "mount.type.secret": "Gives this command a secret as a file or a variable. It is kept in no layer.",
  "mount.type.secret.python":
    "The safe way to a private index: mount `pip.conf` or `.netrc`, or `UV_INDEX_…_PASSWORD` with `env=`. ARG and ENV would stay in the image's history.",
  "mount.type.ssh": "Gives this command the ssh agent of the machine that started the build.",
  "mount.type.ssh.python":
    "For `git+ssh://` requirements. The host's key must be known in the image, or the clone fails.",
  "mount.type.unknown": "There is no mount type {0}: use bind, cache, tmpfs, secret or ssh.",
  "mount.key.type": "The kind of mount; `bind` when it is left out.",
  "mount.key.target": "Where the mount appears. `dst` and `destination` mean the same.",
  "mount.key.source": "What is mounted, below the context or `from`. `src` means the same.",
  "mount.key.from": "The stage, image or named context the files come from. It may not contain a variable.",
  "mount.key.readonly": "Forbids the command to write here. `ro` means the same.",
  "mount.key.readwrite":
    "Lets the command write here. `rw` means the same; what it writes into a bind mount is thrown away.",
  "mount.key.id": "The name of the cache, secret or ssh agent. For a cache the target is the name unless this is set.",
  "mount.key.sharing":
    "What happens when two builds use the cache at once: `shared`, `private` (each its own) or `locked` (one waits).",
  "mount.key.required": "Fails the build when the secret or agent is missing. Without it the command runs without one.",
  "mount.key.size": "The most the tmpfs may hold.",
  "mount.key.mode": "The mode of the mounted file or folder, in octal: 0755 for a cache, 0400 for a secret unless set.",
  "mount.key.uid": "The owner of the mounted file or folder, 0 unless set.",
  "mount.key.gid": "The group of the mounted file or folder, 0 unless set.",
  "mount.key.env": "The variable that holds the secret. Without `target` no file is made.",
  "mount.key.unknown": "A mount has no key {0}. The build will fail here.",
  "mount.key.notFor": "This key is not for mounts of type {0}.",
  "mount.key.python.target":
    "The folder has to be the tool's own cache for the user that runs it: `/root/.cache/pip` is unused after `USER app`.",
  "mount.key.python.from":
    "For a tool such as uv: bind the folder of a stage. Podman 4 loses a single file mounted so.",
  "mount.key.python.sharing": "pip and uv share their cache safely, so leave it out. apt needs `locked`.",
  "mount.key.python.uid": "After `USER 10001` pip cannot write to a cache of root: set `uid=10001,gid=10001`.",
  "mount.key.python.env": "For example `id=index,env=UV_INDEX_PRIVATE_PASSWORD`: uv reads it, and nothing keeps it.",
} as const;
