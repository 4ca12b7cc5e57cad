FROM python:3.11-slim
ONBUILD COPY requirements.txt /app/
ONBUILD RUN --mount=type=cache,target=/root/.cache/pip pip install -r /app/requirements.txt
onbuild arg X=1
ONBUILD ENV A=$X
ENTRYPOINT ["python"]
