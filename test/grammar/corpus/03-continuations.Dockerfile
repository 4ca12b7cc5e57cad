FROM debian:trixie-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
      # the compiler
      gcc \
      libpq-dev \

      python3 \
    && rm -rf /var/lib/apt/lists/*
ENV A=1 \
    B="two words" \
    # in between
    C=3
LABEL org.opencontainers.image.title="app" \
      org.opencontainers.image.version="1"
CMD ["python3", \
     "-m", "app"]
