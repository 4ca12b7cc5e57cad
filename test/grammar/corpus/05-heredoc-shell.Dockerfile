FROM python:3.12-slim
RUN <<EOF
set -e
apt-get update
FROM is not an instruction here
if [ -n "$A" ]; then
  echo "unclosed ' quote"
fi
EOF
RUN pip install flask
