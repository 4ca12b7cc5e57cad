FROM    python:3.12-slim   AS    base
RUN	pip	install	x
COPY   ["a b.txt",   "/dest dir/"]
ENV   K   value with spaces
LABEL multi.label1="value1" multi.label2="value2" other="value3"
RUN \
  echo start on the next line
RUN   --mount=type=cache,target=/x   \
      --mount=type=secret,id=s   \
      echo
FROM base
