/** What each flag does, and what of it matters for a Python image. */
export const flagTexts = {
  "flag.needs": "Needs Dockerfile syntax {0} or newer. Docker {1} and later have it built in.",
  "flag.needsLine":
    "Needs Dockerfile syntax {0} or newer. Docker 28.5 does not have it built in: start the file with `# syntax=docker/dockerfile:1`.",
  "flag.tooOld": "This file asks for syntax {0}, which does not know it yet.",
  "flag.labs": "Needs the labs channel: `# syntax=docker/dockerfile:{0}`.",
  "flag.unknown": "{0} has no flag --{1}. The build will fail here.",
  "flag.FROM.platform":
    "Takes the image for this platform, for example `linux/arm64`, instead of the platform the build is for.",
  "flag.FROM.platform.python":
    "Wheels with compiled code are made for one platform. An environment installed on `$BUILDPLATFORM` does not run on another.",
  "flag.ADD.keep-git-dir": "Keeps the `.git` folder when a Git repository is added.",
  "flag.ADD.keep-git-dir.python": "setuptools-scm and hatch-vcs read the version from `.git`, so they need this.",
  "flag.ADD.checksum": "Compares the download with this checksum and fails the build when they differ.",
  "flag.ADD.checksum.python":
    "Without it a changed script or requirements file at the other end gets into the image unseen.",
  "flag.ADD.unpack": "Decides whether an archive is unpacked; a downloaded one is not unpacked without it.",
  "flag.ADD.unpack.python": "A source distribution need not be unpacked: pip and uv install the archive as it is.",
  "flag.any.chown": "Sets the owner and group of what is copied, as names or numbers.",
  "flag.any.chown.python":
    "Leave code owned by root: the app needs to read it, not to change it. Give away only the folders it writes to.",
  "flag.any.chmod": "Sets the mode of what is copied, as an octal number such as `0755`.",
  "flag.any.chmod.python":
    "Files with mode 0600 on your machine are unreadable for a non-root user, and the app dies at its start. Octal works everywhere; Podman refuses `u=rwX`.",
  "flag.any.link": "Puts the files into a layer of their own that does not depend on the layers before it.",
  "flag.any.link.python":
    "The layer of a copied environment stays valid when the base image changes. It does not follow symbolic links in the target path.",
  "flag.any.exclude": "Leaves out what matches this pattern. It can be given several times.",
  "flag.any.exclude.python":
    "Use .dockerignore for what no image needs, such as `.venv` and `__pycache__`: then it is not even sent to the engine.",
  "flag.COPY.from": "Copies from another stage, an image or a named build context instead of the build context.",
  "flag.COPY.from.python":
    "For a tool image such as `ghcr.io/astral-sh/uv` write its version: `:latest` changes the build without a trace.",
  "flag.COPY.parents": "Keeps the folders of the source paths instead of copying all files into one folder.",
  "flag.COPY.parents.python":
    "Copies the `pyproject.toml` of every workspace member in one line, before the code: `COPY --parents packages/*/pyproject.toml ./`.",
  "flag.RUN.mount": "Makes files, a cache, a secret or an ssh agent available to this command only.",
  "flag.RUN.mount.python":
    "A cache mount for pip or uv and a bind mount for the manifest keep both out of the image and make the next build quick.",
  "flag.RUN.network": "Sets the network of this command: `default`, `none` or `host`.",
  "flag.RUN.network.python":
    "With `none` a step that should work from wheels already fetched fails at once when it tries to download.",
  "flag.RUN.security": "Runs the command in the `sandbox` (the default) or `insecure`, with all privileges.",
  "flag.RUN.security.python": "No Python package needs `insecure` to install. The builder has to allow it as well.",
  "flag.RUN.device": "Makes a device, such as a GPU, available to this command.",
  "flag.RUN.device.python":
    "CUDA wheels install without a GPU. Ask for one only when the build itself computes something.",
  "flag.HEALTHCHECK.interval": "Time between two checks, 30 seconds unless set.",
  "flag.HEALTHCHECK.interval.python":
    "Every check starts a program, usually a second Python. Below 5 seconds that shows on a small machine.",
  "flag.HEALTHCHECK.timeout": "Time after which a check counts as failed, 30 seconds unless set.",
  "flag.HEALTHCHECK.timeout.python":
    "Give the request inside the check a shorter timeout of its own, so that its message is seen.",
  "flag.HEALTHCHECK.start-period": "Time to start up, 0 unless set: failed checks in it do not count.",
  "flag.HEALTHCHECK.start-period.python":
    "Large packages such as pandas or torch take seconds to import. Allow for it, or the container is unhealthy before it answers.",
  "flag.HEALTHCHECK.start-interval": "Time between two checks during the start period, 5 seconds unless set.",
  "flag.HEALTHCHECK.start-interval.python":
    "One second shows a quick app as healthy quickly. Needs Docker 25 or later.",
  "flag.HEALTHCHECK.retries": "Failed checks in a row that make the container unhealthy, 3 unless set.",
  "flag.HEALTHCHECK.retries.python":
    "A worker that is busy for one interval is not dead. Keep at least 2 for servers with few workers.",
} as const;
