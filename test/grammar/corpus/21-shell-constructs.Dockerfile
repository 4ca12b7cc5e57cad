FROM python:3.12
RUN if [ "$DEBUG" = 1 ]; then \
      pip install debugpy; \
    else \
      echo "release"; \
    fi
RUN for p in a b c; do pip install "$p" || exit 1; done
RUN set -eux; \
    case "$(uname -m)" in \
      x86_64) arch=amd64 ;; \
      *) echo >&2 "unknown"; exit 1 ;; \
    esac; \
    curl -fsSL "https://example.com/${arch}" | tar -xz -C /usr/local
RUN ["/bin/sh", "-c", "echo exec form"]
RUN [ -f /etc/passwd ] && echo test
CMD ["python", "-c", "print('FROM')"]
