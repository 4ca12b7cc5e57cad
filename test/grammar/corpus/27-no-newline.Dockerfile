FROM python:3.12-slim
RUN echo no newline at the end