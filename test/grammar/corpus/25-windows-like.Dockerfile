FROM python:3.12-slim
RUN echo ends with two backslashes \\
RUN echo next \
  
  continued after blank
COPY --from=nginx:latest /etc/nginx/nginx.conf /nginx.conf
CMD []
