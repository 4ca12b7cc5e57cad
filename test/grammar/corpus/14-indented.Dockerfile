FROM python:3.12-slim
    RUN echo indented
	COPY . .
  env A=1
RUN useradd app \
    user add \
    env FOO=1 \
    && true
  CMD ["x"]
