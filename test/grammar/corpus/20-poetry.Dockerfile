FROM python:3.11-slim AS builder
ENV POETRY_VERSION=1.8.3 \
    POETRY_VIRTUALENVS_IN_PROJECT=1
RUN pip install "poetry==$POETRY_VERSION"
WORKDIR /build
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry poetry install --only main --no-root
FROM python:3.11-slim
COPY --from=builder /build/.venv /build/.venv
COPY --from=0 /etc/hostname /tmp/
COPY src src
ENV PATH="/build/.venv/bin:$PATH"
CMD python -m src.main
