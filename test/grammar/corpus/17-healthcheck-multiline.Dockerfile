FROM python:3.12-slim
HEALTHCHECK \
  --interval=5s \
  --retries=2 \
  CMD python -c "import sys; \
    sys.exit(0)"
ENTRYPOINT exec gunicorn app:app \
  --bind 0.0.0.0:8000
