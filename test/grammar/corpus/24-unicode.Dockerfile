FROM python:3.12-slim
LABEL description="容器化 Python — naïve café 🐍"
RUN echo "日本語" && echo 'ü'
COPY "dossier à moi/" /données/
ENV GREETING=你好
CMD ["python", "-c", "print('🐍')"]
