FROM python:3.12-slim
RUN pip install \
    flask \
    gunicorn
COPY <<EOF /app/app.py
RUN = 1
EOF
CMD ["gunicorn", "app:app"]
