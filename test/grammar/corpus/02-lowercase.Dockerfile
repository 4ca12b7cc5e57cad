from python:3
maintainer someone <someone@example.com>
env a b c
label key=value
add . /app
workdir /app
run pip install -r requirements.txt
volume ["/data"]
user nobody
entrypoint python app.py
