/** One thing that matters for a Python image, for an instruction as it is written here. */
export const noteTexts = {
  "note.run": "Put steps that change rarely first and the code last: every line after a changed one is built again.",
  "note.run.pipWithoutCache":
    "`pip install` leaves its downloads in the layer. Mount a cache with `--mount=type=cache,target=/root/.cache/pip`, or pass `--no-cache-dir`.",
  "note.run.cacheConflict":
    "`{0}` turns off the cache that `--mount=type=cache` provides, so every build downloads again. Remove one of the two.",
  "note.run.uvWithoutCache":
    "`uv` downloads every package again in each build. Add `--mount=type=cache,target=/root/.cache/uv` and `UV_LINK_MODE=copy`.",
  "note.run.uvUnlocked":
    "`uv sync` may change the lock during the build. Pass `--locked` so that a stale lock fails instead.",
  "note.run.poetryDev": "`poetry install` adds the development packages too. Pass `--only main`.",
  "note.run.adduser":
    "`{0}` is not in slim images on Debian trixie, so this line fails there. Use `useradd` and `groupadd`, which are always present.",
  "note.run.aptLists":
    "`apt-get install` leaves the package lists in the layer. End the command with `rm -rf /var/lib/apt/lists/*`, or mount caches.",
  "note.run.activate":
    "Activating an environment ends with this line. Use `ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH` instead.",
  "note.run.afterCopy":
    "All files were copied in line {0}, so every change of code installs the packages again. Copy or bind the manifest first, install, and copy the code afterwards.",
  "note.run.credentials":
    "The address holds a password, which stays in the image's history. Use `--mount=type=secret` with `pip.conf` or `.netrc`.",
  "note.run.migrate": "A build has no database. Run migrations when the container starts, or as a job of their own.",
  "note.from": "Whether this image has Python, and which, only the image itself tells.",
  "note.from.float":
    "The tag does not fix the Python version, so a rebuild may bring another one. Write at least `X.Y` and the Debian suite: `python:3.13-slim-trixie`.",
  "note.from.suite":
    "The tag leaves the Debian suite open; it moved from bookworm to trixie in August 2025, and `adduser` disappeared with it. Write the suite: `{0}`.",
  "note.from.alpine":
    "Alpine uses musl: packages without musllinux wheels are compiled, which needs a compiler and takes long. A slim image takes the usual wheels.",
  "note.from.slim":
    "Slim images hold no compiled standard library, and a non-root user cannot write one: every start compiles it again. One `python -m compileall` as root, about a second and 15 MB, cures it.",
  "note.from.full":
    "The full image brings compilers and headers, several hundred megabytes. Build in it where needed, and end with a slim stage.",
  "note.from.ended": "Python {0} has had no security fixes since {1}.",
  "note.from.endOfLife": "Python {0} gets security fixes until {1}.",
  "note.from.oldSuite": "Debian {0} is no longer built for Python images: no security fixes arrive.",
  "note.cmd": "Exec form: Python is process 1 and gets SIGTERM from `docker stop`, so it can end cleanly.",
  "note.cmd.shellForm":
    "Shell form: `sh` may stay process 1 and not pass SIGTERM on, so `docker stop` can wait 10 seconds and kill the app. Use the exec form: `{0}`.",
  "note.cmd.devServer":
    "`{0}` starts a development server: one process, no hardening, sometimes a debugger. Use gunicorn or uvicorn without it.",
  "note.cmd.loopback": "`{0}` listens inside the container only. Bind to 0.0.0.0, or no published port reaches it.",
  "note.cmd.entrypoint":
    'A script as entry point has to end in `exec "$@"`, or the shell stays process 1 and SIGTERM does not reach Python.',
  "note.user":
    "A number such as `10001:10001` also passes Kubernetes' `runAsNonRoot`. Give the user a home: many packages write their caches there.",
  "note.user.root": "The app runs as root from here on. Change to an unprivileged user before CMD.",
  "note.user.name":
    "Kubernetes cannot tell that a named user is not root: `runAsNonRoot` refuses it. Write the number.",
  "note.expose": "The app has to listen on 0.0.0.0; uvicorn, gunicorn and Flask listen on 127.0.0.1 unless told.",
  "note.expose.low":
    "Port {0} is below 1024. Some engines and Kubernetes settings refuse it to a non-root user: use 8000 or 8080 inside.",
  "note.expose.format":
    "EXPOSE takes a port and a protocol only. The host's port and address belong to `docker run -p`.",
  "note.env":
    "Values are fixed in the image and readable by anyone who has it. Settings and secrets belong to the run.",
  "note.arg": "An ARG is gone in the running container. What the app reads has to be ENV, or be set at the run.",
  "note.copy":
    "Copy the manifest and the lock before the code: then a change of code does not install the packages again.",
  "note.copy.all":
    "Copies everything .dockerignore leaves. Without `.venv`, `.git` and `.env` in it, they get into the image too.",
  "note.copy.untagged": "`{0}` has no fixed version, so the tool may change with any build. Write the version.",
  "note.copy.venv": "Scripts of an environment name its absolute path: copy it to the path it was made at.",
  "note.add": "COPY does the same for plain files without surprises. ADD unpacks local archives even when not asked.",
  "note.add.url": "Nothing checks what this address delivers. Add `--checksum=sha256:…`.",
  "note.workdir":
    "Made before USER, the folder belongs to root: the app can read it, not write. What the app writes needs a folder of its own: `RUN install -d -o 10001 -g 10001 /app/data`.",
  "note.workdir.relative": "A relative path depends on the line before it and on the base image. Write it from `/`.",
  "note.healthcheck":
    'Use Python itself for the request: `CMD ["python", "-c", "…urllib.request…"]`. Podman drops it in OCI format.',
  "note.healthcheck.missing":
    '`{0}` is not in slim images, so the check always fails. Python can do it: `CMD ["python", "-c", "…"]`.',
  "note.healthcheck.none":
    "Turns off the check of the base image. `docker ps` then only tells that the process is alive.",
  "note.label":
    "`org.opencontainers.image.source` links the image to its repository. Put labels late: a change builds again what follows.",
  "note.maintainer": "It also breaks the cache of every line that follows when it changes.",
  "note.onbuild":
    "The official Python images dropped their `onbuild` tags: hidden steps surprise whoever builds on them.",
  "note.shell":
    '`/bin/sh` is dash in Debian images: no `source`, no arrays. `["/bin/bash", "-o", "pipefail", "-c"]` has them.',
  "note.stopsignal":
    "gunicorn ends its workers gracefully on SIGTERM, uvicorn too. uWSGI reloads on SIGTERM: use SIGQUIT or `die-on-term`.",
  "note.volume":
    "What later lines write below it may be lost. Name volumes at the run instead, and make the folder writable for the app's user.",
} as const;
