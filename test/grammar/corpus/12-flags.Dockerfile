# check=skip=StageNameCasing;error=true
FROM --platform=$BUILDPLATFORM python:3.12-slim@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS Build
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a.tar.gz /src/
ADD --keep-git-dir=true --link https://github.com/x/y.git#main /y
ADD --unpack=true https://example.com/b.tar.gz /b
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /bin/
COPY --link --chmod=0755 --chown=10001:10001 --exclude=*.pyc src/ /app/
COPY --parents packages/*/pyproject.toml ./
RUN --network=none --security=sandbox true
RUN --device=nvidia.com/gpu=all nvidia-smi
RUN --mount=type=secret,id=index,env=UV_INDEX_PASSWORD,required=true --mount=type=ssh uv sync --locked
RUN --mount=type=tmpfs,target=/tmp,size=100m --mount=type=cache,target=/var/cache/apt,sharing=locked,mode=0755,uid=0,gid=0 apt-get install -y gcc
RUN --mount=type=bind,source=.,target=/src,rw --mount=type=bind,from=Build,src=/x,dst=/y,ro ls
HEALTHCHECK --start-interval=1s CMD curl -f http://localhost/ || exit 1
HEALTHCHECK NONE
