FROM python:3.12-slim
RUN python3 <<EOF
import sys
def f(x):
    return f"{x!r} it's"
RUN = 1
print(f(sys.version))
EOF
COPY <<-"PY" /app/main.py
	import os
	FROM os
	print("$HOME")
	PY
RUN <<EOF python
print('hello')
EOF
CMD ["python", "/app/main.py"]
