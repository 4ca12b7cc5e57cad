
   # indented comment
# FROM python:2
	# tab
FROM python:3.12-slim # not a comment
RUN echo a # shell comment
# RUN commented out
RUN echo b \
# comment at column 0
    && echo c

CMD ["python"]
