FROM python:3.12-slim
RUNN pip install x
ENV
HELLO world
RUN echo end
