FROM alpine:3.20
COPY <<one <<two /files/
first
RUN not me
one
second
two
RUN echo done
